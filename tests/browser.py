"""Debian's headless Chromium, driven over a pipe by the DevTools protocol; it has no network and writes into one folder."""

from __future__ import annotations

import base64
import json
import os
import select
import shlex
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PATIENCE = 20.0
"""Seconds until what a page was asked to become counts as not coming."""


class Browser:
    """One page. `told` is what it wrote to its console, with errors and refusals; `asked` every address it asked for."""

    def __init__(self, process: subprocess.Popen[bytes], ask: int, answer: int) -> None:
        self._process, self._ask, self._answer = process, ask, answer
        self._last, self._rest, self._session = 0, b"", ""
        self._loaded = False
        self.told: list[str] = []
        self.asked: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(f"{domain}.enable")

    def open(self, page: Path, fragment: str = "", scripts: bool = True) -> None:
        """Open `page` from disk, as somebody does who has not been there before."""
        self._call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self._go("about:blank")
        self.told.clear()
        self.asked.clear()
        self._go(page.as_uri() + (f"#{fragment}" if fragment else ""))

    def says(self, script: str) -> Any:
        """The value of a JavaScript expression in the page."""
        got = self._call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in got, got["exceptionDetails"]
        return got["result"].get("value")

    def until(self, script: str) -> None:
        """Wait until the expression holds."""
        end = time.monotonic() + _PATIENCE
        while not self.says(script):
            assert time.monotonic() < end, f"never came true: {script}"
            self.says("new Promise((done) => setTimeout(done, 20))")

    def drawn(self) -> None:
        """Wait until what the page is now has been drawn: text out of sight is laid out late, and is not seen before."""
        self.says("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def chooses(self, id: str, *files: Path) -> None:
        """Choose files in the ``<input type=file>`` of that id."""
        got = self._call("Runtime.evaluate", expression=f"document.getElementById({id!r})")
        self._call("DOM.setFileInputFiles", objectId=got["result"]["objectId"], files=[str(each) for each in files])

    def begins_with(self, script: str) -> None:
        """Run this in every page that is opened from now on, before its own scripts."""
        self._call("Page.addScriptToEvaluateOnNewDocument", source=script)

    def types(self, text: str) -> None:
        """Type into what has the focus."""
        self._call("Input.insertText", text=text)

    def presses(self, key: str, text: str = "") -> None:
        """Press and release a key (``ArrowDown``, ``Tab``, ``/``)."""
        codes = {"Tab": 9, "Enter": 13, "ArrowUp": 38, "ArrowDown": 40}
        common = {"key": key, "windowsVirtualKeyCode": codes.get(key, 0)}
        self._call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self._call("Input.dispatchKeyEvent", type="keyUp", **common)

    def sized(self, width: int, height: int, scale: float = 1, phone: bool = False) -> None:
        """A window of so many CSS pixels."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=phone
        )

    def picture(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self._call("Page.captureScreenshot", format="png")["data"])

    def printed(self) -> bytes:
        """The page as it prints, as PDF."""
        return base64.b64decode(self._call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def close(self) -> None:
        """End the browser."""
        self._session = ""
        self._call("Browser.close")
        self._process.wait(_PATIENCE)

    def _go(self, address: str) -> None:
        self._loaded = False
        self._call("Page.navigate", url=address)
        while not self._loaded:
            self._hear(self._next())

    def _call(self, method: str, /, **params: object) -> dict[str, Any]:
        self._last += 1
        message: dict[str, object] = {"id": self._last, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._ask, json.dumps(message).encode() + b"\0")
        while True:
            got = self._next()
            if got.get("id") == self._last:
                assert "error" not in got, f"{method}: {got['error']}"
                return dict(got["result"])
            self._hear(got)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            waiting = select.poll()  # not select(), which takes no descriptor past 1023
            waiting.register(self._answer, select.POLLIN)
            assert waiting.poll(_PATIENCE * 1000), "the browser says nothing"
            more = os.read(self._answer, 1 << 20)
            assert more, "the browser ended"
            self._rest += more
        one, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(one))

    def _hear(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        match message.get("method"):
            case "Page.loadEventFired":
                self._loaded = True
            case "Runtime.consoleAPICalled":
                self.told.append(" ".join(str(each.get("value", "")) for each in params["args"]))
            case "Runtime.exceptionThrown":
                self.told.append(str(params["exceptionDetails"].get("exception", params["exceptionDetails"])))
            case "Log.entryAdded":
                self.told.append(str(params["entry"]["text"]))
            case "Network.requestWillBeSent":
                self.asked.append(str(params["request"]["url"]))


@contextmanager
def chromium(home: Path, camera: Path | None = None) -> Iterator[Browser]:
    """A browser that keeps what it writes under `home`; where `camera` is given, a film (``.y4m``), its camera shows that
    over and over, and every page may use it."""
    ask_end, ask = os.pipe()
    answer, answer_end = os.pipe()
    # It speaks on descriptors 3 and 4. The shell puts them there, by way of numbers that cannot be theirs.
    # Its sandbox is off as root and many containers have none; the pages are the test's own. Nothing resolves to an address.
    options = (
        "--headless=new",
        "--remote-debugging-pipe",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={home / 'profile'}",
    )
    if camera:
        seen = ("device-for-media-stream", "ui-for-media-stream", f"file-for-fake-video-capture={camera}")
        options += (f"--use-fake-{seen[0]}", f"--use-fake-{seen[1]}", f"--use-{seen[2]}")
    places = f"13<&{ask_end} 14>&{answer_end} 3<&13 4>&14 13<&- 14>&-"
    process = subprocess.Popen(
        ["bash", "-c", f"exec chromium {shlex.join(options)} {places}"],
        pass_fds=(ask_end, answer_end),
        env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(ask_end)
    os.close(answer_end)
    try:
        browser = Browser(process, ask, answer)
        yield browser
        browser.close()
    finally:
        process.kill()
        process.wait()
        os.close(ask)
        os.close(answer)
