"""Copies for stations whose set posts the document: released sheets, stamped, from their issue to 作废."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from sopkit.adapters.ssh.office_key import office_key
from sopkit.posting.codes import is_signed, read_code
from sopkit.register.public_keys import read_public_key
from tests.cli.test_post_sheet import posts
from tests.office.release.published import Publisher
from tests.outputs import pages_of
from tests.signers import stock_key
from tests.stock_tools import codes_on_pages

AT = "2026-03-04T10:00"
POSTED, IN_FOLDER, LATER = "asm1-03", "asm1-04", "asm1-05"
A3_LANDSCAPE, A4 = (420, 297), (210, 297)
NEW_STATION = """
[stations.asm1-05]
name = { zh = "5 工位", en = "Station 5" }
set = ["WI-QA-001"]
"""


class Shop:
    """A workspace whose release has a sheet for one station; what is issued in one test stays for the next."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.made = Publisher(root / "works", patch)
        self.key = stock_key(root / "office-copy")
        for number, title in (("WI-QA-001", "首件检验"), ("WI-QA-002", "巡回检验")):
            self.made.drafts(number, title)
        posts(self.made, "WI-QA-001")
        settings = self.made.root / "sopkit.toml"
        self.settings = settings.read_text(encoding="utf-8")
        self.made.approves("WI-QA-001", "WI-QA-002", reason="首次发布")
        self.made.done("ren.yi", "register", "key", "add", "copy", str(self.key))
        self.made.released("2026-03-02")
        self.made.house.clock.pass_(days=2)

    def stations(self, *edits: tuple[str, str], more: str = "") -> None:
        """Let ``sopkit.toml`` say something else of the stations."""
        text = self.settings
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        self.made.write("sopkit.toml", text + more)

    def copy(self, *words: str, person: str = "wen.kong") -> Any:
        """Run a command on copies that must succeed; what it told as JSON."""
        keyed = ("--copy-key", str(self.key)) if words[0] in ("issue", "reissue", "photocopy") else ()
        if "--approve" in words:
            keyed = ()
        ran = self.made.does(person, "copy", *words, *keyed, at=AT, form="json")
        assert ran.status == 0, ran.err
        return json.loads(ran.out)

    def issued(self, *words: str) -> str:
        """Issue one copy; its id."""
        (made,) = self.copy("issue", "WI-QA-001", *words)["copies"]
        return str(made["copy"])

    def refused(self, *words: str) -> str:
        """Why a command on copies is not done."""
        ran = self.made.does("wen.kong", "copy", *words, at=AT)
        assert ran.status in (1, 2)
        return ran.err

    def pdf(self, id: str, ending: str = "") -> bytes:
        return (self.made.root / "build" / "copies" / f"{id}{ending}.pdf").read_bytes()

    def listed(self, id: str) -> dict[str, Any]:
        """What the register says of a copy."""
        found = self.made.sees("copy", "list", at=AT)
        return dict(next(each for each in found if each["copy"] == id))


@pytest.fixture(scope="module")
def module_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SSH_AUTH_SOCK", raising=False)
        yield Shop(tmp_path_factory.mktemp("shop"), patch)


@pytest.fixture
def shop(module_shop: Shop) -> Shop:
    module_shop.stations()
    return module_shop


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    """The pages' widths and heights, mm."""
    found = (page.get_size() for page in pypdfium2.PdfDocument(pdf))
    return {(round(wide * 25.4 / 72), round(high * 25.4 / 72)) for wide, high in found}


def test_a_station_gets_the_sheet_that_was_released_for_it(shop: Shop) -> None:
    id = shop.issued("--to", POSTED)
    pdf, listed = shop.pdf(id), shop.listed(id)
    released = shop.made.bundle("R0001") / "sheets/WI-QA-001/WI-QA-001.sheet-asm1-03.pdf"
    assert (listed["kind"], listed["station"]) == ("sheet", POSTED)
    assert listed["sheet"] == hashlib.sha256(released.read_bytes()).hexdigest()
    assert sizes(pdf) == {A3_LANDSCAPE}
    pages = pages_of(pdf)
    assert len(pages) == len(pages_of(released.read_bytes()))
    assert all(f"{id}" in page and "asm1-033工位" in page and "受控" in page for page in pages)
    each = codes_on_pages(pdf)
    assert len({code for page in each for code in page}) == len(each[0]) == 1
    code = read_code(each[0][0])
    assert (code.told.copy, code.told.station, code.told.document) == (id, "ASM1-03", "WI-QA-001")
    with office_key(shop.key) as signer:
        assert is_signed(code, read_public_key(signer.public))
    ran = shop.made.run(
        "copy", "verify", str(shop.made.root / "build/copies" / f"{id}.pdf"), "--at", AT, "--lang", "en"
    )
    assert ran.status == 0
    assert "CURRENT" in ran.out
    assert shop.made.sees("copy", "history", id, at=AT)[0]["act"] == "copies-issued"


def test_a_folder_a_holder_and_who_asks_for_it_get_the_document(shop: Shop) -> None:
    for to in (("--to", IN_FOLDER), ("--to", "品质部"), ("--to", POSTED, "--form", "document")):
        id = shop.issued(*to)
        assert shop.listed(id).get("kind") == "controlled"
        assert sizes(shop.pdf(id)) == {A4}


