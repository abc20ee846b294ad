"""What a register says of a version reaches check, build and book, and nothing is made again without need."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor, Future
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sopkit.adapters.disk import DiskTemplates, shipped_templates
from sopkit.adapters.memory import MemoryOutputs, MemoryWorkspace
from sopkit.binding import Binding, Bound
from sopkit.labels import load_labels
from sopkit.model.control import ControlBlock, Distribution, Means, RevisionLine, Seats, SignOff, Status
from sopkit.office.bind_book import BookOrder, bind_book
from sopkit.office.book_checks import check_book
from sopkit.office.build_library import Order, Outcome, build_library, make_kit
from sopkit.office.explain import all_rules
from sopkit.office.leaves import open_home
from sopkit.office.ledger import Ledger
from sopkit.office.opening import open_office
from sopkit.office.read_book import read_book
from sopkit.office.said import Said
from sopkit.office.survey import Survey, survey
from sopkit.pipeline import Job, Kit, Made
from sopkit.render.book.sheet import BookSetting, compose_book
from tests.office.test_changed_meanwhile import Today
from tests.workspace import SETTINGS, sop

PATHS = ("sops/WI-CS-001.md", "sops/WI-CS-002.md")
BOOK = 'title = "前台作业指导书汇编"\ndocuments = ["WI-CS-001", "WI-CS-002"]\n'
EFFECTIVE = ControlBlock(
    status=Status.EFFECTIVE,
    issued=date(2026, 11, 26),
    effective=date(2026, 12, 1),
    supersedes="",
    sign_offs=(),
    revisions=(RevisionLine("A/0", date(2026, 12, 1), "首次发布"),),
    distribution=(Distribution("客户服务部", 1), Distribution("前台", 1)),
    proposed=False,
    version="A/0",
)


class AtOnce(Executor):
    """Does a task when it is given."""

    def submit(self, fn: Any, /, *args: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args))
        return future


class Shop:
    """A workspace of two documents and a book of them, built by a printer that notes the jobs it is handed."""

    def __init__(self) -> None:
        sources = {path: sop(path[5:-3], f"第{path[-4]}份作业指导书").encode() for path in PATHS}
        files = {"sopkit.toml": SETTINGS.encode(), "books/front.toml": BOOK.encode(), **sources}
        templates = DiskTemplates(None, shipped_templates())
        self.workspace = MemoryWorkspace(files)
        self.office = open_office(self.workspace, templates, Today(), "code")  # type: ignore[arg-type]
        self.outputs = MemoryOutputs()
        self.ledger = Ledger(self.outputs, all_rules())
        self.jobs: list[Job] = []

    def survey(self, blocks: Mapping[str, ControlBlock]) -> Survey:
        asked = []

        def register(versions: Mapping[str, str]) -> Said:
            asked.append(versions)
            return Said(blocks)

        found = survey(self.office, self.ledger, register)
        assert asked == [{"WI-CS-001": "A/0", "WI-CS-002": "A/0"}]
        return found

    def build(self, blocks: Mapping[str, ControlBlock]) -> list[Outcome]:
        order = Order(PATHS, ("html",), self.outputs, AtOnce(), self.printed)
        built = build_library(self.survey(blocks), self.ledger, make_kit(self.office, "toolchain"), order)
        return [each.outcome for each in built]

    def printed(self, kit: Kit, job: Job) -> Made:
        self.jobs.append(job)
        return Made(job.path, job.path[5:-3], {"html": repr(job.control).encode()})

    def bound(self, blocks: Mapping[str, ControlBlock]) -> list[Binding]:
        """What the binder is handed for the book."""
        handed: list[Binding] = []

        def bind(kit: Kit, binding: Binding) -> Bound:
            handed.append(binding)
            return Bound({"html": b"bound"}, ())

        order = Order((), ("html",), self.outputs, AtOnce(), self.printed)
        kit = make_kit(self.office, "toolchain")
        bind_book(self.survey(blocks), self.ledger, kit, BookOrder("books/front.toml", order, bind))
        return handed

    def refused_parts(self, blocks: Mapping[str, ControlBlock]) -> list[tuple[str, str]]:
        """Number and status of the parts for which a book is refused."""
        book, _, faults = read_book(self.workspace, "books/front.toml", self.office.rules.tongues)
        assert book and not faults
        found = check_book(self.survey(blocks), book, {})
        return [(each.values["number"], each.values["status_en"]) for each in found if each.rule.code == "B107"]


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_each_document_is_made_with_what_the_register_says_of_it(shop: Shop) -> None:
    assert shop.build({"wi-cs-001": EFFECTIVE, "WI-CS-999": EFFECTIVE}) == [Outcome.BUILT, Outcome.BUILT]
    assert [job.control for job in shop.jobs] == [EFFECTIVE, None]


def test_a_document_is_made_again_when_its_block_changes_and_only_then(shop: Shop) -> None:
    both = {"WI-CS-001": EFFECTIVE, "WI-CS-002": EFFECTIVE}
    shop.build(both)
    assert shop.build(both) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    changed = replace(EFFECTIVE, status=Status.SUPERSEDED, superseded_by="A/1")
    assert shop.build({**both, "WI-CS-002": changed}) == [Outcome.UNCHANGED, Outcome.BUILT]
    assert shop.build({"WI-CS-002": changed}) == [Outcome.BUILT, Outcome.UNCHANGED]
    assert shop.jobs[-1].control is None


def test_a_source_that_disagrees_with_the_register_is_not_delivered(shop: Shop) -> None:
    assert shop.build({"WI-CS-001": replace(EFFECTIVE, version="A/1")}) == [Outcome.REFUSED, Outcome.BUILT]
    others = replace(EFFECTIVE, seats=(Seats("author", ("li.qiang",)),))
    assert shop.build({"WI-CS-002": others}) == [Outcome.BUILT, Outcome.REFUSED]


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        (None, None, []),
        (Status.IN_REVIEW, None, []),
        (Status.EFFECTIVE, Status.RELEASED, []),
        (Status.EFFECTIVE, None, [("WI-CS-002", "a draft")]),
        (Status.RELEASED, Status.IN_REVIEW, [("WI-CS-002", "in review")]),
        (Status.APPROVED, Status.EFFECTIVE, [("WI-CS-001", "approved but not released")]),
        (Status.SUPERSEDED, Status.EFFECTIVE, [("WI-CS-001", "superseded")]),
        (None, Status.OBSOLETE, [("WI-CS-002", "obsolete")]),
    ],
)
def test_a_released_book_takes_released_parts_alone(
    shop: Shop, first: Status | None, second: Status | None, refused: list[tuple[str, str]]
) -> None:
    blocks = {
        number: replace(EFFECTIVE, status=status)
        for number, status in (("WI-CS-001", first), ("WI-CS-002", second))
        if status
    }
    assert shop.refused_parts(blocks) == refused


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (Status.EFFECTIVE, Status.EFFECTIVE, Status.EFFECTIVE),
        (Status.EFFECTIVE, Status.RELEASED, Status.RELEASED),
        (Status.APPROVED, Status.IN_REVIEW, Status.IN_REVIEW),
        (Status.IN_REVIEW, Status.DRAFT, Status.DRAFT),
    ],
)
def test_a_book_is_as_far_as_its_least_advanced_part(shop: Shop, first: Status, second: Status, status: Status) -> None:
    blocks = {"WI-CS-001": replace(EFFECTIVE, status=first), "WI-CS-002": replace(EFFECTIVE, status=second)}
    assert [each.status for each in shop.bound(blocks)] == [status]


def test_a_book_is_bound_again_when_a_part_becomes_effective(shop: Shop) -> None:
    released = replace(EFFECTIVE, status=Status.RELEASED)
    assert len(shop.bound({"WI-CS-001": released, "WI-CS-002": EFFECTIVE})) == 1
    assert shop.bound({"WI-CS-001": released, "WI-CS-002": EFFECTIVE}) == []
    assert [each.status for each in shop.bound({"WI-CS-001": EFFECTIVE, "WI-CS-002": EFFECTIVE})] == [Status.EFFECTIVE]


def test_a_book_with_a_part_of_an_example_says_so_at_the_foot_of_each_page(shop: Shop) -> None:
    sample = {"WI-CS-001": EFFECTIVE, "WI-CS-002": replace(EFFECTIVE, sample=True)}
    (binding,) = shop.bound(sample)
    assert binding.sample
    parts = {number: part.entry for number, part in binding.parts.items()}
    setting = BookSetting(shop.office.facts, load_labels("zh"), None, binding.status, binding.sample)
    assert compose_book(binding.book, parts, setting).identity == "样例 SAMPLE · 前台作业指导书汇编"


def test_a_sheet_made_from_parts_of_a_document_has_its_status_and_not_its_signatures(shop: Shop) -> None:
    signed = SignOff("author", "王芳", date(2026, 11, 25), Means.PAPER)
    block = replace(EFFECTIVE, status=Status.OBSOLETE, sign_offs=(signed,), request="CR-1", sample=True)
    control = open_home(shop.survey({"WI-CS-001": block}), PATHS[0]).control
    assert (control.status, control.effective, control.sample) == (Status.OBSOLETE, block.effective, True)
    assert (control.sign_offs, control.revisions, control.distribution, control.request) == ((), (), (), "")
