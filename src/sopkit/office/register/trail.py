"""The log as people read it: what was done, by whom, when; what a document's history is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sopkit.diagnostics import Wording
from sopkit.office.register.act_words import ACT_WORDS
from sopkit.ports.log import View
from sopkit.register.acts import kind_of
from sopkit.register.codec import Misread, moment, plain
from sopkit.register.entries import read_event
from sopkit.register.life import document_of, versions_of
from sopkit.register.records.record import key_of
from sopkit.register.state import State, subject_of

_ABOUT = (
    "document", "request", "release", "person", "number", "plan", "delegation", "policy", "key", "permit", "baseline", "copy", "to",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: `kind` is the act's name, `act` its fields, `about` the first that says what it concerns; `time` is UTC."""

    position: int
    time: str
    actor: str
    kind: str
    about: str
    act: dict[str, Any]

    @property
    def words(self) -> Wording:
        """What was done, in both languages."""
        return ACT_WORDS.get(self.kind, Wording(self.kind, self.kind))

    def local(self, zone: ZoneInfo) -> str:
        """When it was recorded, where the register is kept; as it stands where it is no time."""
        try:
            return moment(self.time).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
        except Misread:
            return self.time


def trail(view: View, number: str = "", last: int | None = None) -> list[Line]:
    """The entries in order: all, or those that concern the document `number`; of these the `last` ones."""
    positions = range(view.size()) if not number else _concerning(view, number)
    chosen = positions[-last:] if last else positions
    return [line for position in chosen for line in (_line(view, position),)]


def trail_of(view: View, kind: str, key: str) -> list[Line]:
    """The entries that changed one record, in order."""
    return [_line(view, position) for position in sorted(view.concerning(subject_of(kind, key)))]


def _concerning(view: View, number: str) -> list[int]:
    state = State(view)
    document = document_of(state, number)
    if document is None:
        return []
    subjects = [subject_of("Document", document.key)]
    for version in versions_of(state, document):
        subjects.append(subject_of("Version", version.key))
        if version.request:
            subjects.append(subject_of("Request", key_of((version.request,))))
    if document.withdrawn_by:
        subjects.append(subject_of("Request", key_of((document.withdrawn_by,))))
    return sorted({position for each in subjects for position in view.concerning(each)})


def _line(view: View, position: int) -> Line:
    entry = next(iter(view.entries(position, position + 1)))
    try:
        event = read_event(entry.event)
    except Misread as error:
        return Line(position, entry.recorded, "?", "?", str(error), {})
    act = plain(event.act)
    return Line(position, entry.recorded, event.actor, kind_of(type(event.act)), _about(act), act)


def _about(act: dict[str, Any]) -> str:
    if act.get("items"):
        named = [f"{each.get('document', '')} {each.get('version', '')}".strip() for each in act["items"]]
        return ", ".join(([str(act["request"])] if "request" in act else []) + named)
    if act.get("copies") and isinstance(act["copies"], list):
        return _copies([each if isinstance(each, str) else str(each["copy"]) for each in act["copies"]])
    found = [str(act[each]) for each in _ABOUT if act.get(each)]
    version = f" {act['version']}" if act.get("version") else ""
    return f"{found[0]}{version}" if found else ""


def _copies(ids: list[str]) -> str:
    """``C000001, C000002``; of many the first and the last."""
    return ", ".join(ids) if len(ids) <= _MOST_NAMED else f"{ids[0]} … {ids[-1]} ({len(ids)})"


_MOST_NAMED = 4
