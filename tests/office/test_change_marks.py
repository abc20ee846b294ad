"""A version that replaces one whose text is kept is built with marks beside what changed, and compared only when built."""

from __future__ import annotations

import pytest

from sopkit.adapters.disk import DiskTemplates, shipped_templates
from sopkit.adapters.memory import MemoryOutputs, MemoryWorkspace
from sopkit.model.redline import NO_MARKS, ChangeMarks
from sopkit.office.build_library import Built, Order, Outcome, build_library, make_kit
from sopkit.office.explain import all_rules
from sopkit.office.ledger import Ledger
from sopkit.office.opening import open_office
from sopkit.office.redline import Version
from sopkit.office.said import KeptText, Said
from sopkit.office.survey import survey
from sopkit.pipeline import Job, Kit, Made
from sopkit.ports.vault import VaultFault
from tests.office.test_changed_meanwhile import Today
from tests.office.test_registered import AtOnce
from tests.workspace import SETTINGS, sop

PATH = "sops/WI-CS-001.md"


class Shop:
    """A workspace of one document in `version`, which a printer makes that notes its jobs; `read` counts comparisons."""

    def __init__(self, version: str) -> None:
        self.now = sop().replace("version: A/0", f"version: {version}").replace("三声铃响", "两声铃响")
        files = {"sopkit.toml": SETTINGS.encode(), PATH: self.now.encode()}
        templates = DiskTemplates(None, shipped_templates())
        self.office = open_office(MemoryWorkspace(files), templates, Today(), "code")  # type: ignore[arg-type]
        self.outputs = MemoryOutputs()
        self.jobs: list[Job] = []
        self.read = 0
        self.lost = False

    def text(self) -> Version:
        self.read += 1
        if self.lost:
            raise VaultFault("ab" * 32, "No such file or directory")
        return Version(sop().encode())

    def build(self, content: str | None = "first") -> Built:
        """Build it, as the version that replaces A/0 with this content."""
        before = KeptText("A/0", content or "", self.text, lambda: b"")
        said = Said(replaced={"WI-CS-001": before} if content else {})
        ledger = Ledger(self.outputs, all_rules())
        order = Order((PATH,), ("html",), self.outputs, AtOnce(), self.printed)
        (built,) = build_library(survey(self.office, ledger, lambda _: said), ledger, make_kit(self.office, ""), order)
        return built

    def printed(self, kit: Kit, job: Job) -> Made:
        self.jobs.append(job)
        return Made(job.path, "WI-CS-001", {"html": b"page"})

    @property
    def marks(self) -> ChangeMarks:
        return self.jobs[-1].changed


def test_what_changed_since_the_version_replaced_is_marked_with_the_new_one() -> None:
    shop = Shop("A/1")
    assert shop.build().outcome is Outcome.BUILT
    assert shop.marks.version == "A/1"
    assert [shop.now[at : at + 8] for at in sorted(shop.marks.at)] == ["让来电在两声铃响"]


@pytest.mark.parametrize(("version", "content"), [("A/0", None), ("B/0", "first")])
def test_neither_a_first_issue_nor_a_new_edition_bears_marks(version: str, content: str | None) -> None:
    shop = Shop(version)
    shop.build(content)
    assert shop.marks == NO_MARKS


def test_an_unchanged_build_compares_nothing_and_another_version_replaced_is_compared_anew() -> None:
    shop = Shop("A/1")
    shop.build()
    assert (shop.build().outcome, shop.read) == (Outcome.UNCHANGED, 1)
    assert (shop.build("another").outcome, shop.read) == (Outcome.BUILT, 2)


def test_where_the_vault_lost_it_that_is_told_until_it_is_there_again() -> None:
    shop = Shop("A/1")
    shop.lost = True
    for _ in range(2):
        built = shop.build()
        assert [each.rule.code for each in built.findings] == ["E112"] and shop.marks == NO_MARKS
        assert built.outcome is Outcome.BUILT
    shop.lost = False
    assert not shop.build().findings and shop.marks.at
    assert shop.build().outcome is Outcome.UNCHANGED
