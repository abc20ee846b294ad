"""Random clerks do random things with copies: whatever they try, each copy is accounted for and no number is given twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sopkit.office.register.recording import Recorded
from sopkit.office.register.verifying import verify
from sopkit.register.acts import Act
from sopkit.register.acts.copies import (
    Cause,
    CopiesCancelled,
    CopiesDestroyed,
    CopiesReceived,
    CopiesReturned,
    CopiesStamped,
    CopyBack,
    CopyKind,
    CopyLent,
    CopyLost,
    HolderAdded,
    PhotocopyApproved,
    ReissueApproved,
)
from sopkit.register.copy_life import Stands, copies_of, may_be_issued, open_recalls, stands_on
from sopkit.register.records.copies import OUT, Copies, Copy, CopyState
from sopkit.register.records.versions import Version
from tests.register.copying import held, issue, issued, issuing_house, new, released, today
from tests.register.house import NUMBER

clerks = st.sampled_from([*["wen.kong"] * 6, "li.ping", "lu.ren"])
approvers = st.sampled_from(["zhao.lei", "zhao.lei", "li.ping", "wen.kong"])
ids = st.integers(1, 5).map(lambda count: f"C{count:06d}")
numbers = st.sampled_from(["01", "02", "03", "04", "05", "06", "A1", "ａ1", "77"])
holders = st.sampled_from(["品质部", "品质部", "前台", "liu.min", "外协厂"])


class Counter(RuleBasedStateMachine):
    """A counter at which copies are handed out, taken back, lost and destroyed."""

    @initialize()
    def opens(self) -> None:
        self.house = issuing_house()
        self.house.clock.pass_(days=3)
        self.house.did("zhao.lei", HolderAdded(NUMBER, "品质部", 9, "各班组"))
        self.house.did("zhao.lei", HolderAdded(NUMBER, "前台", 2, "各窗口"))
        held(self.house, new("77"), new("78", "前台"))
        issued(self.house, new("79", "liu.min"))
        self.newest = "A/0"

    def tries(self, actor: str, act: Act) -> bool:
        return isinstance(self.house.tries(actor, act), Recorded)

    @rule(
        actor=clerks, number=numbers, holder=holders, version=st.sampled_from(["A/0", "A/1"]), batch=st.integers(1, 3)
    )
    def issues(self, actor: str, number: str, holder: str, version: str, batch: int) -> None:
        found = self.house.state.get(Version, NUMBER, version)
        wanted = [new(f"{number}{n or ''}", holder, version) for n in range(batch)]
        good = found is not None and may_be_issued(self.house.state, found, today(self.house))
        if self.tries(actor, issue(self.house, *wanted)):
            assert good and actor != "lu.ren" and holder != "外协厂"

    @rule(actor=clerks, id=ids, number=numbers, batch=st.booleans())
    def replaces(self, actor: str, id: str, number: str, batch: bool) -> None:
        old = self.house.state.get(Copy, id)
        copy = new(number, old.holder if old else "品质部", old.version if old else "A/0", reissue_of=id)
        if self.tries(actor, issue(self.house, *([copy, copy] if batch else [copy]))):
            assert old is not None and old.approved and old.approved_by != actor and not batch

    @rule(actor=approvers, id=ids, cause=st.sampled_from(Cause))
    def approves(self, actor: str, id: str, cause: Cause) -> None:
        self.tries(actor, ReissueApproved(id, cause, "原因"))

    @rule(actor=approvers, holder=holders)
    def adds(self, actor: str, holder: str) -> None:
        if holder != "外协厂":
            self.tries(actor, HolderAdded(NUMBER, holder, 1, "增发"))

    @rule(actor=clerks, approver=approvers, id=ids, number=numbers, days=st.integers(0, 9))
    def photocopies(self, actor: str, approver: str, id: str, number: str, days: int) -> None:
        due = today(self.house) + timedelta(days=days)
        self.tries(approver, PhotocopyApproved(id, "外协厂", 1, due, "外协"))
        old = self.house.state.get(Copy, id)
        made = new(f"F{number}", "外协厂", old.version if old else "A/0", kind=CopyKind.PHOTOCOPY, copy_of=id)
        self.tries(actor, issue(self.house, replace(made, good_until=due)))

    @rule(
        actor=clerks, id=ids, old=st.sampled_from(["", "C000001", "C000002"]), owing=st.sampled_from(["", "", "夜班"])
    )
    def receives(self, actor: str, id: str, old: str, owing: str) -> None:
        self.tries(actor, CopiesReceived((id,), "刘敏", today(self.house), (old,) if old else (), owing))

    @rule(actor=clerks, id=ids, stamped=st.booleans())
    def takes_back(self, actor: str, id: str, stamped: bool) -> None:
        self.tries(actor, CopiesReturned((id,), today(self.house), stamped))

    @rule(actor=clerks, id=ids)
    def stamps(self, actor: str, id: str) -> None:
        self.tries(actor, CopiesStamped((id,)))

    @rule(actor=clerks, id=ids, kind=st.sampled_from(["lost", "cancelled", "lent", "back"]))
    def ends(self, actor: str, id: str, kind: str) -> None:
        acts: dict[str, Act] = {
            "lost": CopyLost(id, "找不到"),
            "cancelled": CopiesCancelled((id,), "印错"),
            "lent": CopyLent(id, "ban.zhang", today(self.house)),
            "back": CopyBack(id, today(self.house)),
        }
        self.tries(actor, acts[kind])

    @rule(actor=clerks, id=ids, witness=st.sampled_from(["wen.kong", "lu.ren"]))
    def destroys(self, actor: str, id: str, witness: str) -> None:
        if self.tries(actor, CopiesDestroyed((id,), "wen.kong", witness, today(self.house))):
            assert witness != "wen.kong"

    @rule(id=ids, number=numbers, loses=st.booleans())
    def goes_on(self, id: str, number: str, loses: bool) -> None:
        """The proper next step for a copy, so that random acts meet every stage of its life."""
        copy = self.house.state.get(Copy, id)
        match copy.state if copy else None:
            case CopyState.ISSUED:
                self.tries("wen.kong", CopiesReceived((id,), "刘敏", today(self.house), owing="夜班"))
            case CopyState.HELD:
                self.tries(
                    "wen.kong", CopyLost(id, "找不到") if loses else CopiesReturned((id,), today(self.house), True)
                )
            case CopyState.RETURNED:
                self.tries("wen.kong", CopiesDestroyed((id,), "wen.kong", "lu.ren", today(self.house)))
            case CopyState.LOST if copy:
                self.tries("zhao.lei", ReissueApproved(id, Cause.LOST, "遗失"))
                self.tries("wen.kong", issue(self.house, new(number, copy.holder, copy.version, reissue_of=id)))
            case _:
                self.tries("wen.kong", CopyBack(id, today(self.house)))

    @rule(days=st.integers(0, 4))
    def time_passes(self, days: int) -> None:
        self.house.clock.pass_(days=days)

    @rule()
    def replaces_the_version(self) -> None:
        if self.newest == "A/0":
            released(self.house, "A/1", "CR-2", "A/0")
            self.newest = "A/1"

    @invariant()
    def ids_run_on_and_numbers_are_given_once(self) -> None:
        if not hasattr(self, "house"):
            return
        state = self.house.state
        found = copies_of(state)
        assert [each.copy for each in found] == [f"C{n:06d}" for n in range(1, len(found) + 1)]
        assert (state.get(Copies) or Copies()).newest == len(found)
        seen: dict[str, Copy] = {}
        for each in found:
            before = seen.get(each.numbered)
            assert before is None or each.reissue_of == before.copy, "its number was handed on to it"
            seen[each.numbered] = each

    @invariant()
    def every_copy_that_is_out_and_no_longer_holds_is_recalled(self) -> None:
        if not hasattr(self, "house"):
            return
        state, day = self.house.state, today(self.house)
        recalled = {each.copy.copy for each in open_recalls(state, day)}
        for each in copies_of(state):
            good = stands_on(state, each, day) in (Stands.CURRENT, Stands.NOT_YET)
            assert (each.copy in recalled) == (each.state in OUT and not good)
            assert each.state is not CopyState.DESTROYED or each.destroyed_by != each.witness

    def teardown(self) -> None:
        if hasattr(self, "house"):
            assert verify(self.house.log).found == ()


TestCounter = Counter.TestCase
TestCounter.settings = settings(
    max_examples=14,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[*HealthCheck],
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)
