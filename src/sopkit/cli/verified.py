"""The answer about a bundle, as an auditor asks: whose signature, over what, when, with which authority."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sopkit.cli.table import print_table
from sopkit.cli.verified_rebuild import MadeAgain, rebuilt_record
from sopkit.cli.verified_register import effective_lines, evidence_lines, version_lines
from sopkit.diagnostics import Wording
from sopkit.register.codec import moment_text
from sopkit.release.manifest import Manifest
from sopkit.release.names import CARRIED, shown
from sopkit.release.verify import Finding, Report, SignedBy
from sopkit.release.verify.register_facts import RegisterFacts

MOST_SHOWN = 20
"""Documents and findings that are told as text; JSON tells all."""


def verified_text(report: Report, name: str, trust: str, language: str) -> str:
    """The answer in words; `name` is what the bundle is called, `trust` the trust file."""
    return "\n".join(_lines(_Teller(report, shown(name), trust, language)))


def verified_json(report: Report, name: str, again: MadeAgain | None = None) -> str:
    """The answer as one object; `again` is what came of making the documents again, where that was asked for."""
    told: dict[str, Any] = {
        "bundle": name,
        "holds": report.holds,
        "verified_at": moment_text(report.verified_at),
        "findings": [_finding(each) for each in report.findings],
        "notes": [_finding(each) for each in report.notes],
        "threshold": report.threshold,
        "signed": [_plain(asdict(each)) for each in report.signed],
        "persons": list(report.persons),
        "sums": report.sums,
        "manifest_digest": report.digest,
        "files": report.files,
        "size": report.size,
        "last_seen": report.last_seen,
        "at": report.at.isoformat() if report.at else None,
        "release": None,
        "register": _plain(asdict(report.register)) if report.register is not None else None,
    }
    if report.manifest:
        told["release"] = _plain({key: each for key, each in asdict(report.manifest).items() if key != "files"})
    if again:
        told["rebuilt"] = rebuilt_record(again)
    return json.dumps(told, ensure_ascii=False, indent=1)


class _Teller:
    """A report and the language it is told in."""

    def __init__(self, report: Report, name: str, trust: str, language: str) -> None:
        self.report, self.name, self.trust, self.language = report, name, trust, language

    def say(self, zh: str, en: str) -> str:
        return Wording(zh, en).in_language(self.language)

    def part(self, zh: str, en: str, lines: list[str]) -> Iterator[str]:
        """A paragraph: its question, then the answer, indented."""
        yield ""
        yield self.say(zh, en)
        yield from (f"  {each}" for each in lines)


def _lines(tell: _Teller) -> Iterator[str]:
    report, manifest = tell.report, tell.report.manifest
    count = len(report.findings)
    if report.holds:
        yield tell.say(f"{tell.name}：通过。", f"{tell.name}: it holds.")
    else:
        yield tell.say(
            f"{tell.name}：不通过，发现 {count} 处问题。不要依据其中任何内容。",
            f"{tell.name}: it does NOT hold; {count} finding{'s' * (count > 1)}. Rely on nothing in it.",
        )
        yield from _found(tell, report.findings)
    if manifest:
        if not report.holds:
            yield ""
            yield tell.say("以下是它自称的内容，没有得到证明。", "What follows is what it claims; it is not proved.")
        yield from tell.part("谁签的名", "Whose signature", _whose(tell))
        yield from tell.part("签的是什么", "Over what", _over_what(tell, manifest))
        yield from tell.part("什么时候", "When", _when(tell, manifest))
        yield from tell.part("凭什么", "With which authority", _authority(tell, manifest))
        yield from _documents(tell, manifest)
    if report.register:
        yield from _of_register(tell, report.register)
    if report.notes:
        yield from tell.part("还要知道", "To be known", [_told(tell, each) for each in report.notes])


def _found(tell: _Teller, findings: tuple[Finding, ...]) -> Iterator[str]:
    remedies: dict[str, None] = {}
    for each in findings[:MOST_SHOWN]:
        yield f"  {each.code} {_told(tell, each, remedy=False)}"
        remedies.setdefault(each.remedy.in_language(tell.language))
    if len(findings) > MOST_SHOWN:
        more = len(findings) - MOST_SHOWN
        yield tell.say(f"  …… 另有 {more} 处，用 --format json 查看全部", f"  … and {more} more: --format json")
    yield ""
    yield tell.say("怎么办", "What to do")
    yield from (f"  {each}" for each in remedies)


def _told(tell: _Teller, each: Finding, *, remedy: bool = True) -> str:
    place = f"{each.path}{tell.say('：', ': ')}" if each.path else ""
    words = f"{place}{each.wording.in_language(tell.language)}"
    return f"{words}{tell.say('。', '; ')}{each.remedy.in_language(tell.language)}" if remedy else words


def _whose(tell: _Teller) -> list[str]:
    report = tell.report
    lines = [_signer(tell, each) for each in report.signed]
    counted = len(report.persons)
    lines.append(
        tell.say(
            f"有效签名 {counted} 人，信任文件要求 {report.threshold} 人",
            f"{counted} person{'s' * (counted != 1)} signed; the trust file asks for {report.threshold}",
        )
    )
    return lines


def _signer(tell: _Teller, each: SignedBy) -> str:
    token = tell.say("（硬件密钥）", " (hardware key)") if each.hardware else ""
    counts = "" if each.counts else tell.say("，不算数", "; it does not count")
    who = shown(f"{each.name} ({each.person})" if each.name else each.person)
    return tell.say(f"{who}，密钥 {each.key}{token}{counts}", f"{who}, key {each.key}{token}{counts}")


def _over_what(tell: _Teller, manifest: Manifest) -> list[str]:
    report = tell.report
    register, release = shown(manifest.register_name), manifest.release
    lines = [
        tell.say(f"{register} 的发布 {release}", f"release {release} of {register}"),
        tell.say(f"SHA256SUMS，摘要 {report.sums}", f"SHA256SUMS, whose digest is {report.sums}"),
    ]
    if report.holds:
        count, size = report.files, _size(report.size)
        lines.append(
            tell.say(
                f"连同它和签名共 {count} 个文件、{size}：一个不少，一个不多，每个字节都对",
                f"with it and its signatures {count} files, {size}: none missing, none added, every byte as signed",
            )
        )
    return lines


def _when(tell: _Teller, manifest: Manifest) -> list[str]:
    created = f"{manifest.created:%Y-%m-%d %H:%M:%S} UTC"
    left = (manifest.expires - tell.report.verified_at.date()).days
    still = tell.say(f"还有 {left} 天", f"{left} days left") if left >= 0 else tell.say("已过", "past")
    lines = [
        tell.say(f"发布于 {created}", f"released on {created}"),
        tell.say(
            f"到 {manifest.expires} 为止算是最新的（{still}）",
            f"counts as the newest until {manifest.expires} ({still})",
        ),
    ]
    seen = tell.report.last_seen
    number = tell.say(f"是第 {manifest.sequence} 次发布", f"it is number {manifest.sequence}")
    if seen is not None:
        number += tell.say(f"；您上次见到的是第 {seen} 次", f"; the last you have seen is number {seen}")
    return [*lines, number]


def _authority(tell: _Teller, manifest: Manifest) -> list[str]:
    lines = [
        tell.say(
            f"信任文件 {shown(tell.trust)} 所信的登记簿 {manifest.register}",
            f"the trust file {shown(tell.trust)} believes the register {manifest.register}",
        )
    ]
    for each in tell.report.signed:
        if each.counts:
            until = moment_text(each.valid_until) if each.valid_until else ""
            lines.append(
                tell.say(
                    f"它许可 {shown(each.name or each.person)} 签署发布：{moment_text(each.valid_from)} 起"
                    + (f"，{until} 止" if until else ""),
                    f"it lets {shown(each.name or each.person)} sign releases from {moment_text(each.valid_from)}"
                    + (f" until {until}" if until else " on"),
                )
            )
    borne_out = not any(each.code.startswith("V6") for each in tell.report.findings)
    if tell.report.register and borne_out:
        lines += evidence_lines(tell.report.register, tell.language)
    return lines


def _documents(tell: _Teller, manifest: Manifest) -> Iterator[str]:
    count = len(manifest.documents)
    yield ""
    yield tell.say(f"文件（{count} 份）", f"Documents ({count})")
    head = Wording("编号|版本|名称|发布|实施|代替", "Number|Version|Title|Issued|Effective|Replaces")
    rows = [
        tuple(
            map(
                shown,
                (
                    each.document,
                    each.version,
                    each.title,
                    str(each.issued),
                    str(each.effective),
                    each.supersedes or "—",
                ),
            )
        )
        for each in manifest.documents[:MOST_SHOWN]
    ]
    out = io.StringIO()
    print_table(head.in_language(tell.language).split("|"), rows, out)
    yield from (f"  {line}" for line in out.getvalue().splitlines())
    if count > MOST_SHOWN:
        more = count - MOST_SHOWN
        yield tell.say(f"  …… 另有 {more} 份，用 --format json 查看全部", f"  … and {more} more: --format json")
    carried = len({each.path.split("/")[1] for each in manifest.files if each.path.startswith(f"{CARRIED}/")})
    if carried:
        yield tell.say(
            f"  library/ 中另有 {carried} 份不是本次发布带来的文件，每个字节由本包的签名保证；审批证据在带来它们的发布包中",
            f"  library/ holds {carried} more documents that this release did not bring; its signatures vouch for every byte, "
            "and the releases that brought them for their approval",
        )


def _of_register(tell: _Teller, facts: RegisterFacts) -> Iterator[str]:
    versions = facts.versions[:MOST_SHOWN]
    lines = [line for each in versions for line in version_lines(facts, each, tell.language)]
    more = len(facts.versions) - MOST_SHOWN
    if more > 0:
        lines.append(tell.say(f"…… 另有 {more} 份，用 --format json 查看全部", f"… and {more} more: --format json"))
    yield from tell.part("每份文件是谁申请、谁签的", "Who asked for each document and who signed it", lines)
    if facts.at is not None:
        day = facts.at
        lines = effective_lines(facts, tell.language)[:MOST_SHOWN]
        yield from tell.part(f"{day} 有效的版本", f"What was effective on {day}", lines)


def _size(size: int) -> str:
    power = min(max(len(str(size)) - 1, 0) // 3, 3)
    return f"{size / 1000**power:.3g} {('B', 'KB', 'MB', 'GB')[power]}"


def _finding(each: Finding) -> dict[str, Any]:
    return {
        "code": each.code,
        "path": each.path,
        "problem": {"zh": each.wording.zh, "en": each.wording.en},
        "remedy": {"zh": each.remedy.zh, "en": each.remedy.en},
    }


def _plain(value: Any) -> Any:
    """What JSON can say: times and days as ISO 8601, words of enumerations."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "isoformat"):
        return moment_text(value) if hasattr(value, "hour") else value.isoformat()
    return value.value if hasattr(value, "value") else value
