"""A document that a register knows, in any status, and what each format prints of it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pypdfium2

from sopkit.model.asset import Asset
from sopkit.model.control import ControlBlock, Distribution, Means, RevisionLine, Seats, SignOff, Status
from sopkit.render.html import render_html
from tests.render.docx.make import made
from tests.render.engines import drawings, pdf_of
from tests.render.sample import Sample, sample, section

CST = timezone(timedelta(hours=8))
CONTENT = "1f3a9c0277de4410" + "0" * 48
PICTURE = Asset(
    "signatures/deng.hao.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20" width="60" height="20"><path d="M2 15L58 5"/></svg>',
    "5" * 64,
    60,
    20,
)
AUTHOR = SignOff(
    "author",
    "邓浩",
    datetime(2026, 11, 24, 9, 12, 5, tzinfo=CST),
    Means.KEY,
    "设备运行部",
    "编制",
    "deng.hao",
    key="SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDOzKpBnmnO2Sq3Bqw",
    statement="ab12" * 16,
    picture=PICTURE,
)
REVIEWER = SignOff(
    "review",
    "王芳",
    datetime(2026, 11, 24, 15, 40, tzinfo=CST),
    Means.KEY,
    signer="wang.fang",
    instead_of="刘敏",
    seat="liu.min",
    key="SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
    statement="cd34" * 16,
)
APPROVER = SignOff(
    "approve", "赵磊", date(2026, 11, 25), Means.PAPER, meaning="批准发布", seat="zhao.lei", scan="ef56" * 16
)
BLOCK = ControlBlock(
    status=Status.EFFECTIVE,
    issued=date(2026, 11, 26),
    effective=date(2026, 12, 8),
    supersedes="A/0",
    sign_offs=(AUTHOR, REVIEWER, APPROVER),
    revisions=(
        RevisionLine("A/0", date(2025, 12, 1), "首次发布", "deng.hao", "zhao.lei", request="CR-2025-003"),
        RevisionLine("A/1", date(2026, 11, 26), "压差限值改为 150 Pa", "deng.hao", "zhao.lei", request="CR-2026-014"),
    ),
    distribution=(Distribution("设备运行部", 3),),
    proposed=False,
    version="A/1",
    seats=(Seats("author", ("deng.hao",)),),
    request="CR-2026-014",
    briefing=True,
    register="yunling-7f3a",
    content=CONTENT,
    presented="9e" * 32,
)
SHORT = (section("目的"),)


def in_status(status: Status, **changes: object) -> Sample:
    """A short document of which a register says so."""
    kind = str(changes.pop("type", "work-instruction"))
    given = sample(SHORT, type=kind)
    control = replace(BLOCK, status=status, **changes)  # type: ignore[arg-type]
    return replace(given, setting=replace(given.setting, control=control))


def pages(given: Sample) -> list[str]:
    """Text of each page of the PDF, spaces taken out."""
    found = pypdfium2.PdfDocument(pdf_of(given))
    return ["".join(page.get_textpage().get_text_range().split()) for page in found]


def screen(given: Sample) -> str:
    return render_html(given.resolved, given.setting, given.templates, drawings()).decode()


def word(given: Sample, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(made(given))) as archive:
        return archive.read(part).decode()
