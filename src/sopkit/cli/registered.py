"""What the workspace's register says of documents, for commands that print or check them."""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.cli.session import ENVIRONMENT, Session, stop
from sopkit.model.control import ControlBlock
from sopkit.office.survey import Registered, unregistered


def registered(session: Session) -> Registered:
    """The register's answer as of the session's day; that of no register where the workspace has none."""
    where = session.office.settings.register
    if not where and not (session.root / "register" / "log.sqlite").exists():
        return unregistered

    def answer(versions: Mapping[str, str]) -> Mapping[str, ControlBlock]:
        # Most workspaces of a single clerk have no register; those that have load what reads it.
        from sopkit.adapters.log import opened
        from sopkit.cli.desk import TROUBLES, place_of
        from sopkit.office.register.blocks import blocks_on
        from sopkit.ports.log import LogFault
        from sopkit.register.state import State

        try:
            with opened(place_of(session)).reading() as view:
                return blocks_on(State(view), session.office.facts.today, versions)
        except LogFault as fault:
            words = TROUBLES[fault.trouble]
            stop(ENVIRONMENT, session.language, f"{fault.place}：{words.zh}", f"{fault.place}: {words.en}")

    return answer
