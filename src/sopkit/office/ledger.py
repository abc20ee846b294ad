"""What the last build made and from what: the reason an unchanged library builds in no time.

A cache and no record: lose it, or find it damaged or of another version, and everything is built again. Each
source has a small file of its own in the output folder, ``.sopkit/<digest of its path>.json``, so that a library of
any size is gone through in the same memory:

    {"version": 6, "path": "sops/WI-CS-003/WI-CS-003.md",
     "reading": "<digest of source and rules>",  "entry": […LibraryEntry, field by field…],
     "pictures": ["gauge.svg"],
     "checking": "<digest of all a check looks at>", "findings": [{…, "fix": 0}], "fixes": [[[first, last, text], …]],
     "render": "<RenderDigest>", "outputs": {"WI-CS-003/WI-CS-003.pdf": "<sha-256>"}}

``.sopkit/ledger.json`` lists the sources, ``{"version": 6, "paths": […]}``, for those that are gone to be found.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Span
from sopkit.model.resolved import LibraryEntry
from sopkit.office.records import plain, restored
from sopkit.ports import OutputStore, ReadFault, WriteFault

LEDGER_FILE = ".sopkit/ledger.json"
_VERSION = 6
_FAULTY = (ReadFault, ValueError, LookupError, TypeError, AttributeError, RecursionError)


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
    """The lines of the sources whose outputs are in `outputs`. `rules` are all rules by code, to bring findings back to life."""

    def __init__(self, outputs: OutputStore, rules: Mapping[str, Rule]) -> None:
        self._outputs, self._rules = outputs, rules

    def paths(self) -> tuple[str, ...]:
        """Sources that may have a line; none when the list cannot be read."""
        try:
            raw = json.loads(self._outputs.read(LEDGER_FILE) or b"{}")
            return tuple(_text(each) for each in raw["paths"]) if raw.get("version") == _VERSION else ()
        except _FAULTY:
            return ()

    def note_sources(self, paths: Iterable[str]) -> None:
        """Note which sources may have a line, before they get one."""
        listed = tuple(sorted(paths))
        if listed != self.paths():
            self._write(LEDGER_FILE, {"version": _VERSION, "paths": listed})

    def line(self, path: str) -> Line:
        """The line of a source; an empty one when there is none that can be read."""
        try:
            data = self._outputs.read(_file(path))
            raw = json.loads(data) if data else {}
            if raw.get("version") == _VERSION and raw["path"] == path:
                return _line(raw, self._rules)
        except _FAULTY:
            pass
        return Line()

    def keep(self, path: str, line: Line) -> None:
        """Write a line, atomically; a disk that has no room for it costs the next build time and nothing else."""
        self._write(_file(path), {"version": _VERSION, "path": path, **_raw(line)})

    def forget(self, path: str) -> None:
        """Take a line away."""
        with contextlib.suppress(WriteFault):
            self._outputs.remove(_file(path))

    def _write(self, file: str, raw: Mapping[str, Any]) -> None:
        with contextlib.suppress(WriteFault):
            self._outputs.write(
                file, json.dumps(raw, ensure_ascii=False, sort_keys=True).encode(errors="surrogatepass")
            )


def _file(path: str) -> str:
    return f".sopkit/{hashlib.sha256(path.encode(errors='surrogatepass')).hexdigest()[:32]}.json"


def _raw(line: Line) -> dict[str, Any]:
    # One fix may mend hundreds of findings: it is written once.
    fixes = {id(each.fix): each.fix for each in line.findings if each.fix}
    order = {fix: index for index, fix in enumerate(fixes)}
    return {
        "reading": line.reading,
        "entry": plain(line.entry) if line.entry else None,
        "pictures": line.pictures,
        "checking": line.checking,
        "findings": [_raw_finding(each, order) for each in line.findings],
        "fixes": [[[edit.span.start, edit.span.end, edit.text] for edit in fix.edits] for fix in fixes.values()],
        "render": line.render,
        "outputs": line.outputs,
    }


def _raw_finding(found: Diagnostic, order: Mapping[int, int]) -> dict[str, Any]:
    spans = [[each.path, each.start, each.end] for each in (found.span, *found.related)]
    fix = {"fix": order[id(found.fix)]} if found.fix else {}
    return {"code": found.rule.code, "spans": spans, "values": dict(found.values), **fix}


def _line(raw: Mapping[str, Any], rules: Mapping[str, Rule]) -> Line:
    fixes = [
        Fix(tuple(Edit(Span(raw["path"], first, last), _text(text)) for first, last, text in edits))
        for edits in raw["fixes"]
    ]
    return Line(
        reading=_text(raw["reading"]),
        entry=restored(LibraryEntry, raw["entry"]) if raw["entry"] else None,
        pictures=tuple(_text(each) for each in raw["pictures"]),
        checking=_text(raw["checking"]),
        findings=tuple(_finding(each, rules, fixes) for each in raw["findings"]),
        render=_text(raw["render"]),
        outputs={_text(file): _text(digest) for file, digest in raw["outputs"].items()},
    )


def _text(raw: object) -> str:
    """`raw` when it is text; raises TypeError: what is of another kind would fail later, far from here."""
    if not isinstance(raw, str):
        raise TypeError(repr(raw)[:80])
    return raw


def _finding(raw: Mapping[str, Any], rules: Mapping[str, Rule], fixes: Sequence[Fix]) -> Diagnostic:
    span, *related = (Span(*each) for each in raw["spans"])
    fix = fixes[raw["fix"]] if "fix" in raw else None
    return Diagnostic(rules[raw["code"]], span, raw["values"], fix, tuple(related))
