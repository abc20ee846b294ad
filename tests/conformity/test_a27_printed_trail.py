"""A27 (Annex 11): the printed trail shows what changed since the first entry, under which request and by whom."""

from __future__ import annotations

from datetime import date

from sopkit.diagnostics import Wording
from sopkit.model.control import RevisionLine, Status
from sopkit.model.facts import Company, Facts
from sopkit.office.register.dossier import parts_of
from sopkit.office.register.lists.values import Source, in_language
from sopkit.register.acts.versions import VersionReturned
from sopkit.register.state import State
from tests.register.house import NUMBER, peopled
from tests.render.registered import BLOCK, in_status, pages, screen


def test_every_version_since_the_first_has_its_line() -> None:
    more = tuple(
        RevisionLine(f"A/{at}", None, f"第{at}次修改", "邓浩", "赵磊", request=f"CR-2026-1{at}") for at in (2, 3)
    )
    given = in_status(Status.EFFECTIVE, revisions=(*BLOCK.revisions, *more))
    trail = "A/0首次发布（CR-2025-003）2025-12-01邓浩赵磊A/1压差限值改为150Pa（CR-2026-014）2026-11-26邓浩赵磊"
    assert f"{trail}A/2第2次修改（CR-2026-12）邓浩赵磊A/3第3次修改（CR-2026-13）邓浩赵磊" in "".join(pages(given))
    assert screen(given).count("（CR-202") == 4


def test_the_dossier_lists_every_entry_since_the_first_and_hides_no_return() -> None:
    house = peopled()
    house.requested()
    house.submitted()
    house.accepted()
    house.did("he.fang", house.sign_act("author", "author"))
    house.did("liu.min", VersionReturned(NUMBER, "A/0", house.version().submission, "力矩未写"))
    house.submitted()
    day = date(2026, 3, 9)
    with house.log.reading() as view:
        source = Source(State(view), view, day, Facts(day, Company(Wording("", ""))))
        (listing,) = parts_of(source, house.register.vault, house.version())["trail"].lists
        size = view.size()
    told = [(in_language(row[3], "zh"), row[2]) for row in listing.rows]
    assert told[3:] == [
        ("提交送审", "何芳"),
        ("文控受理", "文控"),
        ("密钥签署", "何芳"),
        ("退回修改", "刘敏"),
        ("提交送审", "何芳"),
    ]
    assert listing.rows[-1][0] == f"#{size - 1}"
