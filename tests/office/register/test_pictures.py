"""Pictures of signatures: whose they are, what they may be, and which of them a sign-off shows."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace

import pytest
from PIL import Image

from sopkit.adapters.memory import MemoryWorkspace
from sopkit.adapters.vault import MemoryVault
from sopkit.model.control import ControlBlock, Means
from sopkit.office.register.disposal import only_of
from sopkit.office.register.pictures import (
    LARGEST,
    NO_PICTURES,
    NotAPicture,
    SignaturePictures,
    keep_picture,
    picture_of,
)
from sopkit.office.register.recording import Register
from sopkit.office.register.verifying import verify
from sopkit.ports.vault import VaultFault
from sopkit.register.acts.people import PersonChanged, PersonLeft, PictureSet
from sopkit.register.acts.versions import SignedOnPaper
from sopkit.register.blocks import block_of
from sopkit.register.records.people import Person
from tests.register.house import NUMBER, House, digest, peopled


def svg(inside: str = "", size: str = 'viewBox="0 0 60 20"', around: str = "") -> bytes:
    return f'{around}<svg xmlns="http://www.w3.org/2000/svg" {size}><path d="M2 15L58 5"/>{inside}</svg>'.encode()


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (width, height), (0, 0, 80, 90)).save(out, "PNG")
    return out.getvalue()


FIRST, SECOND = svg(), svg('<path d="M2 5L58 15"/>')


@pytest.fixture
def house() -> House:
    """A version is accepted and waits for its signatures."""
    house = peopled()
    house.register = Register(house.log, MemoryVault(), house.clock)
    house.clock.pass_(days=1)
    house.requested()
    house.submitted()
    house.accepted()
    return house


def sets(house: House, actor: str, person: str, data: bytes) -> str:
    kept = house.register.vault.put(data)
    house.did(actor, PictureSet(person, kept))
    return kept


def block(house: House, *, shown: bool = True) -> ControlBlock:
    pictures = SignaturePictures(house.register.vault) if shown else NO_PICTURES
    return block_of(house.state, house.version(), house.clock.time.date(), pictures=pictures)


def test_a_sign_off_keeps_the_picture_that_stood_when_it_was_given(house: House) -> None:
    sets(house, "he.fang", "he.fang", FIRST)
    house.did("he.fang", house.sign_act("author", "author"))
    sets(house, "he.fang", "he.fang", SECOND)
    house.did("liu.min", house.sign_act("review", "reviewer"))
    sets(house, "liu.min", "liu.min", SECOND)
    given = block(house).sign_offs
    assert [each.picture.data if each.picture else None for each in given] == [FIRST, None]
    house.did("he.fang", PictureSet("he.fang"))
    assert block(house).sign_offs == given
    house.did("ren.yi", PersonLeft("he.fang", house.clock.time.date()))
    assert block(house).sign_offs == given
    assert verify(house.log).found == ()


def test_a_later_picture_stands_for_the_sign_offs_to_come(house: House) -> None:
    sets(house, "he.fang", "he.fang", FIRST)
    sets(house, "he.fang", "he.fang", SECOND)
    house.did("he.fang", house.sign_act("author", "author"))
    shown = block(house).sign_offs[0].picture
    assert shown and shown.data == SECOND


def test_a_new_name_keeps_the_picture(house: House) -> None:
    kept = sets(house, "he.fang", "he.fang", FIRST)
    house.did("ren.yi", PersonChanged("he.fang", "何芳芳", "qa"))
    person = house.state.get(Person, "he.fang")
    assert person and (person.name, person.picture) == ("何芳芳", kept)


def test_paper_never_shows_a_picture(house: House) -> None:
    sets(house, "he.fang", "he.fang", FIRST)
    found = house.version()
    on = house.clock.time.date()
    house.did("wen.kong", SignedOnPaper(NUMBER, "A/0", found.submission, "author", "he.fang", on, digest("scan")))
    given = block(house).sign_offs[0]
    assert (given.means, given.picture) == (Means.PAPER, None)
    # Nor where a record was given one by hand, in the database.
    version = replace(found, given=(replace(house.version().given[0], picture=digest("x")),))
    state = house.state
    state.put(version)
    assert block_of(state, version, on, pictures=SignaturePictures(house.register.vault)).sign_offs[0].picture is None


def test_a_block_without_its_pictures_is_another_block(house: House) -> None:
    sets(house, "he.fang", "he.fang", FIRST)
    house.did("he.fang", house.sign_act("author", "author"))
    shown, hidden = block(house), block(house, shown=False)
    assert hidden.sign_offs == (replace(shown.sign_offs[0], picture=None),)
    assert shown.digest != hidden.digest, "RenderDigest covers it"


def test_whose_picture_it_is_or_who_may_add_people_sets_it(house: House) -> None:
    act = PictureSet("he.fang", digest("picture"))
    assert house.refused("liu.min", act) == {"G201"}
    assert house.refused("wen.kong", act) == {"G201"}
    house.did("he.fang", act)
    house.did("ren.yi", act)
    assert house.refused("he.fang", PictureSet("he.fang", "../../etc/passwd")) == {"G222"}
    assert house.refused("liu.min", PictureSet("liu.min")) == {"G223"}
    assert house.refused("ren.yi", PictureSet("nobody", digest("picture"))) == {"G206"}
    house.did("ren.yi", PersonLeft("he.fang", house.clock.time.date()))
    assert house.refused("ren.yi", act) == {"G207"}


def test_what_the_vault_lost_is_told_and_what_never_was_a_picture_is_not_shown(house: House) -> None:
    sets(house, "he.fang", "he.fang", svg("<script>alert(1)</script>"))
    house.did("he.fang", house.sign_act("author", "author"))
    assert block(house).sign_offs[0].picture is None
    kept = sets(house, "liu.min", "liu.min", FIRST)
    house.did("liu.min", house.sign_act("review", "reviewer"))
    house.register.vault.remove(kept)
    with pytest.raises(VaultFault):
        block(house)


def test_disposal_spares_the_picture_of_a_signature(house: House) -> None:
    source = house.version().files[0].digest
    with house.log.reading() as view:
        assert source in only_of(view, house.version())
    house.did("he.fang", PictureSet("he.fang", source))
    with house.log.reading() as view:
        assert source not in only_of(view, house.version())


@pytest.mark.parametrize(
    "data", [FIRST, png(600, 200), png(40, 40), png(4000, 200), svg(size='width="30" height="90"')]
)
def test_plain_drawings_and_scans_will_do(data: bytes) -> None:
    assert picture_of(data).data == data


@pytest.mark.parametrize(
    "data",
    [
        svg("<script>alert(1)</script>"),
        svg('<path onload="alert(1)" d="M0 0"/>'),
        svg('<image href="http://example.com/x.png"/>'),
        svg('<image href="data:image/png;base64,AAAA"/>'),
        svg('<use href="file:///etc/passwd#x"/>'),
        svg("<foreignObject><p>signed</p></foreignObject>"),
        svg("<style>@import 'x.css'; path { fill: url(http://example.com/) }</style>"),
        svg(around='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        svg(around='<?xml-stylesheet href="http://example.com/x.css"?>'),
        svg('<filter id="f"/>'),
        svg(size=""),
        svg(size='viewBox="0 0 3000 10"'),
        svg(size='width="9000" height="3000"'),
        svg("<path d='M1 1'/>" * 20_000),
        b"",
        b"<html><svg></svg></html>",
        b"\xff\xd8\xff\xe0" + bytes(100),
        png(600, 200)[:40],
        png(4001, 300),
        png(3000, 100),
        png(600, 200) + bytes(LARGEST),
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I4sIIBBBBBI", 13, b"IHDR", 2**31 - 1, 2**31 - 1, 8, 6, 0, 0, 0, zlib.crc32(b"")),
        b"%PDF-1.7 a signature",
    ],
)
def test_whatever_could_run_fetch_or_overflow_is_refused_in_both_languages(data: bytes) -> None:
    vault = MemoryVault()
    with pytest.raises(NotAPicture) as told:
        keep_picture(vault, MemoryWorkspace({"mine.svg": data}), "mine.svg")
    assert "PNG or SVG" in told.value.wording.en and "PNG 或 SVG" in told.value.wording.zh
    assert not [*vault.digests()]
