"""What ``sopkit form`` and ``sopkit checklist`` have in common: one sheet printed, told of as a build is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.options import Command, form_option, formats_option, output_option
from sopkit.cli.session import USAGE, as_of_option, lang_option, need, open_session, stop, tells_faults

if TYPE_CHECKING:
    from sopkit.office.build_library import Built
    from sopkit.office.leaves import LeafOrder
    from sopkit.office.survey import Survey
    from sopkit.pipeline import Kit


@dataclass(frozen=True, slots=True)
class Asked:
    """How the sheet is asked for: formats and output folder as typed, language, day, how to print what became of it."""

    formats: str
    output: Path | None
    form: str
    lang: str | None
    as_of: datetime | None


def leaf_options(command: Command) -> Command:
    """Decorate a command with the options that printing a sheet has; they fill `Asked`."""
    options = (
        formats_option(("pdf", "docx"), ("pdf", "docx", "html")),
        output_option,
        form_option,
        lang_option,
        as_of_option,
        tells_faults,
    )
    for option in reversed(options):
        command = option(command)
    return command


def print_leaf(asked: Asked, make: Callable[[Survey, Kit, LeafOrder], Built]) -> None:
    """Open the workspace, `make` the sheet, tell what became of it; exits as ``sopkit build`` does."""
    # What prints is loaded when it does: commands that share a group with one that prints start without it.
    from sopkit.adapters.machine import pdf_lack
    from sopkit.adapters.toolchain import code_digest, toolchain_digest
    from sopkit.adapters.workers import pool, run_leaf
    from sopkit.cli.outcomes import formats_of, told_outcomes
    from sopkit.cli.registered import registered
    from sopkit.office.build_library import make_kit
    from sopkit.office.explain import all_rules
    from sopkit.office.leaves import LeafFault, LeafOrder
    from sopkit.office.ledger import Ledger
    from sopkit.office.survey import survey

    session = open_session(asked.lang, asked.as_of, code_digest())
    wanted = formats_of(asked.formats, session)
    outputs = session.outputs(asked.output or session.root / "build")
    if "pdf" in wanted:
        need(pdf_lack(), session.language)
    surveyed = survey(session.office, Ledger(outputs, all_rules()), registered(session))
    kit = make_kit(session.office, toolchain_digest())
    try:
        with told_outcomes(session, outputs.root, asked.form) as account, pool(1):
            account.built(make(surveyed, kit, LeafOrder(wanted, outputs, run_leaf)))
    except LeafFault as fault:
        stop(USAGE, session.language, fault.wording.zh, fault.wording.en)
    account.exit()
