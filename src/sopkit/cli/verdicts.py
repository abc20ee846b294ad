"""The answers about codes, as a terminal shows them and as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from sopkit.adapters.code_pictures import Seen
from sopkit.diagnostics import Wording
from sopkit.posting.answers import Answer, Verdict
from sopkit.posting.codes import check_code
from sopkit.release.names import shown

_COLOURS = {
    Answer.CURRENT: "green",
    Answer.NOT_YET_EFFECTIVE: "yellow",
    Answer.UNKNOWN: "yellow",
}
_RULE = "━" * 48


def verdict_text(seen: Seen, verdict: Verdict, language: str, *, live: bool) -> str:
    """The answer with station and copy number first and large, then what the code says and what the list is; `live` says
    that the register itself answered."""

    def say(zh: str, en: str) -> str:
        return Wording(zh, en).in_language(language)

    answer = verdict.answer.value
    colour = _COLOURS.get(verdict.answer, "red")
    lines = [click.style(_RULE, fg=colour), click.style(f"  {answer.zh}   {answer.en}", fg=colour, bold=True)]
    if verdict.code:
        station, number = shown(verdict.station) or say("无", "none"), shown(verdict.number) or "—"
        place = say(f"  岗位 {station}   分发号 {number}", f"  Station {station}   Copy No. {number}")
        lines.append(click.style(place, bold=True))
    lines.append(click.style(_RULE, fg=colour))
    lines.append("  " + verdict.why.value.in_language(language))
    if verdict.code:
        told = verdict.code.told
        lines.append("  " + shown(f"{told.document} {told.version}  {verdict.title}".rstrip()))
        until = say("长期", "no last day") if told.good_until == date.max else str(told.good_until)
        mark = check_code(verdict.code.text) if verdict.code.text else "—"
        lines.append(
            say(
                f"  副本 {shown(told.copy)}，校验码 {mark}；{told.issued} 签发，有效至 {until}",
                f"  Copy {shown(told.copy)}, check code {mark}; issued {told.issued}, good until {until}",
            )
        )
    if seen.pages:
        pages = ", ".join(map(str, seen.pages[:20])) + ("…" if len(seen.pages) > 20 else "")
        lines.append(say(f"  第 {pages} 页", f"  page {pages}"))
    return "\n".join([*lines, f"  {_live_line(verdict, language) if live else _list_line(verdict, language)}"])


def _live_line(verdict: Verdict, language: str) -> str:
    name = shown(verdict.current.name) if verdict.current else ""
    return Wording(
        f"由登记簿“{name}”直接回答，{verdict.today}", f"answered by the register {name} itself, {verdict.today}"
    ).in_language(language)


def _list_line(verdict: Verdict, language: str) -> str:
    """Which list was gone by and how old it is: always told."""
    current, days = verdict.current, verdict.days
    if current is None or days is None:
        return Wording("没有可用的现行清单", "no current list to go by").in_language(language)
    name = shown(current.name)
    return Wording(
        f"{name} 现行清单第 {current.sequence} 期，{current.created}（{days} 天前），有效至 {current.expires}",
        f"{name}, current list {current.sequence} of {current.created} ({days} day{'s' * (days != 1)} old), "
        f"good until {current.expires}",
    ).in_language(language)


def verdict_record(seen: Seen, verdict: Verdict, *, live: bool) -> dict[str, Any]:
    """The same as an object; what could not be read is absent, `list` is null where the register itself answered."""
    current = verdict.current
    record: dict[str, Any] = {
        "answer": verdict.answer.name,
        "zh": verdict.answer.value.zh,
        "why": verdict.why.id,
        "reason": {"zh": verdict.why.value.zh, "en": verdict.why.value.en},
        "station": verdict.station,
        "number": verdict.number,
        "code": seen.text,
        "pages": list(seen.pages),
        "list": None,
    }
    if current and not live:
        record["list"] = {
            "sequence": current.sequence,
            "created": str(current.created),
            "expires": str(current.expires),
            "days": verdict.days,
        }
    if verdict.code:
        told = verdict.code.told
        record |= {
            "register": told.register,
            "document": told.document,
            "version": told.version,
            "title": verdict.title,
            "copy": told.copy,
            "issued": str(told.issued),
            "good_until": None if told.good_until == date.max else str(told.good_until),
            "check_code": check_code(verdict.code.text) if verdict.code.text else None,
        }
    return record
