"""The code on a copy: base45 as the RFC spells it, one text for one copy, signatures that stock OpenSSH takes, a QR that reads."""

from __future__ import annotations

import hashlib
import io
import random
from datetime import date
from pathlib import Path

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Pdf
from PIL import Image

from sopkit.posting.codes import (
    COPY_NAMESPACE,
    BadCode,
    CodeFault,
    SmallCode,
    Told,
    check_code,
    check_code_of_digest,
    code_text,
    is_signed,
    key_mark,
    qr_of,
    read_code,
    sign_code,
    told_text,
)
from sopkit.posting.codes.base45 import ALPHABET, NotBase45, base45, from_base45
from sopkit.posting.codes.check_code import check_code_read
from sopkit.posting.codes.code import LONGEST, spelled
from sopkit.posting.codes.qr import ON_PAGES, ON_SHEETS, QUIET
from sopkit.register.public_keys import read_public_key
from sopkit.register.sshsig import SshSignature, armoured, write_blob
from tests.pdf_files import MM
from tests.posting.offices import COPY, REGISTER, TOLD, code
from tests.signers import stock_verifies
from tests.stock_tools import codes_on_pages, read_by_zbar

RFC_9285 = ((b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"ietf!", "QED8WEX0"), (b"", ""))


@pytest.mark.parametrize(("data", "text"), RFC_9285)
def test_base45_is_that_of_the_rfc(data: bytes, text: str) -> None:
    assert base45(data) == text
    assert from_base45(text) == data


@given(st.binary(max_size=80))
def test_base45_gives_back_what_it_was_given(data: bytes) -> None:
    assert from_base45(base45(data)) == data


@pytest.mark.parametrize("text", ["GGW", ":::", "ZZ", "A", "BB8A", "bb8", "BB八"])
def test_what_is_base45_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(NotBase45):
        from_base45(text)


def test_a_code_says_in_plain_words_what_it_is_for() -> None:
    text = code()
    mark = key_mark(read_public_key(COPY.public))
    assert text.startswith(
        "SOPKIT1 R:01234567 D:WI-CS-003 V:A/1 C:C000123 N:03 S:ASM1-03 I:20260601 G:20270531 K:" + mark + " X:"
    )
    assert len(text.partition(" X:")[2]) == 96
    assert set(text) <= set(ALPHABET)


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.dates())
def test_whatever_it_is_told_is_read_back(text: str, day: date) -> None:
    told = Told(REGISTER, text, "A/0", "C1", text, text, date(2026, 1, 2), day)
    try:
        signed = told_text(told, "01234567")
    except BadCode as bad:
        assert bad.fault is CodeFault.TOO_LONG
        return
    read = read_code(code_text(signed, bytes(64)))
    capitals = "".join(each.upper() if each.isascii() else each for each in text)
    assert (read.told.document, read.told.number, read.told.good_until) == (capitals, capitals, day)
    assert read.signed == signed.encode()
    assert spelled(read.told.station) == spelled(text)


@given(st.binary(min_size=64, max_size=64))
def test_no_code_ends_in_a_space_that_a_clipboard_would_cut_off(signature: bytes) -> None:
    text = code_text(told_text(TOLD, "01234567"), signature)
    assert text == text.strip()
    assert read_code(f"\t{text} \r\n").signature == signature


def test_stock_openssh_takes_the_signature_once_the_blob_is_put_together(tmp_path: Path) -> None:
    key, read = read_public_key(COPY.public), read_code(code())
    assert is_signed(read, key)
    blob = write_blob(SshSignature(key, COPY_NAMESPACE, "sha512", "ssh-ed25519", read.signature))
    assert stock_verifies(tmp_path, COPY.public, read.signed, armoured(blob), COPY_NAMESPACE)


def test_the_check_code_can_be_told_from_the_text_and_from_its_digest() -> None:
    text = code()
    found = check_code(text)
    assert len(found) == 6
    assert not set(found) & set("ILOU")
    assert found == check_code_of_digest(hashlib.sha256(text.encode()).hexdigest())
    assert check_code(code(copy="C000124")) != found
    assert check_code_of_digest("ffffffff" + "0" * 56) == "ZZZZZZ"
    assert check_code_of_digest("0000000f" + "0" * 56) == "000003"
    assert check_code_read(" 7k9-qzo\n") == "7K9QZ0"


def test_a_code_is_at_most_53_modules_wide_and_decodes_at_150_dpi() -> None:
    for text in (code(), code(document="企业标准 Q/YL 03.02", station="装配一线")):
        qr = qr_of(text)
        assert qr.modules <= 53
        qr.check_width(ON_PAGES)
        assert read_by_zbar(_drawn(qr.svg(ON_PAGES), ON_PAGES * 1.2)) == [text]
    with pytest.raises(BadCode) as bad:
        told_text(Told(REGISTER, "编号" * 20, "A/0", "C1", "1", "", date(2026, 1, 2)), "01234567")
    assert bad.value.fault is CodeFault.TOO_LONG
    assert qr_of("A" * LONGEST).level == "L"
    assert qr_of("A" * LONGEST).modules == 53


def test_a_code_too_small_to_be_read_is_refused() -> None:
    qr = qr_of(code())
    qr.check_width(ON_SHEETS, ON_SHEETS)
    for width, least in ((24.9, ON_PAGES), (59.0, ON_SHEETS)):
        with pytest.raises(SmallCode):
            qr.check_width(width, least)
    assert qr.width_with_quiet(49.0) == pytest.approx(49.0 * (qr.modules + 2 * QUIET) / qr.modules)


def test_a_pdf_and_svg_draw_the_same_modules() -> None:
    qr = qr_of(code())
    dark = sum(map(sum, qr.rows))
    assert sum(run for _, _, run in qr.runs()) == dark
    assert qr.pdf(10, 20, 70).count(b" re\n") == len(qr.runs())
    assert all(qr.rows[y][x] and qr.rows[y][x + run - 1] for y, x, run in qr.runs())


def _drawn(svg: str, width: float) -> Image.Image:
    """The picture on white paper at 150 dpi."""
    pixels = round(width / 25.4 * 150)
    made = resvg_py.svg_to_bytes(svg_string=svg.replace('mm"', '"'), width=pixels, background="white")
    return Image.open(io.BytesIO(bytes(made))).convert("L")


@pytest.mark.parametrize("width", [ON_PAGES, ON_SHEETS])
def test_codes_of_both_sizes_read_wherever_they_fall_between_the_dots(width: float) -> None:
    chance, seen = random.Random(18004), set()
    side = width * MM
    for n in range(30):
        text = code(copy=f"C{n:06}", number=f"{n:02}", station="装配一线" if n % 2 else "asm1-03")
        qr, at = qr_of(text), 12 * MM + chance.random()
        pdf = Pdf.new()
        page = pdf.add_blank_page(page_size=(side + 24 * MM, side + 24 * MM))
        page.obj.Contents = pdf.make_stream(qr.pdf(at, at + chance.random() / 2, side))
        out = io.BytesIO()
        pdf.save(out)
        assert codes_on_pages(out.getvalue()) == [[text]]
        seen.add(qr.modules)
    assert seen == {49, 53}


def test_the_same_copy_gives_the_same_code() -> None:
    assert sign_code(TOLD, COPY) == code()
