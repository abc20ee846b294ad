"""Which form a copy goes out in: by the station's set, by what the release has for the station, by what is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.diagnostics import Wording
from sopkit.model.station import How, SetItem, Station
from sopkit.office.posting.listing import lacking
from sopkit.office.posting.recipients import CopyFault, Recipient
from sopkit.office.posting.released_sheets import Form, ReleasedSheets, shown_of
from sopkit.register.acts.act import Holding
from sopkit.register.acts.copies import CopyKind
from sopkit.register.records.releases import Release
from sopkit.register.records.versions import Version
from sopkit.register.state import State
from sopkit.release.listing import Listed, listing_bytes
from sopkit.release.sheet_list import SHEET_LIST, Lack, ReleasedSheet, read_sheet_list, sheet_list_bytes, sheet_path
from tests.register.copying import issued, new, released
from tests.register.house import NUMBER, House, Shelf, digest, peopled

PDF = b"%PDF of the sheet"
STATION = Station(
    "ASM1-03", Wording("3 工位", "Station 3"), line="组装一线", phone="8303", set=(SetItem(NUMBER, How.POSTED),)
)


@pytest.fixture(scope="module")
def house() -> House:
    house = peopled()
    released(house)
    return house


class Shop:
    """The house's release, with posting sheets in it: `listed` what its list says, None for a release without one."""

    def __init__(self, house: House, *listed: ReleasedSheet, old: bool = False, files: tuple[str, ...] = ()) -> None:
        self.vault = Shelf()
        self.state: State = house.state
        self.version: Version = house.version()
        paths = {*files, *(each.file for each in listed if each.file)}
        contents = dict.fromkeys(paths, PDF)
        if not old:
            contents[SHEET_LIST] = sheet_list_bytes(listed)
        found = [Listed(path, self.vault.put(data), len(data)) for path, data in contents.items()]
        release = self.state.get(Release, self.version.release)
        assert release
        self.state.put(replace(release, listing=self.vault.put(listing_bytes(found))))

    def gets(self, station: Station | None = STATION, asked: Form | None = None) -> bytes | None:
        """The sheet that the station is given, None for the whole document."""
        to = Recipient("制造部", station.name if station else Wording("制造部", "Shop"), station)
        digest = ReleasedSheets(self.state, self.vault).sheet_for(self.version, to, asked)
        return self.vault.get(digest) if digest else None

    def refuses(self, station: Station | None = STATION, asked: Form | None = None) -> Wording:
        """Why it is given nothing."""
        with pytest.raises(CopyFault) as fault:
            self.gets(station, asked)
        return fault.value.wording


def sheet(station: Station = STATION, lack: Lack = Lack.NONE) -> ReleasedSheet:
    file = "" if lack is not Lack.NONE else sheet_path(NUMBER, station.id)
    return ReleasedSheet(NUMBER, "A/0", station.folded, shown_of(station, "zh"), file, lack)


def test_a_station_that_posts_the_document_gets_its_sheet(house: House) -> None:
    shop = Shop(house, sheet())
    assert shop.gets() == PDF
    assert shop.gets(asked=Form.SHEET) == PDF
    assert shop.gets(asked=Form.DOCUMENT) is None


def test_who_is_no_station_or_keeps_it_in_the_folder_gets_the_document(house: House) -> None:
    shop = Shop(house, sheet())
    assert shop.gets(None) is None
    assert shop.gets(replace(STATION, set=(SetItem(NUMBER, How.FOLDER),))) is None
    assert "no station" in shop.refuses(None, Form.SHEET).en


