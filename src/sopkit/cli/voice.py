"""How this session's findings are told."""

from __future__ import annotations

import click

from sopkit.cli.reports import Telling
from sopkit.cli.reports.report import Texts
from sopkit.cli.repository import base_in_repository
from sopkit.cli.session import Session


def telling(session: Session, form: str) -> Telling:
    """How a reporter of the format `form` tells; ``sopkit --debug`` is asked of the command line."""
    base = base_in_repository(session.root) if form in ("sarif", "github") else ""
    debug = bool(click.get_current_context().find_root().params.get("debug"))
    return Telling(Texts(session.office.workspace), session.language, base, debug)
