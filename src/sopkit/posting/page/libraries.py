"""The library that reads QR codes on the page: zxing-wasm, which is the program's own decoder made for browsers.

npm's lock pins it and ``scripts/page-libraries`` fetches it; the repository holds nothing of it, a wheel built where it was
fetched does. Whatever way it came, a page holds the bytes whose digests ``package.json`` names, or no library.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

_PACKAGE, _SCRIPT, _WASM = "zxing-wasm", "dist/iife/reader/index.js", "dist/reader/zxing_reader.wasm"
_WITHIN = ("zxing-cpp", "Apache-2.0", "zxing-cpp-Apache-2.0.txt")
"""The C++ library that it was compiled from, whose licence's text its package lacks."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A library's name, the SPDX id of its licence and the licence's text."""

    name: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads codes in pictures: a script that defines ``ZXingWASM``, the WebAssembly that it runs, the licences of both."""

    script: str
    wasm: bytes
    licences: tuple[Licence, ...]


class Altered(Exception):
    """A library's file is not the one that package.json pins; `path` says which."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def reader_library(web: Traversable | None = None) -> Reader | None:
    """The library in the folder `web`, by default this package's; None where it was not fetched. Raises Altered."""
    web = web or resources.files("sopkit.posting.page") / "web"
    package = web / "node_modules" / _PACKAGE
    pins: dict[str, str] = json.loads((web / "package.json").read_text(encoding="utf-8"))["inlined"][_PACKAGE]
    if not all((package / each).is_file() for each in pins):
        return None
    files = {each: (package / each).read_bytes() for each in pins}
    for each, pinned in pins.items():
        if hashlib.sha256(files[each]).hexdigest() != pinned:
            raise Altered(str(package / each))
    locked = json.loads((web / "package-lock.json").read_text(encoding="utf-8"))["packages"][f"node_modules/{_PACKAGE}"]
    name, id, text = _WITHIN
    own = Licence(f"{_PACKAGE} {locked['version']}", locked["license"], files["LICENSE"].decode("utf-8"))
    within = Licence(name, id, (web / "licences" / text).read_text(encoding="utf-8"))
    return Reader(files[_SCRIPT].decode("utf-8"), files[_WASM], (own, within))
