"""Copies made of what was released: each page reads as the code that was issued, and what was altered is not stamped."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from sopkit.diagnostics import Wording
from sopkit.model.facts import Company, Facts
from sopkit.office.posting.issuing import Issued, Issuer, Wish, issue
from sopkit.office.posting.making import CopyPress
from sopkit.office.posting.recipients import CopyFault, Reception, Recipient
from sopkit.office.stations import Holders
from sopkit.posting.codes import is_signed, read_code
from sopkit.posting.stamping import NotStampable, StampFault
from sopkit.register.acts.act import Kept
from sopkit.register.copy_life import copies_of
from sopkit.register.public_keys import read_public_key
from sopkit.register.records.versions import Version
from tests.outputs import pages_of
from tests.pdf_files import pdf_file
from tests.posting.offices import COPY
from tests.register.copying import released
from tests.register.house import House, peopled
from tests.render.engines import pdf_of
from tests.render.sample import fonts, sample
from tests.stock_tools import assert_sound, codes_on_pages

OFFICE = Recipient("品质部", Wording("品质部", "Quality"), known=("qa", "品质部"))
FACTS = Facts(date(2026, 3, 2), Company(Wording("示例", "Example")))


@pytest.fixture
def house() -> House:
    house = peopled()
    released(house)
    return house


@cache
def released_bytes() -> bytes:
    return pdf_of(sample())


def version(house: House, pdf: bytes) -> Version:
    """The version in force, as if `pdf` had been released."""
    return replace(house.version(), outputs=(Kept("pdf", house.register.vault.put(pdf)),))


def issuer(house: House, press: CopyPress) -> Issuer:
    reception = Reception(FACTS, Holders(numbers={"qa": "03"}), house.state)
    return Issuer("wen.kong", house.keys["wen.kong"], reception, press)


def press(house: House) -> CopyPress:
    return CopyPress(house.register, fonts()["NotoSansSC-Bold.ttf"], COPY)


def test_each_page_of_a_copy_reads_as_the_code_that_was_issued(house: House, tmp_path: Path) -> None:
    wishes = [Wish(version(house, released_bytes()), OFFICE)] * 2
    done = issue(house.register, issuer(house, press(house)), wishes)
    assert isinstance(done, Issued)
    for record, made in zip(copies_of(house.state), done.printed, strict=True):
        assert house.register.vault.get(record.file) == made.pdf
        code = read_code(made.code)
        assert (code.told.copy, code.told.number) == (record.copy, record.number)
        assert is_signed(code, read_public_key(COPY.public))
        assert_sound(made.pdf, tmp_path)
        for codes, words in zip(codes_on_pages(made.pdf), pages_of(made.pdf), strict=True):
            assert codes == [made.code]
            assert f"分发号{record.number}品质部" in words


def test_equal_orders_make_equal_bytes(house: House) -> None:
    orders = []
    one, other = press(house), press(house)
    maker = issuer(house, one)
    issue(house.register, replace(maker, make=lambda order: orders.append(order) or one(order)), [
        Wish(version(house, released_bytes()), OFFICE)
    ])  # fmt: skip
    assert one(orders[0]) == other(orders[0])


@pytest.mark.parametrize(
    ("pdf", "said"),
    [(pdf_file("encrypted"), "已加密"), (pdf_file("signed"), "电子签名"), (b"%PDF-1.7\n", "打不开")],
)
def test_nothing_is_issued_of_a_file_that_is_not_fit(house: House, pdf: bytes, said: str) -> None:
    with pytest.raises(CopyFault) as refused:
        issue(house.register, issuer(house, press(house)), [Wish(version(house, pdf), OFFICE)])
    assert said in refused.value.wording.zh
    assert copies_of(house.state) == []


def test_nothing_is_issued_of_what_is_drawn_in_the_stamp_area(house: House) -> None:
    with pikepdf.open(io.BytesIO(released_bytes())) as pdf:
        pdf.pages[0].contents_add(b"q 0 g 480 760 30 30 re f Q\n", prepend=True)
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(CopyFault, match="page 1"):
        issue(house.register, issuer(house, press(house)), [Wish(version(house, out.getvalue()), OFFICE)])
    assert copies_of(house.state) == []


def test_what_looks_at_a_file_may_refuse_it(house: House) -> None:
    def look(pdf: bytes, digest: str, sheet: bool) -> object:
        raise NotStampable(StampFault.TOO_HEAVY)

    with pytest.raises(CopyFault, match="more time or memory"):
        issue(
            house.register,
            issuer(house, replace(press(house), look=look)),
            [Wish(version(house, released_bytes()), OFFICE)],
        )
