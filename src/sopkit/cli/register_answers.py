"""What the register of the workspace itself says of codes: no list has to be signed for it, and none can be out of date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sopkit.adapters.clock import SystemClock
from sopkit.cli.desk import faults_told, open_log
from sopkit.cli.session import open_session
from sopkit.office.posting.current_list import current_list
from sopkit.office.posting.office_keys import office_keys
from sopkit.posting.answers import Answer, Judge, Verdict, Why
from sopkit.posting.codes import BadCode, Told, check_code_of_digest, read_code
from sopkit.posting.codes.check_code import check_code_read
from sopkit.posting.current import OfficeKeys
from sopkit.register.authority import founding
from sopkit.register.copy_life import copy_id
from sopkit.register.records.copies import Copy
from sopkit.register.state import State

_SPOKEN = re.compile(r"[Cc]?0*([0-9]{1,9})[- ]([0-9A-Za-z -]{6,12})", re.ASCII)
"""A copy's id and its check code, as somebody reads them out."""


@dataclass(frozen=True, slots=True)
class RegisterJudge:
    """Answers by the records: `copies` are those that were asked for by id and check code."""

    judge: Judge
    copies: dict[str, Copy]

    def answer(self, text: str) -> Verdict:
        """What a code, or the copy with this id and check code, is worth."""
        spoken = _SPOKEN.fullmatch(text.strip())
        if spoken is None:
            return self.judge.answer(text)
        copy = self.copies.get(copy_id(int(spoken[1])))
        if copy is None:
            return Verdict(Answer.UNKNOWN, Why.NO_SUCH_COPY, self.judge.today, None, self.judge.current)
        if not copy.code or check_code_of_digest(copy.code) != check_code_read(spoken[2]):
            return Verdict(Answer.NOT_GENUINE, Why.BAD_CHECK_CODE, self.judge.today, None, self.judge.current)
        register = self.judge.current.register if self.judge.current else ""
        told = (copy.document, copy.version, copy.copy, copy.number, copy.station, copy.issued, copy.good_until)
        return self.judge.recorded(Told(register, *told))


def judge_of_register(asked: date | None, language: str, texts: Sequence[str]) -> RegisterJudge:
    """Who answers about `texts` on the day `asked`, today where it is None; faults of the register are told, and end the
    command."""
    session = open_session(language)
    ids = {copy_id(int(each[1])) for each in (_SPOKEN.fullmatch(text.strip()) for text in texts) if each}
    with faults_told(session), open_log(session).reading() as view:
        state = State(view)
        day = asked or SystemClock().now().astimezone(ZoneInfo(founding(state).timezone)).date()
        known = {id: each for id, each in ((id, state.get(Copy, id)) for id in ids) if each}
        numbers = {*(each.document for each in known.values()), *_documents(texts)}
        current = current_list(state, day, day, session.settings.holders.stations, numbers)
    return RegisterJudge(Judge(current.register, day, current, None), known)


def _documents(texts: Sequence[str]) -> Iterator[str]:
    """The numbers that codes name."""
    for each in texts:
        with suppress(BadCode):
            yield read_code(each).told.document


def keys_of_register(language: str) -> OfficeKeys:
    """Whom the register says to believe."""
    session = open_session(language)
    with faults_told(session), open_log(session).reading() as view:
        return office_keys(State(view))
