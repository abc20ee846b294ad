"""Random people do random things: whatever they try, the register never reaches a state that is forbidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sopkit.model.control import Status
from sopkit.office.register.recording import Recorded, drafted, keep
from sopkit.register import roles
from sopkit.register.acts import Act
from sopkit.register.acts.people import (
    Delegated,
    KeyRevoked,
    PersonAdded,
    PersonLeft,
    PolicySet,
    RoleGranted,
    RoleWithdrawn,
)
from sopkit.register.acts.releases import ReleaseItem, ReleaseOpened, ReleaseVoided, ReleaseWithdrawn
from sopkit.register.acts.requests import (
    Change,
    RequestApproved,
    RequestAssessed,
    RequestCancelled,
    RequestClosed,
    RequestOpened,
    RequestRejected,
    Wanted,
)
from sopkit.register.acts.upkeep import BriefingHeld, Disposed, Outcome, ReviewHeld
from sopkit.register.acts.versions import (
    DocumentWithdrawn,
    NumberVoided,
    SignedItem,
    SignedOff,
    SignedOnPaper,
    VersionAccepted,
    VersionReturned,
    VersionSubmitted,
)
from sopkit.register.calendar import disposable_from
from sopkit.register.entries import event_bytes
from sopkit.register.life import effective_on, holds_on, status_on, versions_of
from sopkit.register.records import KINDS
from sopkit.register.records.people import Grant, Key, Person
from sopkit.register.records.record import key_of
from sopkit.register.records.releases import Release, Releases, ReleaseState
from sopkit.register.records.requests import Request, RequestState
from sopkit.register.records.versions import Document, Version, VersionState
from sopkit.register.replay import Replay, RowsInMemory
from sopkit.register.state import State
from tests.register.authority_reckoned import Reckoned
from tests.register.house import SIGNERS, START, TYPE, House, TestKey, digest, new_key, peopled, submission

PEOPLE = ("ren.yi", "wen.kong", "he.fang", "liu.min", "zhao.lei", "ban.zhang", "lu.ren", "deng.ji")
NUMBERS = ("WI-CS-003", "WI-CS-004")
VERSIONS = ("A/0", "A/1", "B/0")
REQUESTS = ("CR-1", "CR-2", "CR-3", "CR-4")
STAGES = ("author", "review", "countersign", "approve")

people = st.sampled_from(PEOPLE)
numbers = st.sampled_from(NUMBERS)
versions = st.sampled_from(VERSIONS)
requests = st.sampled_from(REQUESTS)
registrars = st.sampled_from(["deng.ji"] * len(PEOPLE) + [*PEOPLE])
releasers = st.sampled_from(["wen.kong", "wen.kong", "lu.ren"])
mighty = st.sampled_from(["ren.yi", "deng.ji", *PEOPLE])
texts = st.sampled_from([digest("一"), digest("二")])
stale = st.sampled_from([False, False, True])

SOME_VERSION = Version(
    document="",
    version="A/0",
    state=VersionState.SUBMITTED,
    request="CR-1",
    type=TYPE,
    title="标题",
    language="zh",
    author="he.fang",
    content=digest("一"),
    record=digest("record"),
    presented=digest("pdf"),
    files=(),
    stages=(),
    submission="0" * 64,
    changed_at=START,
)
"""A version that the register does not know."""


class Office(RuleBasedStateMachine):
    """A house in which anybody may try anything, mostly on the version that is under way."""

    @initialize()
    def opens(self) -> None:
        self.house: House = peopled()
        self.house.joins("deng.ji", "登记员", "registrar")
        self.reckoned = Reckoned()
        self.known = (0, RowsInMemory())
        self.taken: list[tuple[str, TestKey]] = []
        self.released: dict[str, Version] = {}
        self.ids = {each.id: each.name for each in self.state.all(Person)}
        self.left: set[str] = set()
        self.submissions = ["0" * 64]

    def tries(self, actor: str, act: Act) -> bool:
        return isinstance(self.house.tries(actor, act), Recorded)

    def forces(self, actor: str, act: Act, key: TestKey) -> bool:
        """Have it signed whatever was said against it before, as a program that is not ours would."""
        event, _ = drafted(self.house.register, actor, act)
        data = event_bytes(event)
        return isinstance(keep(self.house.register, data, (key.sign(data, event.namespace),)), Recorded)

    @rule(days=st.integers(0, 60))
    def time_passes(self, days: int) -> None:
        self.house.clock.pass_(days=days)

    @rule(actor=people, request=requests, number=numbers, version=versions, change=st.sampled_from(Change))
    def asks(self, actor: str, request: str, number: str, version: str, change: Change) -> None:
        newest = [each for each in self._versions(number) if each.state is VersionState.RELEASED]
        replaces = newest[-1].version if newest else ""
        wanted = "" if change is Change.WITHDRAW else version
        item = Wanted(number, change, TYPE, "标题", department="qa", version=wanted, replaces=replaces)
        self.tries(actor, RequestOpened(request, (item,), "原因"))

    @rule(actor=people, request=requests, shifts=st.sampled_from([(), ("早班",)]))
    def decides(self, actor: str, request: str, shifts: tuple[str, ...]) -> None:
        self.tries(actor, RequestAssessed(request, ()))
        self.tries(actor, RequestApproved(request, shifts=shifts))

    @rule(request=requests, number=numbers, version=versions, change=st.sampled_from([Change.ISSUE, Change.REVISE]))
    def asks_and_gets(self, request: str, number: str, version: str, change: Change) -> None:
        """What a quiet day is like: so that the rest of the life is reached often enough."""
        self.asks("he.fang", request, number, version, change)
        self.tries("wen.kong", RequestAssessed(request, ()))
        self.tries("zhao.lei", RequestApproved(request))

    @rule(actor=people, request=requests, how=st.sampled_from([RequestRejected, RequestCancelled]))
    def drops(self, actor: str, request: str, how: type[RequestRejected] | type[RequestCancelled]) -> None:
        self.tries(actor, how(request, "理由"))

    @rule(actor=people, request=requests)
    def closes(self, actor: str, request: str) -> None:
        self.tries(actor, RequestClosed(request, self.house.clock.time.date()))

    @rule(actor=st.sampled_from(["he.fang", "he.fang", "wen.kong", "lu.ren"]), number=numbers, text=texts)
    def submits(self, actor: str, number: str, text: str) -> None:
        version = self._under_way(number)
        self._submit(actor, submission(request=version.request, document=number, version=version.version, content=text))

    def _submit(self, actor: str, act: VersionSubmitted) -> None:
        done = self.house.tries(actor, act)
        if isinstance(done, Recorded):
            self.submissions.append(done.leaf)

    @rule(actor=people, number=numbers)
    def accepts(self, actor: str, number: str) -> None:
        version = self._under_way(number)
        self.tries(actor, VersionAccepted(number, version.version, version.submission))

    @rule(actor=people, number=numbers, stale=stale)
    def returns(self, actor: str, number: str, stale: bool) -> None:
        version = self._under_way(number, stale=stale)
        self.tries(actor, VersionReturned(number, version.version, version.submission, "请改"))

    @rule(
        actor=people,
        number=numbers,
        stage=st.sampled_from(STAGES),
        absent=st.sampled_from(["", "", *PEOPLE]),
        paper=st.booleans(),
        stale=stale,
    )
    def signs(self, actor: str, number: str, stage: str, absent: str, paper: bool, stale: bool) -> None:
        version = self._under_way(number, stale=stale)
        if paper:
            on, scan = self.today, digest("scan")
            act: Act = SignedOnPaper(number, version.version, version.submission, stage, actor, on, scan)
            self.tries("wen.kong", act)
            return
        item = SignedItem(
            document=number,
            version=version.version,
            content=version.content,
            submission=version.submission,
            presented=version.presented,
            request=version.request,
            stage=stage,
            role={each.id: each.kind for each in version.stages}.get(stage, "approver"),
            meaning=stage,
            instead_of=absent,
        )
        self.tries(actor, SignedOff((item,)))

    @rule(number=numbers, steps=st.integers(1, 9))
    def goes_on(self, number: str, steps: int) -> None:
        """The proper next steps for a document, so that random acts meet every stage of its life."""
        for _ in range(steps):
            self._next_step(number)

    def _next_step(self, number: str) -> None:
        under_way = [each for each in self._versions(number) if each.state is not VersionState.RELEASED]
        if under_way:
            self._next_step_of(under_way[-1])
            return
        approved = [
            each
            for each in self.state.linked(Request, "documents", number)
            if each.state is RequestState.APPROVED and f"{number} {each.items[0].version}" not in self.released
        ]
        if approved and approved[0].items[0].version:
            version = approved[0].items[0].version
            self._submit("he.fang", submission(request=approved[0].id, document=number, version=version))
            return
        count = len(self.state.all(Request))
        request = f"CR-{count + 10}"
        for each in self.state.linked(Request, "documents", number):
            self.tries("wen.kong", RequestClosed(each.id, self.today))
            self.tries("wen.kong", RequestCancelled(each.id, "让路"))
        done = [each.version for each in self._versions(number)]
        version = {0: "A/0", 1: "A/1"}.get(len(done), "B/0")
        self.asks("he.fang", request, number, version, Change.REVISE if done else Change.ISSUE)
        self.tries("wen.kong", RequestAssessed(request, ()))
        self.tries("zhao.lei", RequestApproved(request, shifts=("早班",) if count % 3 == 0 else ()))

    def _next_step_of(self, version: Version) -> None:
        number = version.document
        match version.state:
            case VersionState.SUBMITTED:
                self.tries("wen.kong", VersionAccepted(number, version.version, version.submission))
            case VersionState.RETURNED:
                act = submission(request=version.request, document=number, version=version.version)
                self._submit("he.fang", act)
            case VersionState.ACCEPTED:
                for person, stage, role in SIGNERS:
                    if self.tries(person, self.house.sign_act(stage, role, number, version.version)):
                        return
            case _:
                self.tries("wen.kong", self._opening(version, after=1))
                self._seals("wen.kong", (self.state.get(Releases) or Releases()).open or "R0001")

    @rule(actor=releasers, number=numbers, after=st.integers(-3, 30))
    def opens_a_release(self, actor: str, number: str, after: int) -> None:
        self.tries(actor, self._opening(self._under_way(number), after))

    @rule(actor=releasers, voids=st.sampled_from([False, False, True]))
    def goes_on_with_it(self, actor: str, voids: bool) -> None:
        release = (self.state.get(Releases) or Releases()).open or "R0001"
        if voids:
            self.tries(actor, ReleaseVoided(release, "重做"))
        else:
            self._seals(actor, release)

    @rule(actor=releasers)
    def withdraws_the_newest(self, actor: str) -> None:
        sealed = self.state.linked(Release, "state", ReleaseState.SEALED.value)
        if sealed and self.tries(actor, ReleaseWithdrawn(sealed[-1].release, "有错")):
            for each in sealed[-1].items:
                self.released.pop(key_of((each.document, each.version)), None)

    def _opening(self, version: Version, after: int) -> ReleaseOpened:
        effective = self.today + timedelta(days=after)
        item = ReleaseItem(
            version.document, version.version, version.submission, self.today, effective, digest("block")
        )
        return self.house.opening(item)

    def _seals(self, actor: str, release: str) -> None:
        self.tries(actor, self.house.signing(release, actor))
        self.tries(actor, self.house.sealing(release))

    @rule(actor=st.sampled_from(["ban.zhang", "ban.zhang", "lu.ren"]), number=numbers, other=st.booleans())
    def briefs(self, actor: str, number: str, other: bool) -> None:
        version = self._under_way(number)
        shown = digest("别的") if other else version.content
        names, scan = ("张三",), digest("scan")
        act = BriefingHeld(number, version.version, shown, "早班", "ban.zhang", self.today, 20, names, "合格", scan)
        if self.tries(actor, act):
            assert not other, "a briefing counts for the version that was shown"

    @rule(actor=people, number=numbers, request=requests, retained=st.booleans())
    def withdraws(self, actor: str, number: str, request: str, retained: bool) -> None:
        self.tries(actor, DocumentWithdrawn(number, request, self.house.clock.time.date(), retained))

    @rule(actor=people, number=numbers)
    def voids(self, actor: str, number: str) -> None:
        self.tries(actor, NumberVoided(number, "作废"))

    @rule(actor=people, number=numbers, version=versions)
    def disposes(self, actor: str, number: str, version: str) -> None:
        found = self.state.get(Version, number, version)
        first = disposable_from(self.state, found, self.today) if found else None
        if self.tries(actor, Disposed(number, version, "期满")):
            assert first is not None and first <= self.today

    @rule(actor=people, number=numbers, version=versions, outcome=st.sampled_from(Outcome))
    def reviews(self, actor: str, number: str, version: str, outcome: Outcome) -> None:
        self.tries(actor, ReviewHeld(number, version, outcome, "继续有效"))

    @rule(actor=mighty, person=st.sampled_from([*PEOPLE, ""]), role=st.sampled_from([*roles.ROLES]), take=st.booleans())
    def grants(self, actor: str, person: str, role: str, take: bool) -> None:
        person = person or actor
        before = {each.role for each in self.state.linked(Grant, "person", actor) if each.active}
        act: Act = RoleWithdrawn(person, role, "调整") if take else RoleGranted(person, role)
        if self.tries(actor, act):
            assert actor != person, "nobody changes their own authority"
            assert before & {roles.ROOT, roles.REGISTRAR}, "only who may, grants"

    @rule(actor=mighty, role=st.sampled_from([*roles.ROLES]), narrow=st.booleans())
    def raises_themselves(self, actor: str, role: str, narrow: bool) -> None:
        """Whoever it is, root and registrar too, whichever role, and how little of it."""
        act = RoleGranted(actor, role, (TYPE,) if narrow else (), ("qa",) if narrow else ())
        assert not self.forces(actor, act, self.house.keys[actor])
        self.forces(actor, RoleWithdrawn(actor, role, "调整"), self.house.keys[actor])

    @rule(
        actor=people, other=st.sampled_from(["ren.yi"] * len(PEOPLE) + [*PEOPLE]), role=st.sampled_from([*roles.ROLES])
    )
    def acts_with_anothers_key(self, actor: str, other: str, role: str) -> None:
        """Somebody signs in another's name, or has another's key sign in their own."""
        self.forces(other, RoleGranted(actor, role), self.house.keys[actor])
        self.forces(actor, RoleGranted("lu.ren", role), self.house.keys[other])

    @rule(actor=registrars, person=people, role=st.sampled_from([roles.ROOT, roles.REGISTRAR, roles.CONTROLLER]))
    def raises_a_friend(self, actor: str, person: str, role: str) -> None:
        """A registrar makes no registrar and no root: two of them could raise each other."""
        self.forces(actor, RoleGranted(person, role), self.house.keys[actor])
        self.forces(actor, RoleWithdrawn(person, role, "调整"), self.house.keys[actor])

    @rule(actor=registrars, person=st.sampled_from(["ren.yi", *PEOPLE]))
    def registers_a_key(self, actor: str, person: str) -> None:
        """For themselves, or in another's name: a key whose other half is in their own hands."""
        key = new_key(f"{actor} for {person} {self.reckoned.size}")
        if self.forces(actor, self.house.key_act(person, key), self.house.keys[actor]):
            self.taken.append((person, key))

    @rule(role=st.sampled_from([*roles.ROLES]), to=people)
    def uses_such_a_key(self, role: str, to: str) -> None:
        """What it opens is what its owner may, and no more."""
        for person, key in self.taken[-2:]:
            self.forces(person, RoleGranted(to, role), key)
            self.forces(person, PolicySet("temporary-days", "20"), key)

    @rule(actor=mighty)
    def sets_a_rule_of_the_house(self, actor: str) -> None:
        self.forces(actor, PolicySet("temporary-days", "20"), self.house.keys[actor])

    @rule(actor=people, person=st.sampled_from([*PEOPLE, "xin.ren"]))
    def adds(self, actor: str, person: str) -> None:
        known = self.state.get(Person, person)
        if self.tries(actor, PersonAdded(person, "新人")):
            assert known is None, "an id is never used again"

    @rule(actor=people, person=st.sampled_from(["lu.ren", "ban.zhang", "liu.min"]))
    def leaves(self, actor: str, person: str) -> None:
        if self.tries(actor, PersonLeft(person, self.today)):
            self.left.add(person)

    @rule(actor=people, owner=st.sampled_from(["lu.ren", "liu.min"]))
    def revokes(self, actor: str, owner: str) -> None:
        for key in self.state.linked(Key, "person", owner):
            self.tries(actor, KeyRevoked(key.fingerprint, "丢失"))

    @rule(actor=people, to=people, role=st.sampled_from([*roles.ROLES]), days=st.integers(-1, 60))
    def delegates(self, actor: str, to: str, role: str, days: int) -> None:
        self.tries(actor, Delegated(f"{actor}-{to}-{role}", to, role, self.today + timedelta(days=days), "出差"))

    @property
    def state(self) -> State:
        """The records as they stand; looked up anew only when an entry came."""
        with self.house.log.reading() as view:
            if view.size() != self.known[0]:
                rows = RowsInMemory()
                for row in (row for kind in KINDS for row in view.rows(kind)):
                    rows.put(row)
                self.known = view.size(), rows
        return State(self.known[1])

    @property
    def today(self) -> date:
        return self.house.clock.time.date()

    def _under_way(self, number: str, *, stale: bool = False) -> Version:
        """The newest version, or one nobody knows; `stale`: with the submission of some earlier day."""
        known = self._versions(number)
        act = submission(document=number)
        version = known[-1] if known else replace(SOME_VERSION, document=number, content=act.content)
        return replace(version, submission=self.submissions[0]) if stale else version

    def _versions(self, number: str) -> list[Version]:
        document = self.state.get(Document, number)
        return versions_of(self.state, document) if document else []

    @invariant()
    def nothing_is_released_without_everybodys_signature(self) -> None:
        if not hasattr(self, "house"):
            return
        for version in self.state.all(Version):
            if version.state in (VersionState.APPROVED, VersionState.RELEASED):
                signed = {(each.stage, each.instead_of or each.person) for each in version.given}
                assert all((stage.id, person) in signed for stage in version.stages for person in stage.people)
                approvers = {each.person for each in version.given if each.stage == "approve"}
                assert approvers and version.author not in approvers
                request = self.state.get(Request, version.request)
                assert request and request.state in (RequestState.APPROVED, RequestState.CLOSED)

    @invariant()
    def at_most_one_version_is_in_force(self) -> None:
        if not hasattr(self, "house"):
            return
        state = self.state
        for document in state.all(Document):
            found = versions_of(state, document)
            effective = [each for each in found if status_on(state, each, self.today) is Status.EFFECTIVE]
            assert len(effective) <= 1
            current = effective_on(state, document, self.today)
            assert effective == ([current] if current else [])
            assert current is None or holds_on(current, self.today)

    @invariant()
    def what_was_released_never_changes(self) -> None:
        if not hasattr(self, "house"):
            return
        for version in self.state.all(Version):
            if version.state is VersionState.RELEASED:
                before = self.released.setdefault(version.key, version)
                assert (before.content, before.given, before.effective, before.files) == (
                    version.content,
                    version.given,
                    version.effective,
                    version.files,
                )
        assert set(self.released) <= {each.key for each in self.state.all(Version)}

    @invariant()
    def every_role_chains_to_a_root_and_to_nobody_themselves(self) -> None:
        """The roles that the records give are those that the entries give by the design's own sentences."""
        if not hasattr(self, "house"):
            return
        with self.house.log.reading() as view:
            self.reckoned.read(view.entries(self.reckoned.size))
        state = self.state
        assert {(each.person, each.role) for each in state.all(Grant) if each.active} == self.reckoned.active()
        usable = {each.fingerprint: each.person for each in state.all(Key) if not each.revoked}
        assert usable == self.reckoned.owners

    @invariant()
    def identities_stay(self) -> None:
        if not hasattr(self, "house"):
            return
        state = self.state
        assert all(state.get(Person, each) for each in self.ids)
        assert not any(grant.active for person in self.left for grant in state.linked(Grant, "person", person)), (
            "who has left holds nothing"
        )
        assert any(grant.active for grant in state.linked(Grant, "role", roles.ROOT))

    def teardown(self) -> None:
        """The whole log, judged anew from the first entry, says the same."""
        if not hasattr(self, "house"):
            return
        replay = Replay()
        with self.house.log.reading() as view:
            assert not [*replay.entries(view.entries())]
            assert not [*replay.against(view)]


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=60,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[*HealthCheck],
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # shrinking a life of fifty steps takes minutes
)
