"""Documents are told of in the order asked for, whichever is done first; each is in the ledger as soon as it is done."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import Any

from sopkit.adapters.disk import DiskTemplates, shipped_templates
from sopkit.adapters.memory import MemoryOutputs, MemoryWorkspace
from sopkit.office.build_library import Order, Outcome, build_library, make_kit
from sopkit.office.explain import all_rules
from sopkit.office.ledger import Ledger
from sopkit.office.opening import open_office
from sopkit.office.survey import survey
from sopkit.pipeline import Job, Kit, Made
from tests.office.test_changed_meanwhile import Today
from tests.workspace import SETTINGS, sop

PATHS = tuple(f"sops/WI-CS-00{n}.md" for n in range(1, 7))


class LastFirst(Executor):
    """Does nothing until three tasks wait, then the last of them; and so on, backwards."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Any]] = []
        self.done: list[str] = []

    def submit(self, fn: Any, /, *args: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, lambda: fn(*args)))
        if len(self.waiting) == 3:
            for waiting, task in reversed(self.waiting):
                made = task()
                self.done.append(made.path)
                waiting.set_result(made)
            self.waiting.clear()
        return future


def printed(kit: Kit, job: Job) -> Made:
    slug = job.path.removeprefix("sops/").removesuffix(".md")
    return Made(job.path, slug, {"html": job.data})


def test_they_come_in_order() -> None:
    sources = {path: sop(path[5:-3], f"第{path[-4]}份作业指导书").encode() for path in PATHS}
    workspace = MemoryWorkspace({"sopkit.toml": SETTINGS.encode(), **sources})
    office = open_office(workspace, DiskTemplates(None, shipped_templates()), Today(), "code")  # type: ignore[arg-type]
    outputs, executor = MemoryOutputs(), LastFirst()
    ledger, kit = Ledger(outputs, all_rules()), make_kit(office, "toolchain")
    order = Order(PATHS, ("html",), outputs, executor, printed, in_flight=3)
    built = build_library(survey(office), ledger, kit, order)
    assert next(built).path == PATHS[0]
    assert executor.done == [PATHS[2], PATHS[1], PATHS[0]]
    assert ledger.line(PATHS[0]).outputs
    assert [each.path for each in built] == list(PATHS[1:])
    again = build_library(survey(office, ledger), ledger, kit, order)
    assert {each.outcome for each in again} == {Outcome.UNCHANGED}
