"""Whatever the sources and templates ask for, no socket is opened to anywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspace import BODY, TODAY, Desk, sop

WATCHED = """
import socket, sys
from sopkit.cli import main

def refuse(event, arguments):
    if event.startswith("socket.") and event not in ("socket.gethostname",):
        print("OPENED", event, arguments, file=sys.stderr)
        raise SystemExit(99)

sys.addaudithook(refuse)
main(sys.argv[1:])
"""

BAIT = BODY + (
    "\n[网页](https://example.com/a) ![图](https://example.com/a.png) <https://example.com/b>\n"
    "\n![图](//example.com/b.png)\n\n![画](a.svg)\n"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
    '<image width="9" height="9" xlink:href="http://example.com/x.png"/></svg>'
)
PAGE = (
    '{% extends "base/page.html.j2" %}{% block back %}<img src="http://example.com/c.png" alt="x">'
    '<link rel="stylesheet" href="http://example.com/c.css"><link rel="attachment" href="http://example.com/c">'
    '<object data="http://example.com/d.svg"></object><svg width="9" height="9">'
    '<image width="9" height="9" href="http://example.com/e.png"/></svg>{% endblock %}'
)
CSS = (
    "@import url(http://example.com/f.css); @font-face { font-family: x; src: url(http://example.com/g.ttf) }"
    "body { font-family: x; background: url(http://example.com/h.png) }"
)


@pytest.mark.parametrize("command", ["check", "build"])
def test_nothing_is_fetched(tmp_path: Path, command: str) -> None:
    desk = Desk(tmp_path / "workspace")
    desk.write("sops/WI-CS-001.md", sop(body=BAIT))
    desk.write("sops/WI-CS-002.md", sop("WI-CS-002", "另一份作业指导书"))
    desk.write("sops/a.svg", SVG)
    desk.write("templates/work-instruction/page.html.j2", PAGE)
    desk.write("templates/work-instruction/print.css", CSS)
    desk.write("templates/work-instruction/screen.css", CSS)
    more = ("-j1",) if command == "build" else ()
    said = subprocess.run(
        [sys.executable, "-c", WATCHED, command, *more, "--as-of", TODAY, "--format", "json"],
        cwd=desk.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "OPENED" not in said.stderr
    assert said.returncode == 1
    assert not list(desk.root.glob("build/WI*/*.pdf"))
    assert not list(desk.root.glob("build/WI*/*.html"))


def test_the_watch_sees_a_socket() -> None:
    program = WATCHED.replace("main(sys.argv[1:])", "socket.getaddrinfo('localhost', 80)")
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert said.returncode == 99
