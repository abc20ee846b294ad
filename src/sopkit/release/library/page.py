"""Make ``index.html``: one file, no network, no storage; a plain list where scripts do not run.

What a document says comes into the page as text alone: the template escapes it, the script copies it into text nodes. A
policy in the page's head forbids every connection, and every script and style but the two whose digests it names. So a
title that is HTML is shown as it is spelled.

The words for the search lie in a data block at the end of the file, so the list is there before they are read.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from importlib import resources
from types import SimpleNamespace
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from sopkit.diagnostics import Wording
from sopkit.model.control import Means
from sopkit.release.library.contents import LibraryDocument, LibraryPage
from sopkit.release.library.words import library_words
from sopkit.render.cells import printed_date, printed_moment

INDEX = "index.html"
"""Where in the bundle it lies; paths in `LibraryPage` are relative to it."""


def library_page(page: LibraryPage) -> bytes:
    """The page, UTF-8; equal pages give equal bytes."""
    words = library_words()
    css, script = _own("page.css"), _own("page.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(both=_both, day=printed_date, moment=printed_moment, address=_address)
    text = environment.from_string(_own("page.html.j2")).render(
        page=page,
        w=SimpleNamespace(**{key: _both(word) for key, word in words.items()}),
        attributes=SimpleNamespace(**{key: _attributes(word) for key, word in words.items()}),
        filled=lambda key, **values: _both(words[key].fill(values)),
        policy=_policy(css, script),
        css=Markup(css),
        script=Markup(script),
        departments=_choices(each.department for each in page.documents),
        types=_choices(each.type for each in page.documents),
        changed=[each for each in page.documents if each.release == page.release],
        by_paper=Means.PAPER,
        texts=Markup(_texts(page.documents)),
    )
    return text.encode("utf-8")


def _own(name: str) -> str:
    return resources.files("sopkit.release.library").joinpath(name).read_text(encoding="utf-8")


def _policy(css: str, script: str) -> str:
    """Nothing may be loaded but pictures beside the page, nothing run but what these digests name."""
    digests = (base64.b64encode(hashlib.sha256(each.encode("utf-8")).digest()).decode() for each in (css, script))
    styles, scripts = (f"'sha256-{each}'" for each in digests)
    return f"default-src 'none'; img-src 'self'; style-src {styles}; script-src {scripts}; base-uri 'none'; form-action 'none'"


def _both(word: Wording) -> Markup:
    """Both languages; the script leaves one of them to be seen."""
    if word.zh == word.en:
        return escape(word.zh)
    return Markup('<span class="z">{}</span> <span class="e" lang="en">{}</span>').format(word.zh, word.en)


def _attributes(word: Wording) -> Markup:
    """Both languages for the script, where the page can hold text of one alone: in attributes and options."""
    return Markup('data-zh="{}" data-en="{}"').format(word.zh, word.en)


def _choices(words: Iterable[Wording]) -> list[tuple[Wording, int]]:
    """Each that says something once, with how many there are, by their Chinese words."""
    counted = Counter(each for each in words if each.zh)
    return sorted(counted.items(), key=lambda pair: (pair[0].zh, pair[0].en))


def _address(path: str) -> str:
    """`path` as a relative address: it can name no scheme and no host."""
    return "./" + quote(path, safe="/")


def _texts(documents: Iterable[LibraryDocument]) -> str:
    """The texts as a JSON list, in the documents' order; no ``<`` in it, so that nothing in it can end the element."""
    plain = [" ".join(each.text.split()) for each in documents]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
