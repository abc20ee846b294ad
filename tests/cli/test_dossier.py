"""`sopkit dossier`: one PDF in which an auditor finds how a version came, who signed it, and what proves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from sopkit.diagnostics import Wording
from sopkit.model.facts import Company, Facts
from sopkit.office.register.act_words import ACT_WORDS
from sopkit.office.register.dossier import parts_of
from sopkit.office.register.lists.values import Source, in_language
from sopkit.register.acts import ACTS
from sopkit.register.acts.act import Holding, Kept
from sopkit.register.acts.adoption import Adopted, Old, PenSignature
from sopkit.register.acts.requests import Change
from sopkit.register.acts.upkeep import Absentee, BriefingHeld
from sopkit.register.records.versions import Version
from sopkit.register.state import State
from tests.register.house import NUMBER, TYPE, House, digest, wanted
from tests.registered import Clerk

SOURCE = "---\nnumber: {number}\nversion: {version}\nlanguage: zh\n---\n\n# 职责\n1. 拧紧力矩 {torque} N·m，回访记录交主管。\n"
LATER = "2026-03-20T10:00"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """WI-CS-003 A/1 has replaced A/0, under CR-2, once 甲班 was briefed."""
    made = Clerk(tmp_path / "works", monkeypatch)
    house = made.house
    house.requested()
    house.submitted(files=files(house, "A/0", "5"), distribution=(Holding("mfg", 7),))
    house.accepted()
    house.approved()
    house.releases(house.item())
    house.clock.pass_(days=7)
    item = wanted(change=Change.REVISE, version="A/1", replaces="A/0")
    house.requested("CR-2", item, shifts=("甲班",))
    house.submitted(
        request="CR-2", version="A/1", files=files(house, "A/1", "7"), presented=house.register.vault.put(b"%PDF shown")
    )
    house.accepted(version="A/1")
    house.approved(version="A/1")
    house.releases(house.item(version="A/1"))
    today = house.clock.time.date()
    scan = house.register.vault.put(b"scan")
    absent = (Absentee("王三🙂", today),)
    house.did(
        "ban.zhang",
        BriefingHeld(NUMBER, "A/1", digest("content"), "甲班", "ban.zhang", today, 30, ("王一", "王二"), "合格", scan, absent),
    )  # fmt: skip
    return made


def files(house: House, version: str, torque: str) -> tuple[Kept, ...]:
    source = SOURCE.format(number=NUMBER, version=version, torque=torque).encode()
    return (Kept(f"sops/{NUMBER}.md", house.register.vault.put(source)),)


def text_of(clerk: Clerk, *more: str, number: str = NUMBER) -> str:
    ran = clerk.run("dossier", number, *more, "--at", LATER, "--lang", "zh")
    assert ran.status == 0, ran.err
    (file,) = (clerk.root / "build" / number).glob("*-dossier.pdf")
    pages = (each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(file))
    return "".join("".join(pages).split())


def test_an_auditor_finds_request_redline_signatures_briefing_and_history(clerk: Clerk) -> None:
    text = text_of(clerk)
    version = clerk.house.version(version="A/1")
    with clerk.house.log.reading() as view:
        size = view.size()
    wanted_words = [
        "CR-2", "客户投诉后补充回访时限", "修订WI-CS-003",  # why, and what was asked for
        "5→7N·m", "A/0→A/1",  # what changed
        "王一、王二", "王三", "〔U+1F642〕", "合格",  # who was briefed; what no font has is spelled
        "被代替", "现行", "提交送审", "#" + str(size - 1),  # how it went
        clerk.house.id, f"#{size}", "样例SAMPLE",  # of which register, how far
    ]  # fmt: skip
    for given in version.given:
        wanted_words += [given.name, given.with_, given.statement, given.entry]
    assert len(version.given) == 3 and text.count("已复验：签名有效") == 3
    for words in wanted_words:
        assert words in text, words


def test_what_no_longer_fits_is_told_in_the_dossier(clerk: Clerk) -> None:
    """The PDF that was shown is altered in the vault, and the signed record is not there: told at each file."""
    version = clerk.house.version(version="A/1")
    vault = clerk.root / "register" / "vault"
    shown = next(vault.rglob(f"*{version.presented[4:]}"))
    shown.chmod(0o644)
    shown.write_bytes(b"%PDF another")
    text = text_of(clerk)
    assert "损坏" in text and "不在存档中" in text


@pytest.mark.parametrize("change", ["statement", "entry", "with_", "person"])
def test_a_signature_that_the_log_does_not_bear_out_is_told(clerk: Clerk, change: str) -> None:
    """Whoever alters the derived records alone moves a signature: to other words, another entry, key or person."""
    version = clerk.house.version(version="A/1")
    others: dict[str, Any] = {
        "statement": digest("other words"),
        "entry": version.given[1].entry,
        "with_": version.given[1].with_,
        "person": "liu.min",
    }
    moved = replace(version.given[0], **{change: others[change]})
    told = checked(clerk, replace(version, given=(moved, *version.given[1:])))
    assert told[0].startswith("复验不符") and all(each.startswith("已复验") for each in told[1:])
    altered = replace(version, content=digest("another text"))
    assert all(each.startswith("复验不符") for each in checked(clerk, altered))


def checked(clerk: Clerk, version: Version) -> list[str]:
    with clerk.house.log.reading() as view:
        source = Source(State(view), view, date(2026, 3, 20), Facts(date(2026, 3, 20), Company(Wording("", ""))))
        part = parts_of(source, clerk.house.register.vault, version)["sign-offs"]
    return [in_language(value, "zh") for pairs in part.facts for label, value in pairs if label.en == "Checked again"]


def test_the_first_version_has_nothing_before_it(clerk: Clerk) -> None:
    text = text_of(clerk, "--version", "A/0")
    assert "首次发布" in text and "CR-1" in text
    assert "被代替" in text and "制造部7赵磊2026-03-02" in text, "who was to have it stays known"


def test_a_version_nobody_knows_is_told(clerk: Clerk) -> None:
    ran = clerk.run("dossier", NUMBER, "--version", "Z/9", "--at", LATER, "--lang", "en")
    assert ran.status == 2 and "no version WI-CS-003 Z/9" in ran.err
    assert clerk.run("dossier", "WI-XX-1", "--at", LATER, "--lang", "zh").status == 2


def test_every_act_has_words() -> None:
    assert set(ACT_WORDS) == set(ACTS)


def test_what_was_signed_by_pen_rests_on_its_scan_and_never_passes_for_a_keys(clerk: Clerk) -> None:
    scan = clerk.house.register.vault.put(b"%PDF signed by pen")
    old = Old(
        "WI-CS-001", "B/3", TYPE, "投诉处理", "zh", date(2025, 1, 1), (), (PenSignature("approve", "赵磊", meaning="批准"),),
        scan=scan, holders=(Holding("mfg", 2),),
    )  # fmt: skip
    clerk.house.did("wen.kong", Adopted("B-2026", "以下各版为现行有效版本。", (old,)))
    text = text_of(clerk, number="WI-CS-001")
    for words in ("建账时接收，无更改申请B-2026", "纸质签署，凭扫描件", "赵磊", scan, "制造部2赵磊"):
        assert words in text, words
    assert "密钥指纹" not in text and "已复验" not in text and "首次发布" not in text
    assert "签署扫描件" in text and "损坏" not in text
