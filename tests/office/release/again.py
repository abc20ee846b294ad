"""Prepare the release of everything approved in the workspace of this folder, and print the digest of its contents.

Run as a process of its own, with another hash seed, time zone, locale, umask and number of jobs: ``again.py TODAY EFFECTIVE
EXPIRES TOOLCHAIN JOBS``. The toolchain's digest is told, so that a program edited meanwhile changes nothing.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from sopkit.adapters.clock import SystemClock
from sopkit.adapters.list_files import xlsx_bytes
from sopkit.adapters.workers import pool, run_binding, run_job, run_leaf, run_sheets
from sopkit.cli.desk import open_register
from sopkit.cli.registered import registered
from sopkit.cli.session import open_session
from sopkit.office.build_library import make_kit
from sopkit.office.register.recording import state_of
from sopkit.office.release.issue import Bindery, Dates
from sopkit.office.release.making import Press
from sopkit.office.release.planning import Wanted, plan_release
from sopkit.office.release.preparing import prepare
from sopkit.office.survey import survey


def main() -> None:
    *days, toolchain, jobs = sys.argv[1:]
    today, effective, expires = map(date.fromisoformat, days)
    session = open_session(None)
    register = open_register(session, SystemClock())
    surveyed = survey(session.office, registered=registered(session))
    with state_of(register) as state:
        plan = plan_release(state, register.vault, surveyed, Wanted(), today)
    assert not plan.staying, plan.staying
    books = tuple(sorted(f"books/{each.name}" for each in Path("books").iterdir()))
    with pool(int(jobs)) as executor:
        notes = session.outputs(Path("elsewhere"))
        press = Press(make_kit(session.office, toolchain), toolchain, run_job, executor, 3, notes)
        bindery = Bindery(run_leaf, run_binding, xlsx_bytes, books, print_sheets=run_sheets)
        dates = Dates(today, effective, expires)
        sys.stdout.write(prepare(register, surveyed, press, bindery, plan.going, dates).act.contents)


if __name__ == "__main__":
    main()
