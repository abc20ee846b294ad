"""The words of a stamp, in the document's language: Chinese, English, or both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sopkit.diagnostics import Wording
from sopkit.posting.codes import check_code
from sopkit.posting.stamping.stamp import Stamp
from sopkit.register.acts.copies import CopyKind

REFERENCE_HOURS = 24
"""How long a reference print is good."""

_CONTROLLED = Wording("受控", "CONTROLLED")
_SEALS = {
    CopyKind.CONTROLLED: _CONTROLLED,
    CopyKind.SHEET: _CONTROLLED,
    CopyKind.REFERENCE: Wording("参考件", "REFERENCE"),
    CopyKind.PHOTOCOPY: Wording("复印件", "PHOTOCOPY"),
}
_VALID = Wording("红色受控章为有效，复印件非受控", "Valid with the red seal only; photocopies are uncontrolled")
_FEET = {
    CopyKind.CONTROLLED: _VALID,
    CopyKind.SHEET: _VALID,
    CopyKind.REFERENCE: Wording(
        "参考件：{made} 打印，24 小时内有效（至 {until}），不作为工作依据",
        "Reference print of {made}, good for 24 hours (until {until}); not to be worked by",
    ),
    CopyKind.PHOTOCOPY: Wording(
        "经批准的复印件：{until} 前交回文控；再复印的无效",
        "Approved photocopy: return to document control by {until}; copies of it are void",
    ),
}
_NO_DAY = Wording("用毕即", "the end of its use")
_SEAL_HERE = Wording("盖受控章处", "red seal here")


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of a stamp; `seal` is the word in the seal and what stands under it."""

    seal: tuple[str, str]
    seal_here: str
    number: str
    place: str
    issued: str
    until: str
    copy: str
    check: str
    foot: str


def words_of(stamp: Stamp) -> Words:
    """What is printed on a copy."""
    language = stamp.language
    until = "" if stamp.good_until == date.max else f"{stamp.good_until:%Y-%m-%d}"
    made = ""
    if stamp.kind is CopyKind.REFERENCE and stamp.made:
        made = f"{stamp.made:%Y-%m-%d %H:%M}"
        until = f"{stamp.made + timedelta(hours=REFERENCE_HOURS):%Y-%m-%d %H:%M}"
    seal, foot = _SEALS[stamp.kind], _FEET[stamp.kind]
    foot_words = Wording(
        foot.zh.format(made=made, until=until or _NO_DAY.zh), foot.en.format(made=made, until=until or _NO_DAY.en)
    )
    of = f" / {stamp.of}" if stamp.of else ""
    return Words(
        seal=(seal.zh, seal.en),
        seal_here=_said(_SEAL_HERE, language),
        number=f"{_said(Wording('分发号', 'Copy No.'), language)} {stamp.number}{of}",
        place=stamp.place,
        issued=f"{_said(Wording('发放', 'Issued'), language)} {stamp.issued:%Y-%m-%d}",
        until=f"{_said(Wording('有效至', 'Good until'), language)} {until}" if until else "",
        copy=stamp.copy,
        check=check_code(stamp.code) if stamp.code else "",
        foot=_said(foot_words, language, "  "),
    )


def _said(wording: Wording, language: str, between: str = " ") -> str:
    """A wording in the document's language, both for ``both``."""
    if language == "both":
        return f"{wording.zh}{between}{wording.en}"
    return wording.en if language == "en" else wording.zh
