"""A source that changes between its check and its printing is not delivered."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor

import pytest

from sopkit.adapters.disk import DiskTemplates, shipped_templates
from sopkit.adapters.memory import MemoryOutputs, MemoryWorkspace
from sopkit.adapters.workers import InProcess
from sopkit.office.build_library import Order, Outcome, build_library, make_kit
from sopkit.office.ledger import Ledger
from sopkit.office.opening import open_office
from sopkit.office.survey import survey
from sopkit.pipeline import Job, Kit, Made
from tests.workspace import SETTINGS, sop

PATH = "sops/WI-CS-001.md"


class Today:
    """The tests' day."""

    def today(self, timezone: str) -> object:
        from datetime import date

        return date(2026, 11, 23)


def printed(kit: Kit, job: Job) -> Made:
    return Made(job.path, "WI-CS-001", {"html": job.data})


@pytest.fixture
def executor() -> Iterator[Executor]:
    with InProcess() as each:
        yield each


@pytest.mark.parametrize("changes", [False, True])
def test_only_the_text_that_was_checked_is_delivered(executor: Executor, changes: bool) -> None:
    workspace = MemoryWorkspace({"sopkit.toml": SETTINGS.encode(), PATH: sop().encode()})
    office = open_office(workspace, DiskTemplates(None, shipped_templates()), Today(), "code")  # type: ignore[arg-type]
    surveyed = survey(office)
    assert not [each for each in surveyed.findings(PATH) if each.severity.value == "error"]
    if changes:
        workspace.replace(PATH, sop().replace("三声", "三十声").encode())
    outputs = MemoryOutputs()
    order = Order((PATH,), ("html",), outputs, executor, printed)
    (built,) = build_library(surveyed, Ledger(outputs, {}), make_kit(office, "toolchain"), order)
    delivered = [path for path in outputs.files if path.endswith(".html")]
    if changes:
        assert built.outcome is Outcome.REFUSED
        assert [each.rule.code for each in built.findings if each.severity.value == "error"] == ["E108"]
        assert delivered == []
    else:
        assert built.outcome is Outcome.BUILT
        assert delivered == ["WI-CS-001/WI-CS-001.html"]
