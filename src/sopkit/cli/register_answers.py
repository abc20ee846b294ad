"""What the register of the workspace itself says of codes: no list has to be signed for it, and none can be out of date."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from sopkit.adapters.clock import SystemClock
from sopkit.cli.desk import faults_told, open_log
from sopkit.cli.session import open_session
from sopkit.office.posting.current_list import current_list
from sopkit.office.posting.office_keys import office_keys
from sopkit.posting.answers import Judge
from sopkit.posting.current import OfficeKeys
from sopkit.register.authority import founding
from sopkit.register.state import State


def judge_of_register(asked: date | None, language: str) -> Judge:
    """Who answers on the day `asked`, today where it is None; faults of the register are told, and end the command."""
    session = open_session(language)
    with faults_told(session), open_log(session).reading() as view:
        state = State(view)
        day = asked or SystemClock().now().astimezone(ZoneInfo(founding(state).timezone)).date()
        current = current_list(state, day, day, session.settings.holders.stations)
    return Judge(current.register, day, current, None)


def keys_of_register(language: str) -> OfficeKeys:
    """Whom the register says to believe."""
    session = open_session(language)
    with faults_told(session), open_log(session).reading() as view:
        return office_keys(State(view))
