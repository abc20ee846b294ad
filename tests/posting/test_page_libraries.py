"""What the page has inlined is what the lock pins, fetched from the registry that npm is set up for, or is not there."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from threading import Thread

import pytest

from sopkit.posting.page import Altered, Reader, reader_library, verify_page
from sopkit.posting.page.libraries import Licence
from tests.posting.offices import KEYS

_SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "page-libraries"
_WEB = Path(str(resources.files("sopkit.posting.page") / "web"))
_FILES = {"LICENSE": b"Anybody may use it.\n", "dist/a.js": b"var a;\n"}


@dataclass
class Registry:
    """A registry on this machine with one package. It notes who asks, and hangs up on the first so many without a word."""

    tarball: bytes
    address: str = ""
    status: int = 200
    hangs_up: int = 0
    asked: list[str] = field(default_factory=list)
    told: list[str | None] = field(default_factory=list)


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


@pytest.fixture
def registry() -> Iterator[Registry]:
    found = Registry(packed({**_FILES, "../../outside": b"x", "dist/unused.js": b"x"}))

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            found.told.append(self.headers["Authorization"])
            if len(found.asked) <= found.hangs_up:
                return
            self.send_response(found.status)
            self.end_headers()
            self.wfile.write(found.tarball)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever)
    thread.start()
    found.address = f"http://127.0.0.1:{server.server_address[1]}/npm"
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path, registry: Registry) -> Path:
    """A folder that pins @sample/reader as the registry has it."""
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(registry.tarball).digest()).decode()
    entry = {"version": "1.2.3", "integrity": integrity, "license": "MIT"}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in _FILES.items()}
    place = tmp_path / "web"
    place.mkdir()
    (place / "package.json").write_text(json.dumps({"inlined": {"@sample/reader": digests}}))
    (place / "package-lock.json").write_text(json.dumps({"packages": {"node_modules/@sample/reader": entry}}))
    return place


def fetch(folder: Path, **environment: str) -> tuple[int, str]:
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    own = {"HOME": str(home), "NPM_CONFIG_GLOBALCONFIG": str(home / "none"), "no_proxy": "*", **environment}
    done = subprocess.run([sys.executable, str(_SCRIPT), str(folder)], env=own, capture_output=True, text=True)
    return done.returncode, done.stderr


def held(folder: Path) -> dict[str, bytes]:
    top = folder / "node_modules" / "@sample" / "reader"
    return {str(each.relative_to(top)): each.read_bytes() for each in top.rglob("*") if each.is_file()}


def test_files_are_fetched_once_from_the_registry_of_the_environment(folder: Path, registry: Registry) -> None:
    assert fetch(folder, NPM_CONFIG_REGISTRY=registry.address) == (0, "")
    assert held(folder) == _FILES
    assert registry.asked == ["/npm/@sample/reader/-/reader-1.2.3.tgz"]
    assert fetch(folder, NPM_CONFIG_REGISTRY="http://127.0.0.1:9/") == (0, ""), "nothing is asked where all is there"
    (folder / "node_modules/@sample/reader/dist/a.js").write_text("var b;\n")
    assert fetch(folder, npm_config_registry=registry.address + "/") == (0, "")
    assert held(folder) == _FILES


def test_a_mirror_in_npmrc_is_asked_with_its_token(folder: Path, registry: Registry) -> None:
    (folder.parent / "home").mkdir()
    own = registry.address.partition(":")[2]
    settings = f"; ours\nregistry = {registry.address}\n{own}/:_authToken=${{TOKEN}}\n"
    (folder.parent / "home" / ".npmrc").write_text(settings)
    assert fetch(folder, TOKEN="s3cret") == (0, "")
    assert held(folder) == _FILES
    assert registry.told == ["Bearer s3cret"]


def test_one_that_broke_off_is_asked_again_and_one_that_says_no_is_not(folder: Path, registry: Registry) -> None:
    registry.status = 403
    status, said = fetch(folder, NPM_CONFIG_REGISTRY=registry.address)
    assert (status, "403" in said, len(registry.asked)) == (1, True, 1)
    registry.status, registry.hangs_up = 200, 2
    assert fetch(folder, NPM_CONFIG_REGISTRY=registry.address) == (0, "")
    assert len(registry.asked) == 3


def test_what_differs_from_the_lock_is_not_written(folder: Path, registry: Registry) -> None:
    registry.tarball = packed({**_FILES, "dist/a.js": b"var evil;\n"})
    status, said = fetch(folder, NPM_CONFIG_REGISTRY=registry.address)
    assert (status, "not what package-lock.json pins" in said) == (1, True)
    assert held(folder) == {}


def test_what_differs_from_its_digest_is_not_written(folder: Path, registry: Registry) -> None:
    pins = json.loads((folder / "package.json").read_text())
    pins["inlined"]["@sample/reader"]["dist/a.js"] = "0" * 64
    (folder / "package.json").write_text(json.dumps(pins))
    status, said = fetch(folder, NPM_CONFIG_REGISTRY=registry.address)
    assert (status, "dist/a.js of @sample/reader is not what package.json pins" in said) == (1, True)
    assert held(folder) == {}


def test_a_registry_that_cannot_be_reached_is_named(folder: Path) -> None:
    status, said = fetch(folder, NPM_CONFIG_REGISTRY="http://127.0.0.1:9/")
    assert (status, said.count("\n")) == (1, 1)
    assert "@sample/reader 1.2.3 could not be fetched from http://127.0.0.1:9/" in said


def test_a_registry_that_is_no_web_address_is_refused(folder: Path) -> None:
    status, said = fetch(folder, NPM_CONFIG_REGISTRY="file:///etc/")
    assert (status, "no web address" in said) == (1, True)


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(_WEB, folder / "web"))


def test_a_page_holds_the_pinned_bytes_or_none(tmp_path: Path) -> None:
    web = copied(tmp_path)
    whole = reader_library(web)
    assert whole is not None
    assert whole == reader_library()
    script = web / "node_modules/zxing-wasm/dist/iife/reader/index.js"
    script.write_bytes(script.read_bytes().replace(b"QRCode", b"QRC0de", 1))
    with pytest.raises(Altered) as altered:
        reader_library(web)
    assert altered.value.path == str(script)
    script.unlink()
    assert reader_library(web) is None


def test_the_lock_pins_what_is_inlined_and_names_no_registry() -> None:
    locked = json.loads((_WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    manifest = json.loads((_WEB / "package.json").read_text(encoding="utf-8"))
    assert {name: locked[f"node_modules/{name}"]["version"] for name in manifest["inlined"]} == manifest["dependencies"]
    assert all(each["integrity"].startswith("sha512-") for path, each in locked.items() if path)
    assert not any("resolved" in each for each in locked.values())


def test_the_page_names_what_it_uses_and_carries_the_licences() -> None:
    library = reader_library()
    assert library is not None
    page = verify_page(KEYS, None, library)
    assert page == verify_page(KEYS, None, library)
    text = page.decode("utf-8")
    assert "zxing-wasm 3.1.4 (MIT), zxing-cpp (Apache-2.0)</p>" in text
    comments = [each.partition("-->")[0] for each in text.split("<!--")[1:]]
    assert len(comments) == len(library.licences) == 2
    for comment, licence in zip(comments, library.licences, strict=True):
        assert licence.text in comment
    assert "Permission is hereby granted" in comments[0]
    assert "Version 2.0, January 2004" in comments[1]


def test_a_page_without_the_library_allows_no_more_than_its_own_script() -> None:
    page = verify_page(KEYS).decode("utf-8")
    assert "wasm" not in page.partition("</head>")[0]
    assert "blob:" not in page.partition("</head>")[0]
    assert "zxing" not in page


@pytest.mark.parametrize("script", ["a = '</script>'", "a = '<!--'", "a = '<SCRIPT'"])
def test_a_library_that_would_end_its_element_is_refused(script: str) -> None:
    with pytest.raises(ValueError, match="in it"):
        verify_page(KEYS, None, Reader(script, b"", ()))
    with pytest.raises(ValueError, match="in it"):
        verify_page(KEYS, None, Reader("", b"", (Licence("a", "MIT", "--> <b>"),)))
