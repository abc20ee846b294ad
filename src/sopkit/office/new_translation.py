"""Begin the translation of a document: front matter after the source's, pinned; its headings, ids and prompts."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sopkit.diagnostics import Wording
from sopkit.labels import Tongue, languages_of
from sopkit.model.document import Document
from sopkit.model.resolved import LibraryEntry, folded
from sopkit.numbering import version_scheme
from sopkit.numbering.slug import slug_of
from sopkit.office.beginning import NewFault
from sopkit.office.opening import Office
from sopkit.office.pin_translation import pins_text
from sopkit.office.survey import Survey, survey
from sopkit.office.translation_skeleton import Drafter

_LEFT_OUT = frozenset({"title_en", "issued", "reviewed", "supersedes", "layout", "translation_of", "pins"})
"""What is the source's own, or said anew."""


def begin_translation(office: Office, number: str, language: str, title: str = "") -> str:
    """Write the beginning of the translation of document `number` into `language`; its path.

    Raises NewFault, and WriteFault when the file cannot be written.
    """
    path, text = translation_text(survey(office), number, language, title)
    office.workspace.create(path, text.encode())
    return path


def translation_text(surveyed: Survey, number: str, language: str, title: str = "") -> tuple[str, str]:
    """Path and text of the translation of document `number` into `language`; writes nothing. Raises NewFault."""
    source = surveyed.library.document(number)
    if source is None:
        raise NewFault(Wording(f"没有编号为 {number} 的文件", f"there is no document {number}"))
    tongue = _tongue(surveyed, source, language)
    new = f"{source.number}-{tongue.code.upper()}"
    slug = slug_of(new)
    path = f"sops/{slug}/{slug}.md"
    there = surveyed.library.document(new)
    if there or path in surveyed.sources:
        where = there.path if there else path
        raise NewFault(Wording(f"{where} 已经存在", f"{where} is there already"))
    document = surveyed.read(source.path).document
    if document is None:
        raise NewFault(Wording(f"{source.path} 读不出来", f"{source.path} cannot be read"))
    lines = "\n".join(_front_matter(surveyed, document, (new, tongue, title)))
    kind = surveyed.office.rules.types.get(document.metadata.type)
    body = Drafter(document, tongue, kind, path.rpartition("/")[0]).draft(document.blocks)
    return path, f"---\n{lines}\n---\n\n{body}\n"


def _tongue(surveyed: Survey, source: LibraryEntry, language: str) -> Tongue:
    tongue = surveyed.office.rules.tongues.get(language.casefold())
    if tongue is None:
        known = ", ".join(surveyed.office.rules.tongues)
        raise NewFault(Wording(f"没有语言“{language}”；现有 {known}", f"no language {language!r}; there are {known}"))
    if tongue.code in languages_of(source.language):
        raise NewFault(
            Wording(f"{source.number} 本来就有这种语言", f"{source.number} is in that language already; name another")
        )
    if source.translation_of:
        raise NewFault(
            Wording(
                f"{source.number} 本身是译文；请译 {source.translation_of}",
                f"{source.number} is a translation itself; translate {source.translation_of}",
            )
        )
    return tongue


def _front_matter(surveyed: Survey, document: Document, named: tuple[str, Tongue, str]) -> Iterator[str]:
    number, tongue, title = named
    metadata, rules = document.metadata, surveyed.office.rules
    kind = rules.types.get(metadata.type)
    scheme = version_scheme(kind.version_scheme) if kind else None
    prompt = "【待写：名称】" if tongue.code == "zh" else f"[TO WRITE: {metadata.title}]"
    given = title or (metadata.title_en if tongue.code == "en" else "") or prompt
    passages = surveyed.library.passages.get(folded(metadata.number))
    if passages is None:
        from sopkit.examination import passages_in

        passages = passages_in(document, rules)
    anew = {
        "number": f"number: {number}",
        "title": f"title: {json.dumps(given, ensure_ascii=False)}",
        "version": f"version: {json.dumps(scheme.first if scheme else 'A/0')}",
        "language": f"language: {tongue.code}",
        "effective": "effective:",
        "revisions": "revisions: []",
    }
    said = {each.name for each in document.front_matter.entries}
    for entry in document.front_matter.entries:
        if entry.name in _LEFT_OUT or entry.name.startswith("title_"):
            continue
        whole = document.source.text[entry.key_span.start : entry.value.span.end]
        yield anew.get(entry.name, whole)
        if entry.name == "title":
            yield from (anew[key] for key in ("language",) if key not in said)
            yield f"translation_of: {json.dumps(metadata.number, ensure_ascii=False)}"
            yield pins_text(metadata.version, passages)