def test_a_station_named_after_the_release_has_no_sheet_in_it(house: House) -> None:
    other = replace(STATION, id="asm1-04")
    for shop in (Shop(house, sheet()), Shop(house), Shop(house, old=True, files=(sheet_path(NUMBER, "asm1-03"),))):
        for asked in (None, Form.SHEET):
            told = shop.refuses(other, asked)
            assert "newer than R0001" in told.en
            assert "--form document" in told.en
            assert "asm1-04" in told.zh
        assert shop.gets(other, Form.DOCUMENT) is None


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"sheet": "A3 landscape"}, "paper A4 portrait (now A3 landscape)"),
        ({"phone": "8304"}, "phone 8303 (now 8304)"),
        ({"name": Wording("4 工位", "Station 4")}, "name 3 工位 Station 3 (now 4 工位 Station 4)"),
        ({"line": "组装二线"}, "place ASM1-03 · 组装一线 (now ASM1-03 · 组装二线)"),
    ],
)
def test_a_station_that_changed_since_is_told_of_and_gets_the_old_sheet_only_where_that_is_asked(
    house: House, changed: dict[str, object], told: str
) -> None:
    shop = Shop(house, sheet())
    now = replace(STATION, **changed)  # type: ignore[arg-type]
    assert told in shop.refuses(now).en
    assert shop.gets(now, Form.SHEET) == PDF


def test_languages_that_the_document_does_not_have_change_nothing(house: House) -> None:
    assert Shop(house, sheet()).gets(replace(STATION, languages=("en", "zh"))) == PDF


def test_another_language_of_the_document_does(house: House) -> None:
    shop = Shop(house, replace(sheet(), shown=shown_of(STATION, "both")))
    shop.version = replace(shop.version, language="both")
    assert "languages zh (now zh en)" in shop.refuses(replace(STATION, languages=("en", "zh"))).en


@pytest.mark.parametrize("lack", [Lack.NO_STEPS, Lack.NOT_READ])
def test_a_document_that_has_no_sheet_there_goes_out_whole(house: House, lack: Lack) -> None:
    station = STATION if lack is Lack.NO_STEPS else replace(STATION, languages=("vi",))
    shop = Shop(house, sheet(station, lack))
    assert shop.gets(station) is None
    assert "no steps" in shop.refuses(station, Form.SHEET).en


def test_a_document_without_steps_has_no_sheet_for_a_new_station_either(house: House) -> None:
    assert Shop(house, sheet(lack=Lack.NO_STEPS)).gets(replace(STATION, id="asm1-04")) is None


def test_what_could_not_be_made_or_was_not_read_then_is_refused(house: House) -> None:
    assert "could not be made" in Shop(house, sheet(lack=Lack.NOT_MADE)).refuses().en
    assert "was shown none" in Shop(house, sheet(lack=Lack.NOT_SHOWN)).refuses().en
    then = replace(STATION, languages=("vi",))
    assert "nobody there read its language" in Shop(house, sheet(then, Lack.NOT_READ)).refuses().en


def test_a_release_older_than_the_list_has_its_sheets_by_their_names(house: House) -> None:
    shop = Shop(house, old=True, files=(sheet_path(NUMBER, "asm1-03"),))
    assert shop.gets() == PDF
    assert Shop(house, old=True).gets() is None  # a document that nobody posted


def test_what_was_adopted_goes_out_as_a_whole(house: House) -> None:
    shop = Shop(house, sheet())
    shop.version = replace(shop.version, release="")
    assert shop.gets() is None
    assert "adopted" in shop.refuses(asked=Form.SHEET).en


def test_the_list_is_read_as_it_was_written() -> None:
    told = (sheet(), sheet(replace(STATION, id="asm1-02"), Lack.NO_STEPS))
    assert read_sheet_list(sheet_list_bytes(told)) == tuple(reversed(told))


def test_a_list_that_cannot_be_read_is_told(house: House) -> None:
    shop = Shop(house, sheet())
    release = shop.state.get(Release, "R0001")
    assert release
    bad = shop.vault.put(sheet_list_bytes(()).replace(b"sheets/1", b"sheets/9"))
    shop.state.put(replace(release, listing=shop.vault.put(listing_bytes([Listed(SHEET_LIST, bad, 1)]))))
    assert "newer program" in shop.refuses().en


def test_a_sheet_counts_where_the_distribution_names_its_station() -> None:
    house = peopled()
    released(house, distribution=(Holding("asm1-03", 1), Holding("品质部", 1)))
    issued(house, new("01", "制造部", station="asm1-03", kind=CopyKind.SHEET, sheet=digest("sheet")))
    assert lacking(house.state, house.version()) == [("品质部", 1)]
