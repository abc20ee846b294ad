"""What ``sopkit diff`` prints: the redline, and the new version with marks in its margin."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from sopkit.adapters.machine import pdf_lack
from sopkit.adapters.toolchain import code_digest, toolchain_digest
from sopkit.adapters.workers import pool, run_leaf
from sopkit.cli.outcomes import formats_of
from sopkit.cli.reports.text import TextReporter
from sopkit.cli.session import FOUND, USAGE, Session, need, stop
from sopkit.cli.voice import telling
from sopkit.office.build_library import Outcome, make_kit
from sopkit.office.leaves import LeafFault, LeafOrder
from sopkit.office.print_redline import Comparison, print_marked, print_redline
from sopkit.office.redline import RedlineFault
from sopkit.office.survey import Survey


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed: formats and output folder as typed, whether the new version with its marks as well."""

    formats: str
    output: Path | None
    marked: bool


def print_redlines(session: Session, surveyed: Survey, compared: Comparison, asked: Asked) -> None:
    """Print what was asked for and tell what became of it; exits when something was refused."""
    wanted = formats_of(asked.formats or "pdf", session)
    if "pdf" in wanted:
        need(pdf_lack(), session.language)
    outputs = session.outputs(asked.output or session.root / "build")
    kit = make_kit(replace(session.office, code=code_digest()), toolchain_digest())
    order = LeafOrder(wanted, outputs, run_leaf)
    made = []
    try:
        with pool(1):
            if asked.formats:
                made.append(print_redline(surveyed, kit, order, compared))
            if asked.marked:
                made.append(print_marked(surveyed, kit, order, compared))
    except (LeafFault, RedlineFault) as fault:
        stop(USAGE, session.language, fault.wording.zh, fault.wording.en)
    report = TextReporter(telling(session, "text"), sys.stderr)
    for built in made:
        report.tell(built.findings)
        for file in built.files:
            session.say(f"已生成 {outputs.root / file}", f"built {outputs.root / file}")
    if any(built.outcome is Outcome.REFUSED for built in made):
        sys.exit(FOUND)
