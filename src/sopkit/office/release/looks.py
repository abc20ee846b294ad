"""What a document looks like in the library: its titles, the picture of its first page, the words to search.

That depends on its files alone. It is noted beside what was made (``.sopkit/looks/``, a cache that may be lost), so that a
release of one document does not draw a thousand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from pathlib import PurePosixPath

from sopkit.diagnostics import Wording
from sopkit.office.register.kept_sources import keeps_source
from sopkit.office.release.held import Held
from sopkit.office.release.issue import Issue
from sopkit.office.release.making import NotMade
from sopkit.office.release.page_text import page_text
from sopkit.office.release.turns import Turn, in_turn
from sopkit.pipeline import read_source
from sopkit.ports import ReadFault
from sopkit.release.library import first_page_picture

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Look:
    """`titles` as `LibraryDocument` has them; `picture` is a digest in the vault, "" for none; `text` are its words."""

    titles: tuple[str, ...]
    picture: str = ""
    text: str = ""


def looks(issue: Issue, shown: Iterable[Held]) -> Mapping[str, Look]:
    """The looks of what is `shown`, by number. Raises NotMade, VaultFault, WriteFault.

    What could not be drawn is told in `issue.left_out`; it has neither picture nor words.
    """
    found: dict[str, Look] = {}
    press, unknown = issue.press, []
    for each in shown:
        known = _noted(issue, each)
        if known:
            found[each.version.document] = known
        else:
            unknown.append(each)
    for one, future in in_turn(press.executor, press.in_flight, _turns(issue, unknown)):
        number, titles = one.version.document, _titles(issue, one)
        try:
            picture, text = future.result()
        except BrokenExecutor as error:  # By chance, and a bundle's bytes are no matter of chance.
            raise NotMade(number, ()) from error
        except Exception as error:  # A picture of the library is not worth a release.
            told = f"{type(error).__name__}: {error}"[:300]
            issue.left_out.append(
                Wording(f"{number} 的首页图没有画成：{told}", f"the first page of {number} was not drawn: {told}")
            )
            found[number] = Look(titles)
            continue
        look = Look(titles, issue.contents.vault.put(picture) if picture else "", text)
        note = {"titles": titles, "picture": look.picture, "text": look.text}
        press.notes.write(_note(issue, one), json.dumps(note, sort_keys=True).encode())
        found[number] = look
    return found


def _turns(issue: Issue, unknown: Iterable[Held]) -> Iterator[Turn[Held, tuple[bytes, str]]]:
    vault = issue.contents.vault
    for each in unknown:
        files = (vault.get(each.outputs[name]) if name in each.outputs else b"" for name in ("pdf", "html"))
        yield Turn(each, _seen, tuple(files))


def _seen(pdf: bytes, html: bytes) -> tuple[bytes, str]:
    return first_page_picture(pdf) if pdf else b"", page_text(html) if html else ""


def _titles(issue: Issue, held: Held) -> tuple[str, ...]:
    """The titles in its source, where that is kept; as the register has it otherwise."""
    version, vault = held.version, issue.contents.vault
    if keeps_source(version.files) and vault.has(version.files[0].digest):
        source = version.files[0]
        read = read_source(source.name, vault.get(source.digest), issue.surveyed.office.rules).document
        if read and read.metadata.titles:
            return read.metadata.titles
    return (version.title,)


def _noted(issue: Issue, held: Held) -> Look | None:
    """What was seen of the same files before, where the vault still has the picture."""
    try:
        raw = json.loads(issue.press.notes.read(_note(issue, held)) or b"{}")
    except (ReadFault, ValueError):
        return None
    if not isinstance(raw, dict) or raw.keys() != {"titles", "picture", "text"}:
        return None
    look = Look(tuple(map(str, raw["titles"])), str(raw["picture"]), str(raw["text"]))
    return look if not look.picture or issue.contents.vault.has(look.picture) else None


def _note(issue: Issue, held: Held) -> str:
    """Where it is noted: under the digest of all that it depends on."""
    version, office = held.version, issue.surveyed.office
    on = {
        "format": _FORMAT,
        "toolchain": issue.press.toolchain,
        "rules": office.rules_digest,
        "title": version.title,
        "source": [[each.name, each.digest] for each in version.files[:1]],
        "outputs": {name: held.outputs.get(name, "") for name in ("pdf", "html")},
    }
    digest = hashlib.sha256(json.dumps(on, sort_keys=True).encode()).hexdigest()
    return str(PurePosixPath(".sopkit") / "looks" / f"{digest}.json")