def test_all_stations_at_a_stroke_each_in_its_form(shop: Shop) -> None:
    made = shop.copy("issue", "WI-QA-001", "--stations")["copies"]
    assert {each["station"]: each["kind"] for each in made} == {POSTED: "sheet", IN_FOLDER: "controlled"}


def test_a_station_that_came_or_changed_after_the_release_is_refused_with_the_mend(shop: Shop) -> None:
    shop.stations(more=NEW_STATION)
    told = shop.refused("issue", "WI-QA-001", "--to", LATER)
    assert "no posting sheet that was released for station asm1-05" in told
    assert sizes(shop.pdf(shop.issued("--to", LATER, "--form", "document"))) == {A4}
    shop.stations(('sheet = "A3 landscape"', 'sheet = "A4 portrait"'))
    told = shop.refused("issue", "WI-QA-001", "--to", POSTED)
    assert "paper A3 landscape (now A4 portrait)" in told
    assert "--form sheet" in told
    assert sizes(shop.pdf(shop.issued("--to", POSTED, "--form", "sheet"))) == {A3_LANDSCAPE}


def test_what_replaces_a_sheet_and_what_is_photocopied_of_it_is_a_sheet(shop: Shop) -> None:
    id = shop.issued("--to", POSTED)
    shop.copy("receive", id, "--by", "班长")
    shop.copy("photocopy", id, "--to", "外协厂", "--due", "2026-03-20", "--approve", "外协", person="zhao.lei")
    (made,) = shop.copy("photocopy", id, "--to", "外协厂", "--due", "2026-03-20")["copies"]
    photocopy = shop.listed(made["copy"])
    assert (photocopy["kind"], photocopy["sheet"]) == ("photocopy", shop.listed(id)["sheet"])
    assert sizes(shop.pdf(made["copy"])) == {A3_LANDSCAPE}
    assert "复印件PHOTOCOPY" in pages_of(shop.pdf(made["copy"]))[0]
    shop.copy("reissue", id, "--approve", "油污", person="zhao.lei")
    (made,) = shop.copy("reissue", id)["copies"]
    assert made["kind"] == "sheet"
    assert sizes(shop.pdf(made["copy"])) == {A3_LANDSCAPE}


def test_a_posting_round_brings_the_sheet_and_the_station_s_dossier_names_it(shop: Shop) -> None:
    id = shop.issued("--to", POSTED)
    ran = shop.made.does("wen.kong", "post", "plan", at=AT)
    assert ran.status == 0, ran.err
    pack = (shop.made.root / "build/register/posting-round.pdf").read_bytes()
    hangs = [page for page in pages_of(pack) if id in page and "受控" in page and "asm1-033工位" in page]
    assert len(hangs) == len(pages_of(shop.pdf(id)))
    assert shop.made.does("wen.kong", "post", "confirm", "--put", id, "--by", "班长", at=AT).status == 0
    assert shop.listed(id)["state"] == "held"


def test_what_comes_back_is_stamped_before_it_is_destroyed_and_its_print_bears_void(shop: Shop) -> None:
    id = shop.issued("--to", POSTED)
    assert "is still good" in shop.refused("void", id)
    shop.copy("receive", id, "--by", "班长")
    ran = shop.made.does("wen.kong", "copy", "return", id, at=AT)
    assert f"sopkit copy stamp {id}" in ran.err
    assert "G923" in shop.refused("destroy", id, "--by", "wen.kong", "--witness", "liu.min")
    ran = shop.made.does("wen.kong", "copy", "void", id, at=AT)
    assert ran.status == 0
    assert f"sopkit copy stamp {id}" in ran.err
    for before, after in zip(_drawn(shop.pdf(id)), _drawn(shop.pdf(id, ".void")), strict=True):
        left, _, right, _ = ImageChops.difference(before, after).getbbox() or (0, 0, 0, 0)
        assert right - left > before.width * 0.5
    assert pages_of(shop.pdf(id, ".void")) == pages_of(shop.pdf(id))
    shop.copy("stamp", id)
    shop.copy("destroy", id, "--by", "wen.kong", "--witness", "liu.min")
    first = shop.pdf(id, ".void")
    shop.copy("void", id)
    assert shop.pdf(id, ".void") == first
    shop.copy("void", id, "--retained")
    assert shop.pdf(id, ".void") != first


def test_of_what_was_not_printed_nothing_is_marked_void(shop: Shop) -> None:
    (made,) = shop.made.does(
        "wen.kong", "copy", "issue", "WI-QA-001", "--to", POSTED, "--unprinted", at=AT, form="json"
    ).json["copies"]
    assert made["kind"] == "sheet"
    shop.copy("cancel", made["copy"], "--reason", "多发")
    assert "no PDF was made" in shop.refused("void", made["copy"])
    assert "there is no copy" in shop.refused("void", "C000999")


def _drawn(pdf: bytes) -> list[Image.Image]:
    """The pages as pictures."""
    return [page.render(scale=0.5).to_pil() for page in pypdfium2.PdfDocument(pdf)]
