"""Make ``verify.html``: one file, all of it inlined, that is opened from disk, from a phone's memory, or over https.

A policy in its head forbids every connection, and every style and script but the two whose digests it names. It carries the
office's public keys, which is what makes its answers worth anything: so it comes from document control, and not from where
the lists come. A list may be inlined; a newer one is loaded or pasted.

Codes are pasted, typed by a hand scanner, or seen by the camera or in a picture. These are read by an inlined library
(`libraries`), which runs in a worker: it is given pixels and gives texts, and cannot touch the page that says what they are
worth. Without the library a browser's own BarcodeDetector is used where there is one.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources
from types import SimpleNamespace
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from sopkit.diagnostics import Wording
from sopkit.posting.answers import Answer, Signed, Why
from sopkit.posting.current import KEYS_FORMAT, OfficeKeys
from sopkit.posting.page.libraries import Reader
from sopkit.posting.page.words import PAGE_WORDS
from sopkit.register.codec import plain

PAGE = "verify.html"
_SCRIPTS = ("ed25519.js", "judge.js", "seeing.js", "page.js")
_IN_WORKER = "reader.js"
_ENDS_A_SCRIPT = re.compile(r"<(?:/script|script|!--)", re.IGNORECASE)
_ENDS_A_COMMENT = re.compile(r"--!?>")


def verify_page(keys: OfficeKeys, signed: Signed | None = None, reader: Reader | None = None) -> bytes:
    """The page, UTF-8, for whoever believes `keys`, with a list in it or none, and with what reads pictures or without;
    equal arguments give equal bytes. Raises ValueError for a library that cannot stand in a page as it is."""
    css, script = _own("page.css"), "".join(map(_own, _SCRIPTS))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    text = environment.from_string(_own("page.html.j2")).render(
        keys=keys,
        w=SimpleNamespace(**PAGE_WORDS),
        both=lambda name: _both(PAGE_WORDS[name]),
        policy=_policy(css, script, reader is not None),
        css=Markup(css),
        script=Markup(script),
        data=Markup(_data(keys, signed)),
        reader=Markup(_whole(f"{reader.script}\n{_own(_IN_WORKER)}", _ENDS_A_SCRIPT)) if reader else None,
        wasm=Markup(base64.b64encode(reader.wasm).decode("ascii")) if reader else None,
        licences=[_Shown(each.name, each.id, Markup(_whole(each.text, _ENDS_A_COMMENT))) for each in reader.licences]
        if reader
        else [],
    )
    return text.encode("utf-8")


def _own(name: str) -> str:
    return resources.files("sopkit.posting.page").joinpath(name).read_text(encoding="utf-8")


class _Shown(NamedTuple):
    name: str
    id: str
    comment: Markup


def _whole(text: str, end: re.Pattern[str]) -> str:
    """`text`, which nothing in it cuts short where it is put."""
    if end.search(text):
        raise ValueError(f"it has {end.pattern} in it")
    return text


def _policy(css: str, script: str, reads: bool) -> str:
    """Nothing may be loaded, nothing run but what these digests name, and what the script itself puts into a worker."""
    digests = (base64.b64encode(hashlib.sha256(each.encode("utf-8")).digest()).decode() for each in (css, script))
    styles, scripts = (f"'sha256-{each}'" for each in digests)
    more = " 'wasm-unsafe-eval'; worker-src blob:" if reads else ""
    return f"default-src 'none'; style-src {styles}; script-src {scripts}{more}; base-uri 'none'; form-action 'none'"


def _both(word: Wording) -> Markup:
    """Words that the script puts into one language."""
    return Markup('<span data-zh="{}" data-en="{}">{}</span>').format(word.zh, word.en, word.zh)


def _data(keys: OfficeKeys, signed: Signed | None) -> str:
    """What the script reads; no ``<`` in it, so that nothing in it can end the element."""
    told = {
        "keys": {"format": KEYS_FORMAT, **plain(keys)},
        "list": {"json": signed.data.decode("utf-8"), "sig": signed.armour.decode("ascii")} if signed else None,
        "answers": {each.name: _words(each.value) for each in Answer},
        "whys": {each.id: _words(each.value) for each in Why},
        "words": {name: _words(word) for name, word in PAGE_WORDS.items()},
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")


def _words(word: Wording) -> dict[str, str]:
    return {"zh": word.zh, "en": word.en}
