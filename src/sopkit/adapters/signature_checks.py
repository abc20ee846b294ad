"""Check the signatures of very many codes, shared out among processes: the arithmetic takes a tenth of a millisecond each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import chain

from sopkit.posting.codes import ToCheck, check_all

FEW = 2000
"""So many are checked sooner than other processes begin."""

_SHARE = 1000


def checked_in_workers(checks: Sequence[ToCheck], few: int = FEW) -> list[bool]:
    """As `check_all` does, by as many processes as there are processors, once there are more than `few`."""
    jobs = len(os.sched_getaffinity(0))
    if len(checks) <= few or jobs < 2:
        return check_all(checks)
    from sopkit.adapters.workers import Workers  # It loads all that renders; few rounds have so many strange codes.

    with Workers(jobs) as workers:
        shares = [checks[at : at + _SHARE] for at in range(0, len(checks), _SHARE)]
        return [*chain.from_iterable(each.result() for each in [workers.submit(check_all, one) for one in shares])]
