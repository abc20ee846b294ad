"""Work done meanwhile in a child comes to what it comes to here, whatever becomes of the child."""

from __future__ import annotations

import os
import signal

import pytest

from sopkit.adapters.meanwhile import in_a_child

HERE = os.getpid()


def test_another_process_does_it_while_this_one_goes_on() -> None:
    wait = in_a_child(lambda: (os.getpid(), "甲" * 1_000_000))
    child, text = wait()
    assert (child != HERE) == (len(os.sched_getaffinity(0)) > 1)
    assert text == "甲" * 1_000_000, "more than a pipe holds"


def test_what_it_raises_is_raised_where_it_is_asked_for() -> None:
    wait = in_a_child(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        wait()


def test_it_is_done_here_where_the_child_is_killed() -> None:
    def work() -> str:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert in_a_child(work)() == "done"


def test_it_is_done_here_where_there_is_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert in_a_child(os.getpid)() == HERE


def test_it_is_done_here_where_nothing_more_can_be_opened_or_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise OSError("too many")

    monkeypatch.setattr(os, "fork", refused)
    assert in_a_child(os.getpid)() == HERE
    monkeypatch.setattr(os, "pipe", refused)
    assert in_a_child(os.getpid)() == HERE
