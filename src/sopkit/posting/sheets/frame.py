"""What is around the cards of a sheet: the header block, the band, who to call and when to stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from sopkit.diagnostics import Wording
from sopkit.model.resolved import Resolved
from sopkit.model.station import Station
from sopkit.posting.sheets.cards import Demand
from sopkit.posting.sheets.papers import BODY, LARGE, Paper
from sopkit.posting.sheets.tongues import titles_for
from sopkit.render.front_tables import SignBox
from sopkit.render.html.medium import Pictures
from sopkit.render.setting import Setting
from sopkit.render.sheet import compose
from sopkit.render.status_mark import SAMPLE

_CALL = Wording("求助、报告", "Call")
_STOP = Wording("停", "STOP")
_STOP_RULE = Wording(
    "有危险、与实物不符、达不到限值：先停，再报告",
    "Danger, a misfit, a limit not met: stop first, then report",
)
_UNSIGNED = Wording("未签", "not signed")
_STATION = Wording("岗位", "Station")
_FULL = Wording(
    "本单是所列文件的张贴页，工时和记录要求见全文。",
    "Posted from the document named above; times and records are in its full text.",
)
_CONTINUED = Wording("续", "cont.")
_KEYS = Wording("要点", "Key")
_REACTION = Wording("异常", "Fault")
_PHONE_WIDTH = 0.62
"""Width of a digit to its font size, with some to spare."""


@dataclass(frozen=True, slots=True)
class CallsLook:
    """How who to call and when to stop is set: font sizes of the rule, the phone and the station, width of the octagon, mm."""

    name: str
    rule: float
    octagon: float
    phone: float
    station: float


LOOKS = (
    CallsLook("x7", 13.0, 60.0, 36.0, 13.0),
    CallsLook("x6", 12.0, 54.0, 32.0, 12.0),
    CallsLook("x5", 11.0, 48.0, 28.0, 11.0),
    CallsLook("x4", 10.0, 42.0, 24.0, 10.0),
    CallsLook("x3", 9.0, 36.0, 20.0, 9.0),
    CallsLook("x2", LARGE, 32.0, 16.0, LARGE),
    CallsLook("x1", LARGE, 26.0, 12.0, BODY),
    CallsLook("s3", 7.4, 36.0, 18.0, 7.4),
    CallsLook("s2", 6.7, 28.0, 15.0, BODY),
    CallsLook("s1", BODY, 22.0, 12.0, 5.0),
    CallsLook("tight", BODY, 16.0, 10.0, 4.4),
    CallsLook("bare", BODY, 0.0, LARGE, 4.4),
)
"""The best first; in the last the rule is as large as a step's text."""
_TITLES = (12.0, LARGE)
"""Font sizes of a title, and of the same in another language, at the most."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame as text.

    Shapes:
        facts: label and lines of value of each cell of the header block.
        band: words and colour of the band of a temporary instruction; None for others.
        sample: what says that the register is an example; "".
    """

    tags: tuple[str, ...]
    titles: tuple[str, ...]
    number: str
    version: str
    author: str
    type_name: str
    status: str
    company: str
    logo: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    band: tuple[str, str] | None
    sample: str
    station: tuple[str, ...]
    place: str
    call: str
    phone: str
    stop: tuple[str, ...]
    stop_rule: tuple[str, ...]
    full: str
    continued: str
    keys: tuple[str, ...]
    limits: tuple[str, ...]
    reaction: tuple[str, ...]
    words: dict[str, str]

    def demands(self, look: CallsLook) -> tuple[Demand, ...]:
        """What each sheet must say, where who to call is set in this `look`."""
        said = [Demand("stop", "".join(each.split()), large=look.rule >= LARGE) for each in self.stop_rule]
        if self.phone:
            said.append(Demand("phone", "".join(self.phone.split())))
        if self.band:
            said.append(Demand("band", "".join(self.band[0].split()), large=False))
        return tuple(said)


def looks_for(phone: str, paper: Paper) -> tuple[CallsLook, ...]:
    """The looks there are on this paper: the phone's number in one line, never too small to be read."""
    width = (paper.calls_width if paper.landscape else paper.phone_width) - 6.0
    fits = width / (_PHONE_WIDTH * max(len(phone), 1))
    return tuple(replace(each, phone=round(max(min(each.phone, fits), LARGE), 2)) for each in LOOKS)


def title_sizes(titles: Sequence[str], paper: Paper) -> tuple[float, ...]:
    """Font sizes of the titles, mm: as large as goes into one line, and never too small to be read at 1.5 m."""
    room = paper.title_width
    return tuple(
        round(
            max(
                LARGE,
                min(
                    _TITLES[min(at, 1)] if paper.large else LARGE * (1.2 if len(titles) == 1 else 1),
                    room / max(_ems(title), 1.0),
                ),
            ),
            2,
        )
        for at, title in enumerate(titles)
    )


def _ems(text: str) -> float:
    """Width of a line to its font size, about."""
    return sum(1.0 if east_asian_width(each) in "WF" else 0.62 for each in text)


def frame_of(
    resolved: Resolved, setting: Setting, station: Station, languages: tuple[str, ...], pictures: Pictures
) -> Frame:
    """Compose the frame; pure."""
    sheet, labels, control = compose(resolved, setting), setting.labels, setting.control
    unsigned = labels.pick(_UNSIGNED.zh, _UNSIGNED.en)
    apart = {labels.pick(each.label.zh, each.label.en) for each in setting.type.stages if each.kind == "countersigner"}
    signing: dict[str, list[str]] = {}
    for box in sheet.control_tables.sign_offs:
        if box.label not in apart:
            signing.setdefault(box.label, []).append(_signed(box, unsigned))
    effective = control.effective.isoformat() if control.effective else "—"
    if control.effective and control.proposed:
        effective += labels.short("proposed")
    facts = (
        (labels["effective"], (effective,)),
        *((label, tuple(lines)) for label, lines in signing.items()),
        (labels["status"], (sheet.status,)),
    )
    return Frame(
        tags=labels.tags,
        titles=titles_for(resolved.document.metadata, languages),
        number=sheet.number,
        version=sheet.version,
        author=sheet.author,
        type_name=sheet.type_name,
        status=sheet.status,
        company=" ".join(sheet.company),
        logo=pictures.asset(sheet.logo) if sheet.logo else "",
        facts=facts,
        band=sheet.band,
        sample=SAMPLE if control.sample else "",
        station=labels.parts(station.name.zh, station.name.en),
        place=" · ".join(filter(None, (station.id, station.line, station.area))),
        call=labels.pick(_CALL.zh, _CALL.en),
        phone=station.phone,
        stop=labels.parts(_STOP.zh, _STOP.en),
        stop_rule=labels.parts(_STOP_RULE.zh, _STOP_RULE.en),
        full=labels.pick(_FULL.zh, _FULL.en),
        continued=labels.pick(_CONTINUED.zh, _CONTINUED.en),
        keys=labels.parts(_KEYS.zh, _KEYS.en),
        limits=labels.each("limits"),
        reaction=labels.parts(_REACTION.zh, _REACTION.en),
        words={"version": labels["version"], "station": labels.pick(_STATION.zh, _STATION.en)},
    )


def _signed(box: SignBox, unsigned: str) -> str:
    """Name and day of a signature; that it is missing where nobody has signed."""
    name = box.named or box.signature
    return f"{name} {box.date[:10]}" if box.signature else f"{name} {unsigned}"
