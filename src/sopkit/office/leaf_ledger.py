"""Which sheets were printed from parts of documents, and what they said: how one that grew old is found.

A blank form or a check-off sheet is printed when somebody asks for it and then lies where work is done; no build makes it
anew. A redline lies with a request as long. One JSON file beside the documents' ledger remembers them:

    {"version": 1, "leaves": {"QR-CS-001-01/QR-CS-001-01-blank": {
        "kind": "form", "number": "QR-CS-001-01", "serial": "", "path": "sops/WI-CS-001.md", "status": "effective",
        "survey": "<digest of all sources>", "said": "<digest of what the sheet says>", "files": ["….pdf", "….docx"]}}}
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from sopkit.diagnostics import Span
from sopkit.model.document import Document, Metadata
from sopkit.model.inlines import Link
from sopkit.model.resolved import Target
from sopkit.ports import OutputStore, ReadFault, WriteFault

if TYPE_CHECKING:
    from sopkit.pipeline import Leaf  # At run time it would bring what renders into every check.

LEAF_LEDGER_FILE = ".sopkit/leaves.json"
FORM, CHECKLIST, REDLINE = "form", "checklist", "redline"
_VERSION = 1
_UNPRINTED = frozenset({"anchor", "named"})
_PRINTED = (
    "number", "title", "title_en", "version", "control", "language", "layout", "department", "owner", "retention",
    "secrecy", "fields",
)  # fmt: skip
"""Front matter that the frame of a sheet may print."""


@dataclass(frozen=True, slots=True)
class LeafLine:
    """One printed sheet: how it was asked for, of which source, and digests of the library and of what it says.

    Shapes:
        status: value of the `Status` that it bears, "" where it bears none.
        against: source of a redline's other side, "" where that is no source of the library.
        asked: the command that printed it, "" where kind, number and serial tell it.
    """

    kind: str
    number: str
    serial: str
    path: str
    survey: str
    said: str = ""
    files: tuple[str, ...] = ()
    status: str = ""
    against: str = ""
    asked: str = ""

    @property
    def command(self) -> str:
        """What prints it again."""
        if self.asked:
            return self.asked
        serial = f" --serial {self.serial}" if self.serial else ""
        return (
            f"sopkit {self.kind} '{self.number}'{serial}"
            if " " in self.number
            else f"sopkit {self.kind} {self.number}{serial}"
        )


def load_leaves(outputs: OutputStore) -> dict[str, LeafLine]:
    """The sheets by place in the output folder, less the ending; none where the ledger cannot be read."""
    try:
        data = outputs.read(LEAF_LEDGER_FILE)
        raw = json.loads(data) if data else {}
        if raw.get("version") != _VERSION:
            return {}
        return {str(place): _line(each) for place, each in raw["leaves"].items()}
    except (ReadFault, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def keep_leaves(outputs: OutputStore, lines: Mapping[str, LeafLine]) -> None:
    """Write the ledger atomically; a disk without room for it costs a warning later, and no sheet."""
    leaves = {place: {each.name: getattr(line, each.name) for each in fields(line)} for place, line in lines.items()}
    text = json.dumps({"version": _VERSION, "leaves": leaves}, ensure_ascii=False, sort_keys=True)
    with contextlib.suppress(WriteFault):
        outputs.write(LEAF_LEDGER_FILE, text.encode())


def note_leaf(outputs: OutputStore, leaf: Leaf, asked: LeafLine, files: tuple[str, ...]) -> None:
    """Note a sheet that was printed into `files`, as it was `asked` for."""
    note_line(outputs, replace(asked, said=said_by(leaf), status=leaf.control.status.value), files)


def note_line(outputs: OutputStore, line: LeafLine, files: tuple[str, ...]) -> None:
    """Note what was printed into `files`; nothing where nothing was."""
    if files:
        place = files[0].rpartition(".")[0]
        keep_leaves(outputs, {**load_leaves(outputs), place: replace(line, files=files)})


def said_by(leaf: Leaf) -> str:
    """SHA-256 (hex) of what a sheet says: its words, links and pictures, wherever they stand in the source."""
    total = hashlib.sha256()
    pictures = [f"{path}={each.digest}" for path, each in sorted(leaf.assets.items())]
    printed = _printed(leaf.resolved.document.metadata)
    for part in _parts(
        (printed, leaf.resolved.document.blocks, leaf.type.digest, leaf.serial, pictures), leaf.resolved.targets
    ):
        total.update(part.encode(errors="surrogatepass") + b"\0")
    return total.hexdigest()


def said_in(*documents: Document) -> str:
    """SHA-256 (hex) of what whole documents say, wherever it stands in their sources."""
    total = hashlib.sha256()
    for each in documents:
        for part in _parts((_printed(each.metadata), each.blocks), {}):
            total.update(part.encode(errors="surrogatepass") + b"\0")
    return total.hexdigest()


def _printed(metadata: Metadata) -> dict[str, Any]:
    return {name: getattr(metadata, name) for name in _PRINTED}


def _parts(value: Any, targets: Mapping[str, Target]) -> Iterator[str]:
    if isinstance(value, Span | Metadata):
        return
    if is_dataclass(value):
        yield type(value).__name__
        for each in fields(value):
            if each.name not in _UNPRINTED:
                yield from _parts(getattr(value, each.name), targets)
        if isinstance(value, Link):
            yield from _parts(targets.get(value.target), targets)
    elif isinstance(value, Mapping):
        yield from _parts(sorted(value.items()), targets)
    elif isinstance(value, list | tuple):
        yield f"({len(value)}"
        for each in value:
            yield from _parts(each, targets)
    else:
        yield repr(value.value if isinstance(value, Enum) else value)


def _line(raw: Mapping[str, Any]) -> LeafLine:
    texts = {each.name: raw.get(each.name, each.default) for each in fields(LeafLine) if each.name != "files"}
    files = tuple(raw["files"])
    if not files or not all(isinstance(each, str) for each in (*texts.values(), *files)):
        raise TypeError("texts and files")
    return LeafLine(**texts, files=files)
