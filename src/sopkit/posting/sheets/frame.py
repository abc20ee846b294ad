"""What is around the cards of a sheet: the header block, the band, who to call and when to stop."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.model.resolved import Resolved
from sopkit.model.station import Station
from sopkit.posting.sheets.cards import Demand
from sopkit.posting.sheets.papers import LARGE
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
LOOKS = ("roomy", "close", "tight")
"""How who to call and when to stop may be set, the best first; in the last the rule is as large as a step's text."""
_PHONE = {"roomy": 26.0, "close": 16.0, "tight": 11.0}
_DIGIT = 0.62
"""Width of a digit to its font size, with some to spare."""


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
    stop: str
    stop_rule: tuple[str, ...]
    full: str
    continued: str
    limits: tuple[str, ...]
    words: dict[str, str]

    def demands(self, look: str) -> tuple[Demand, ...]:
        """What each sheet must say, where who to call is set in this `look`."""
        said = [Demand("stop", "".join(each.split()), large=look != LOOKS[-1]) for each in self.stop_rule]
        if self.phone:
            said.append(Demand("phone", "".join(self.phone.split())))
        if self.band:
            said.append(Demand("band", "".join(self.band[0].split()), large=False))
        return tuple(said)


def phone_sizes(phone: str, width: float) -> dict[str, float]:
    """Font size of the number by look, mm: as large as goes into one line `width` wide, and never too small to be read."""
    fits = (width - 7.0) / (_DIGIT * max(len(phone), 1))
    return {look: round(max(min(most, fits), LARGE), 2) for look, most in _PHONE.items()}


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
        stop=labels.pick(_STOP.zh, _STOP.en),
        stop_rule=labels.parts(_STOP_RULE.zh, _STOP_RULE.en),
        full=labels.pick(_FULL.zh, _FULL.en),
        continued=labels.pick(_CONTINUED.zh, _CONTINUED.en),
        limits=labels.each("limits"),
        words={key: labels[key] for key in ("reaction", "version")}
        | {"station": labels.pick(_STATION.zh, _STATION.en)},
    )


def _signed(box: SignBox, unsigned: str) -> str:
    """Name and day of a signature; that it is missing where nobody has signed."""
    name = box.named or box.signature
    return f"{name} {box.date[:10]}" if box.signature else f"{name} {unsigned}"
