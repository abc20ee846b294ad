"""Compare what was found on a walk-round with what the register says is out: which paper is where, and what is wrong with it.

Codes come in any order, some twice, some without the place where they were found. Whose code it is, the register says
first: it keeps the SHA-256 of each code that it issued, so a code found under that digest is genuine, and no signature has
to be verified again. A code that it does not know is judged by its signature, once however often it was scanned,
and without arithmetic where it is cut or names a key that the office never had.

Each copy is told once for each place where it was found; a place is a station or, for paper that hangs at none, its holder:

* forged, unknown: no paper of ours; the answer of `sopkit.posting.answers` says why;
* cancelled, stale, expired, early: ours, and not to be there on that day: what the copy or its version is worth;
* photocopied: one code at two places. The sheet at its own place is taken for the original;
* wrong station: found at one place alone, which is not its own;
* missing: out, its place was walked to, and found nowhere; awaited: the same, but nobody has signed for it yet;
* present: none of these.

`sets` says for each document that a station should have (工位文件清单) whether a copy that holds was found there: that is the
proof that the current version is at each point of use.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.model.station import Station
from sopkit.posting.answers import Answer, Judge, Verdict, Why
from sopkit.posting.codes import check_code_of_digest
from sopkit.posting.codes.check_code import check_code_read
from sopkit.posting.walk_round import NOTHING, Finding, Has, Known, Line, Reconciled, Scan, SetLine
from sopkit.register.acts.copies import CopyKind
from sopkit.register.copy_life import Stands
from sopkit.register.records.copies import CopyState

_WORTH = MappingProxyType(
    {
        Stands.CANCELLED: Finding.CANCELLED,
        Stands.SUPERSEDED: Finding.STALE,
        Stands.OBSOLETE: Finding.STALE,
        Stands.EXPIRED: Finding.EXPIRED,
        Stands.NOT_YET: Finding.EARLY,
    }
)
_RANK = {each: n for n, each in enumerate(Finding)}


@dataclass
class Sightings:
    """Where one thing was seen: its first scan at each place, and how often there."""

    first: dict[str, Scan] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)

    def add(self, place: str, scan: Scan) -> None:
        """Note that it was seen there."""
        self.first.setdefault(place, scan)
        self.times[place] += 1


class Walk:
    """Reconciles scans with the register's copies on one day.

    `known` are copies by their id: all that are out, and whatever else may be found. `judge` answers on codes that no copy
    was recorded with.
    """

    def __init__(self, known: Iterable[Known], stations: Sequence[Station], judge: Judge) -> None:
        self._known = {each.copy.copy: each for each in known}
        self._by_code = {each.copy.code: each for each in self._known.values() if each.copy.code}
        self._stations = {each.folded: each for each in stations}
        self._judge = judge
        self._by_check: Mapping[str, list[Known]] | None = None
        self._holders: frozenset[str] | None = None

    def reconcile(
        self, scans: Sequence[Scan], scope: Sequence[str] = (), register: str = "", name: str = ""
    ) -> Reconciled:
        """What was found. `scope` are the places that were walked to: stations' ids or holders; none named, it is those
        that the scans note, and without such a note everywhere that a copy is out."""
        places: dict[str, str] = {}
        seen: dict[str, Sightings] = {}
        strange: dict[str, Sightings] = {}
        texts: dict[str, Known | None] = {}
        for scan in scans:
            text = scan.text.strip()
            if text not in texts:
                texts[text] = self._identified(text)
            known = texts[text]
            place = places.get(scan.place)
            if place is None:
                place = places[scan.place] = self._place(scan.place)
            found = strange.setdefault(text, Sightings()) if known is None else None
            found = found if found is not None else seen.setdefault(known.copy.copy if known else "", Sightings())
            found.add(place, scan)
        walked = self._walked(scope, places.values())
        verdicts = self._judge.answers(strange)
        lines = [
            *(line for text, each in strange.items() for line in self._strange(text, each, verdicts[text])),
            *(line for copy, each in seen.items() for line in self._found(self._known[copy], each)),
            *self._absent(seen, walked),
        ]
        turns = {each: folded(each) for each in {each.place or each.belongs for each in lines}}
        lines.sort(
            key=lambda each: (turns[each.place or each.belongs], _RANK[each.finding], _by_id(each.copy), each.code)
        )
        stations = tuple(self._sets(lines, walked))
        return Reconciled(
            register, name, self._judge.today, tuple(sorted(walked)), len(scans), len(texts), tuple(lines), stations
        )

    def _place(self, noted: str) -> str:
        """The place as the workspace spells it; as it was noted, where it is no station."""
        found = self._stations.get(noted.strip().lower())
        return found.id if found else noted.strip()

    def _is_gone(self, place: str, *, or_holder: bool = False) -> bool:
        """Whether a place is no station of the workspace (and, where that counts, no holder of any copy)."""
        if not place or place.lower() in self._stations:
            return False
        if not or_holder:
            return True
        if self._holders is None:
            self._holders = frozenset(folded(each.place) for each in self._known.values())
        return folded(place) not in self._holders

    def _walked(self, scope: Sequence[str], noted: Iterable[str]) -> list[str]:
        named = [self._place(each) for each in scope] or [each for each in noted if each]
        if named:
            return list(dict.fromkeys(named))
        all_ = [each.place for each in self._known.values() if each.copy.in_field]
        return list(dict.fromkeys([*(each.id for each in self._stations.values()), *all_]))

    def _identified(self, text: str) -> Known | None:
        """The copy that a code, an id or a check code is."""
        known = self._by_code.get(hashlib.sha256(text.encode()).hexdigest())
        if known is None and _ID.fullmatch(text.upper()):
            known = self._known.get(text.upper())
        if known is None and len(check_code_read(text)) == _CHECK:
            known = self._checked(check_code_read(text))
        return known

    def _checked(self, check: str) -> Known | None:
        """The one copy with this check code; None where there is none, or more than one."""
        if self._by_check is None:
            by: dict[str, list[Known]] = {}
            for each in self._known.values():
                if each.copy.code:
                    by.setdefault(check_code_of_digest(each.copy.code), []).append(each)
            self._by_check = by
        found = self._by_check.get(check, [])
        return found[0] if len(found) == 1 else None

    def _strange(self, text: str, sightings: Sightings, verdict: Verdict) -> Iterator[Line]:
        """A code that no copy was recorded with: not ours, or nobody can tell whose."""
        told = verdict.code.told if verdict.code else None
        genuine = verdict.why not in _NOT_OURS and told is not None and told.issued <= self._judge.today
        known = self._known.get(told.copy) if told else None
        finding = Finding.FORGED if verdict.answer is Answer.NOT_GENUINE or (genuine and known) else Finding.UNKNOWN
        why = verdict.why.value if not genuine else (_OTHER_CODE if known else _NOT_ISSUED)
        for place, scan in sightings.first.items():
            yield Line(
                finding,
                place,
                told.copy if told else "",
                told.document if told else "",
                told.version if told else "",
                told.number if told else "",
                told.station.lower() if told else "",
                why,
                text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…",
                scan.at,
                scan.row,
                sightings.times[place],
            )

    def _found(self, known: Known, sightings: Sightings) -> Iterator[Line]:
        copy, belongs = known.copy, known.place
        gone = [_STATION_GONE] if self._is_gone(copy.station) else []
        if len(sightings.first) == 1 and belongs in sightings.first and known.worth is Stands.CURRENT and not gone:
            yield _line(Finding.PRESENT, belongs, known, NOTHING, sightings.first[belongs], sightings.times[belongs])
            return  # nearly all of them
        own = {
            folded(each) for each in ((copy.station,) if copy.station else (copy.holder, copy.given_to, copy.lent_to))
        }
        free = copy.kind is CopyKind.REFERENCE  # nobody's: it lies where it is used
        noted = [each for each in sightings.first if each]
        others = [each for each in noted if folded(each) not in own]
        for place, scan in sightings.first.items():
            if noted and not place:
                continue  # told where it was found, once more without saying where
            findings = [_WORTH[known.worth]] if known.worth in _WORTH else []
            if place in others and len(noted) > 1:
                findings.append(Finding.PHOTOCOPIED)
            elif place in others and not free:
                findings.append(Finding.WRONG_STATION)
            gravest = min(findings, key=_RANK.__getitem__, default=Finding.PRESENT)
            why = [_worth_told(known)] if known.worth in _WORTH else []
            why += [each.words for each in findings if each is not gravest and each not in _WORTH.values()]
            why += gone or ([_NO_SUCH_PLACE] if place in others and self._is_gone(place, or_holder=True) else [])
            why += [] if place else [_PLACE_UNKNOWN]
            yield _line(gravest, place or belongs, known, _joined(why), scan, sightings.times[place])

    def _absent(self, seen: Mapping[str, Sightings], walked: Sequence[str]) -> Iterator[Line]:
        places = {folded(each) for each in walked}
        for id, known in self._known.items():
            if id in seen or not known.copy.in_field or folded(known.place) not in places:
                continue
            awaited = known.copy.state is CopyState.ISSUED
            why = [_worth_told(known)] if known.worth in _WORTH else []
            why += [_STATION_GONE] if self._is_gone(known.copy.station) else []
            yield _line(Finding.AWAITED if awaited else Finding.MISSING, known.place, known, _joined(why), Scan(""), 0)

    def _sets(self, lines: Sequence[Line], walked: Sequence[str]) -> Iterator[SetLine]:
        at: dict[tuple[str, str], list[Line]] = {}
        for each in lines:
            if each.copy in self._known:
                at.setdefault((each.place, self._known[each.copy].copy.identity), []).append(each)
        for place in walked:
            station = self._stations.get(place.lower())
            for item in station.set if station else ():
                found = at.get((place, folded(item.document)), [])
                of = {has: tuple(each.copy for each in found if each.finding in wanted) for has, wanted in _HAS}
                has = next((each for each, copies in of.items() if copies), Has.NEVER)
                yield SetLine(place, item.document, item.product, item.how.value, has, of.get(has, ()))


_ID = re.compile(r"C[0-9]{6,}", re.ASCII)
_CHECK = 6
_SHOWN = 48
_HAS = (
    (Has.STALE, (Finding.STALE, Finding.EXPIRED, Finding.CANCELLED)),
    (Has.CURRENT, (Finding.PRESENT,)),
    (
        Has.MISSING,
        (Finding.MISSING, Finding.AWAITED, Finding.EARLY, Finding.PHOTOCOPIED, Finding.WRONG_STATION),
    ),
)
_NOT_OURS = frozenset(
    (
        Why.DAMAGED,
        Why.BAD_SIGNATURE,
        Why.STRANGE_KEY,
        Why.REVOKED_KEY,
        Why.KEY_OUT_OF_TIME,
        Why.NOT_A_CODE,
        Why.OTHER_FORMAT,
        Why.OTHER_REGISTER,
    )
)
_OTHER_CODE = Wording(
    "签名有效，但与登记簿中这份副本的编码不同", "its signature holds, but the register has another code for this copy"
)
_NOT_ISSUED = Wording(
    "签名有效，但登记簿没有发放过这份副本；查登记簿是否恢复过旧备份",
    "its signature holds, but the register issued no such copy; was an old backup restored?",
)
_STATION_GONE = Wording("它的岗位已不在 sopkit.toml 中", "its station is no longer in sopkit.toml")
_NO_SUCH_PLACE = Wording("没有这个岗位；核对写法", "there is no such station: is it written right?")
_PLACE_UNKNOWN = Wording("没有记下在哪里扫到", "it was not noted where")


def _worth_told(known: Known) -> Wording:
    copy = known.copy
    if known.worth is Stands.CANCELLED:
        return _GONE.get(copy.state, NOTHING)
    return {
        Stands.SUPERSEDED: Wording("版本已被代替，应收回", "its version was superseded: to be recalled"),
        Stands.OBSOLETE: Wording("版本已作废，应收回", "its version has ended: to be recalled"),
        Stands.EXPIRED: Wording("已过有效期，应收回", "past its last day: to be recalled"),
        Stands.NOT_YET: Wording("版本还没到实施日期", "its version has not come into force"),
    }.get(known.worth, NOTHING)


_GONE = MappingProxyType(
    {
        CopyState.RETURNED: Wording("登记为已收回", "recorded as returned"),
        CopyState.LOST: Wording("登记为丢失，已找到", "recorded as lost: it has turned up"),
        CopyState.DESTROYED: Wording("登记为已销毁", "recorded as destroyed"),
        CopyState.CANCELLED: Wording("登记为已注销", "recorded as cancelled"),
    }
)


def _line(finding: Finding, place: str, known: Known, why: Wording, scan: Scan, times: int) -> Line:
    copy = known.copy
    return Line(
        finding,
        place,
        copy.copy,
        copy.document,
        copy.version,
        copy.number,
        known.place,
        why,
        "",
        scan.at,
        scan.row,
        times,
    )


def _joined(parts: Sequence[Wording]) -> Wording:
    return Wording("；".join(each.zh for each in parts), "; ".join(each.en for each in parts))


def _by_id(copy: str) -> tuple[int, str]:
    return len(copy), copy
