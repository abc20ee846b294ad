"""What the last build made and from what: the reason an unchanged library builds in no time.

Kept as one JSON file in the output folder. It is a cache and no record: lose it, or find it damaged or of
another version, and everything is built again. Each line of ``documents`` is keyed by source path:

    {"version": 3,
     "documents": {"sops/WI-CS-003/WI-CS-003.md": {
        "reading": "<digest of source and rules>",  "entry": {…LibraryEntry…},
        "pictures": ["gauge.svg"],
        "checking": "<digest of all a check looks at>", "findings": [{…}],
        "render": "<RenderDigest>", "outputs": {"WI-CS-003/WI-CS-003.pdf": "<sha-256>"}}}}
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sopkit.diagnostics import Diagnostic, Rule, Span
from sopkit.model.resolved import Citation, LibraryEntry, Number, NumberKind, Place, RecordEntry
from sopkit.ports import OutputStore, ReadFault

LEDGER_FILE = ".sopkit/ledger.json"
_VERSION = 3


@dataclass(slots=True)
class Line:
    """What is known of one source; digests are "" until the stage was passed."""

    reading: str = ""
    entry: LibraryEntry | None = None
    pictures: tuple[str, ...] = ()
    checking: str = ""
    findings: tuple[Diagnostic, ...] = ()
    render: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


class Ledger:
    """The lines by source path. `rules` are all rules by code, to bring findings back to life."""

    def __init__(self, lines: dict[str, Line]) -> None:
        self.lines = lines

    @classmethod
    def load(cls, outputs: OutputStore, rules: Mapping[str, Rule]) -> Ledger:
        """Read the ledger; an unreadable one is an empty one."""
        try:
            data = outputs.read(LEDGER_FILE)
            raw = json.loads(data) if data else {}
            if raw.get("version") != _VERSION:
                return cls({})
            return cls({path: _line(each, rules) for path, each in raw["documents"].items()})
        except (ReadFault, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls({})

    def line(self, path: str) -> Line:
        """The line of a source, made when there is none."""
        return self.lines.setdefault(path, Line())

    def save(self, outputs: OutputStore) -> None:
        """Write the ledger atomically; raises WriteFault."""
        documents = {path: _raw(line) for path, line in sorted(self.lines.items())}
        text = json.dumps({"version": _VERSION, "documents": documents}, ensure_ascii=False, sort_keys=True)
        outputs.write(LEDGER_FILE, text.encode())


def _raw(line: Line) -> dict[str, Any]:
    return {
        "reading": line.reading,
        "entry": _raw_entry(line.entry) if line.entry else None,
        "pictures": line.pictures,
        "checking": line.checking,
        "findings": [_raw_finding(each) for each in line.findings],
        "render": line.render,
        "outputs": line.outputs,
    }


def _raw_entry(entry: LibraryEntry) -> dict[str, Any]:
    raw = asdict(entry)
    raw["places"] = [[each.anchor, _raw_number(each.number), each.title] for each in entry.places]
    return raw


def _raw_finding(found: Diagnostic) -> dict[str, Any]:
    spans = [[each.path, each.start, each.end] for each in (found.span, *found.related)]
    return {"code": found.rule.code, "spans": spans, "values": dict(found.values)}


def _line(raw: Mapping[str, Any], rules: Mapping[str, Rule]) -> Line:
    return Line(
        reading=_text(raw["reading"]),
        entry=_entry(raw["entry"]) if raw["entry"] else None,
        pictures=tuple(_text(each) for each in raw["pictures"]),
        checking=_text(raw["checking"]),
        findings=tuple(_finding(each, rules) for each in raw["findings"]),
        render=_text(raw["render"]),
        outputs={_text(file): _text(digest) for file, digest in raw["outputs"].items()},
    )


def _text(raw: object) -> str:
    """`raw` when it is text; raises TypeError: what is of another kind would fail later, far from here."""
    if not isinstance(raw, str):
        raise TypeError(repr(raw)[:80])
    return raw


def _entry(raw: Mapping[str, Any]) -> LibraryEntry:
    places = tuple(Place(anchor, _number(number), title) for anchor, number, title in raw["places"])
    records = tuple(RecordEntry(**each) for each in raw["records"])
    around = raw["around_edition"]
    lists = {
        "places": places,
        "records": records,
        "references": tuple(raw["references"]),
        "around_edition": (_text(around[0]), _text(around[1])) if around else None,
        "titles": tuple((code, title) for code, title in raw["titles"]),
        "citations": tuple(Citation(**each) for each in raw["citations"]),
    }
    return LibraryEntry(**{**raw, **lists})


def _raw_number(number: Number) -> list[Any]:
    kind, around = number.kind.value, list(number.around)
    flags = [number.labelled, around, number.appendix]
    return [kind, number.text, number.depth, number.count, number.reference, *flags]


def _number(raw: Sequence[Any]) -> Number:
    kind, text, depth, count, reference, labelled, (before, behind), appendix = raw
    return Number(NumberKind(kind), text, depth, count, reference, labelled, (before, behind), appendix)


def _finding(raw: Mapping[str, Any], rules: Mapping[str, Rule]) -> Diagnostic:
    span, *related = (Span(*each) for each in raw["spans"])
    return Diagnostic(rules[raw["code"]], span, raw["values"], related=tuple(related))
