"""A made-up register of any size, as an office would have filled it in years: `made(folder, size)`.

Some 200 events for each document: requests with their impacts, versions that are signed by their authors, reviewers and
approvers (some by pen), releases, numbered copies that replace one another (`register_copies`), briefings of four shifts
with absentees, periodic reviews; besides, people, documents from outside, permits, temporary instructions, walk-rounds and
plans. Forty documents are being changed at any time, so that things wait in all states at the end. Events are made, signed and folded by the register's own code, and only written past its lock:
`sopkit log verify` finds nothing in it. The register of a size is the same in every run, but for the day it ends.
"""

from __future__ import annotations

import base64
import sqlite3
from collections import defaultdict
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from register_copies import Paper

from sopkit.adapters.log import created
from sopkit.ports.log import Entry, Row, Signature
from sopkit.register.acts import Act
from sopkit.register.acts.act import Holding, Kept
from sopkit.register.acts.external import ExternalReceived, ExternalReviewed
from sopkit.register.acts.people import (
    KeyRegistered,
    PersonAdded,
    RegisterOpened,
    RoleGranted,
    Root,
    StatementAccepted,
)
from sopkit.register.acts.plan import PlanApproved, PlanDrawn, Planned
from sopkit.register.acts.releases import ReleasedFiles, ReleaseItem, ReleaseOpened, ReleaseSealed, release_name
from sopkit.register.acts.requests import (
    Change,
    Impact,
    ImpactSettled,
    NoticeSent,
    Reached,
    RequestApproved,
    RequestAssessed,
    RequestClosed,
    RequestOpened,
    Wanted,
)
from sopkit.register.acts.temporary import DeviationPermitted, ReturnVerified, TimeLimited
from sopkit.register.acts.upkeep import Absentee, AbsenteeBriefed, BriefingHeld, Outcome, ReviewHeld
from sopkit.register.acts.versions import (
    SignedItem,
    SignedOff,
    SignedOnPaper,
    Stage,
    VersionAccepted,
    VersionReturned,
    VersionSubmitted,
)
from sopkit.register.canonical import canonical
from sopkit.register.codec import encoded, moment_text
from sopkit.register.derivation import derivation_row
from sopkit.register.entries import Event, event_bytes, event_digest, leaf_bytes, leaf_hash
from sopkit.register.fold import Arrival, fold
from sopkit.register.merkle import Growing
from sopkit.register.proof import PROOF_NAMESPACE, proof_bytes
from sopkit.register.public_keys import fingerprint_of, read_public_key
from sopkit.register.records.record import Record
from sopkit.register.records.releases import Releases
from sopkit.register.sshsig import SshSignature, to_be_signed, write_blob
from sopkit.register.state import State, subject_of
from sopkit.register.statement import STATEMENT_DIGEST

REGISTER = "0123456789abcdef" * 2
TYPE = "work-instruction"
EVENTS_A_DOCUMENT = 200
SHIFTS = ("甲班", "乙班", "丙班", "丁班")
STAFF = 8
"""So many of each: authors, reviewers, approvers, trainers."""
_FOREVER = datetime(9998, 12, 31, tzinfo=UTC)

Doing = Generator[tuple[str, Act] | date, str, None]
"""Who does what next, or the day before which nothing is done; is told the leaf hash of its entry."""


class Live(State):
    """All records at once, found by their links without decoding any; `changed` are those put since it was emptied."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[tuple[str, str], Record] = {}
        self.changed: dict[tuple[str, str], Record] = {}
        self._links: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)

    def get(self, kind, *fields):  # type: ignore[no-untyped-def]  # noqa: D102
        from sopkit.register.records.record import key_of

        return self.known.get((kind.__name__, key_of(fields)))

    def peek(self, kind, *fields):  # type: ignore[no-untyped-def]  # noqa: D102
        return self.get(kind, *fields)

    def linked(self, kind, link, value):  # type: ignore[no-untyped-def]  # noqa: D102
        keys = self._links.get((kind.__name__, link, value), ())
        return [self.known[kind.__name__, key] for key in sorted(keys)]

    def put(self, record: Record) -> None:
        """Have it in place of the one with its key."""
        kind, key = type(record).__name__, record.key
        before = self.known.get((kind, key))
        old, new = before.links() if before else (), record.links()
        if old != new:
            for link in old:
                self._links[kind, *link].pop(key, None)
            for link in new:
                self._links[kind, *link][key] = None
        self.known[kind, key] = self.changed[kind, key] = record


@dataclass
class Signer:
    """Somebody's key."""

    person: str
    private: Ed25519PrivateKey = field(init=False)
    public: str = field(init=False)

    def __post_init__(self) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(sha256(self.person.encode()).digest())
        self.public = self.private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
        self.fingerprint = fingerprint_of(self.public)
        self._key = read_public_key(self.public)

    def sign(self, data: bytes, namespace: str) -> Signature:
        """Their signature."""
        raw = self.private.sign(to_be_signed(data, namespace))
        blob = write_blob(SshSignature(self._key, namespace, "sha512", "ssh-ed25519", raw))
        return Signature("sshsig", self.fingerprint, base64.b64encode(blob).decode())


def made(place: Path, size: int, end: datetime) -> None:
    """Make the register of `size` events at `place`, an SQLite file that is not there yet; the last one is of `end`."""
    created(str(place)).close()
    house = House(size, end)
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("PRAGMA cache_size = -400000")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", house.entries())
    connection.executemany("INSERT INTO nodes VALUES (?, ?, ?)", sorted(house.nodes))
    connection.executemany("INSERT INTO subjects VALUES (?, ?)", sorted(house.subjects))
    rows = [Row(kind, key, encoded(each), each.links()) for (kind, key), each in sorted(house.state.known.items())]
    connection.executemany(
        "INSERT INTO records (kind, key, links, body) VALUES (?, ?, ?, ?)",
        ((row.kind, row.key, canonical([list(pair) for pair in row.links]).decode(), row.body) for row in rows),
    )
    links = sorted({(row.kind, link, value, row.key) for row in rows for link, value in row.links})
    derivation = derivation_row()
    connection.execute(
        "INSERT INTO records (kind, key, links, body) VALUES (?, ?, '[]', ?)", (derivation.kind, "", derivation.body)
    )
    connection.executemany("INSERT INTO links VALUES (?, ?, ?, ?)", links)
    connection.execute("COMMIT")
    connection.close()


@dataclass(eq=False)
class Work:
    """Something under way, about a document where that is not -1; it goes on from the day `ready`."""

    doing: Doing
    document: int = -1
    ready: date = date.min
    told: str | None = None

    def goes_on(self) -> tuple[str, Act] | date | None:
        """The next act, or the day from which there is one, or None once it is done."""
        try:
            return self.doing.send(self.told)  # type: ignore[arg-type]  # None begins it
        except StopIteration:
            return None


class House:
    """An office at work until `size` events are there."""

    def __init__(self, size: int, end: datetime) -> None:
        self.size = size
        self.state = Live()
        self.nodes: list[tuple[int, int, bytes]] = []
        self.subjects: list[tuple[str, int]] = []
        self.random = Random(size)
        self.paper = Paper(self.state, self.random)
        self.documents = max(size // EVENTS_A_DOCUMENT, 5)
        # 15 years for a million events; what takes less goes on as fast as in a small office.
        self.step = min(max(timedelta(days=15 * 365) / size, timedelta(minutes=5)), timedelta(hours=1))
        self.now = end - self.step * size - timedelta(days=200)
        self.at_once = min(40, self.documents // 2)
        self.leaf = ""
        self.next = 0
        self.busy: set[int] = set()
        self.editions: dict[int, int] = defaultdict(int)
        self.signers: dict[str, Signer] = {}
        self.requests: dict[int, int] = defaultdict(int)
        self.permits: dict[int, int] = defaultdict(int)

    @property
    def today(self) -> date:
        """The day of the next event, in Shanghai."""
        return (self.now + timedelta(hours=8)).date()

    def entries(self) -> Iterator[tuple[object, ...]]:
        """The rows of all entries."""
        tree, seen = Growing(), ""
        for position, (actor, act) in enumerate(self._acts()):
            if position == self.size:
                return
            event = Event(REGISTER, actor, self.now.replace(microsecond=0), seen, act)
            data, signer = event_bytes(event), self.signers[actor]
            entry = Entry(position, data, moment_text(event.time), (signer.sign(data, event.namespace),))
            seen, digest = leaf_hash(entry), event_digest(data)
            self.state.changed = {}
            fold(Arrival(event, seen, digest, position, signer.fingerprint), self.state)
            self.subjects += ((subject_of(kind, key), position) for kind, key in self.state.changed)
            leaf = bytes.fromhex(seen)
            self.nodes += tree.add(leaf)
            signatures = leaf_bytes(entry).split(b"\n")[2].decode()
            yield position, data, entry.recorded, signatures, leaf, bytes.fromhex(digest)
            self.leaf = seen
            self.now += self.step

    def _acts(self) -> Iterator[tuple[str, Act]]:
        """What is done, one after the other; first by those who make people known."""
        under_way = [Work(self._people())]
        while True:
            ready = [each for each in under_way if each.ready <= self.today]
            if self.leaf and len(ready) < self.at_once and (begun := self._begun()):
                under_way += begun
                continue
            if not ready:  # every document waits for a day to come
                self.now += timedelta(days=1)
                continue
            work = self.random.choice(ready)
            while isinstance(done := work.goes_on(), tuple):
                yield done
                work.told = self.leaf
                # Who is no document is done at one go, and no other release is opened before one is sealed.
                if work.document >= 0 and not isinstance(done[1], ReleaseOpened):
                    break
            if isinstance(done, date):
                work.ready = done
            elif done is None:
                under_way.remove(work)
                self.busy.discard(work.document)

    def _begun(self) -> list[Work]:
        """The next document's next version, and what comes along with it; nothing while all documents are under way."""
        if len(self.busy) == self.documents:
            return []
        while self.next % self.documents in self.busy:
            self.next += 1
        index, self.next = self.next % self.documents, self.next + 1
        edition, number = self.editions[index], f"WI-CS-{index:04}"
        self.editions[index] += 1
        self.busy.add(index)
        begun = [Work(self._document(number, index, edition), index)]
        if index % 5 == 0:
            begun.append(Work(self._outside(index, edition)))
        if index % 20 == 7 and edition > 1:
            begun.append(Work(self._permit(index, number)))
        if index == 0:
            begun.append(Work(self._plan(edition)))
        if index % 250 == 3:
            begun.append(Work(self.paper.walked_round(self.today)))
        return begun

    def _people(self) -> Doing:
        self.signers["ren.yi"] = Signer("ren.yi")
        root = Root("ren.yi", "任毅", self.signers["ren.yi"].public)
        yield "ren.yi", RegisterOpened("基准登记簿", "Asia/Shanghai", (root,))
        yield "ren.yi", StatementAccepted(STATEMENT_DIGEST)
        wanted = [("wen.kong", "文控", "controller")]
        for role in ("author", "reviewer", "approver", "trainer"):
            wanted += [(f"{role}.{each}", f"{role[0].upper()}{each}", role) for each in range(STAFF)]
        for person, name, role in wanted:
            signer = self.signers[person] = Signer(person)
            yield "ren.yi", PersonAdded(person, name, "qa")
            proof = signer.sign(proof_bytes(REGISTER, person, signer.public), PROOF_NAMESPACE).signature
            yield "ren.yi", KeyRegistered(person, signer.public, self.now.replace(microsecond=0), _FOREVER, proof)
            yield "ren.yi", RoleGranted(person, role)
            yield person, StatementAccepted(STATEMENT_DIGEST)
        for number in range(min(self.size // 1000, 800)):  # who only reads and is briefed
            yield "ren.yi", PersonAdded(f"w{number:04}", f"工人{number}", "mfg")

    def _opening(self, number: str, version: str, submission: str) -> ReleaseOpened:
        """The release of one version, effective in three days."""
        releases = self.state.get(Releases) or Releases()
        effective, sequence = self.today + timedelta(days=3), releases.newest + 1
        return ReleaseOpened(
            release=release_name(sequence),
            sequence=sequence,
            previous=releases.last,
            items=(
                ReleaseItem(
                    number, version, submission, self.today, effective, block=_digest(number, version, "block")
                ),
            ),
            contents=_digest(number, version, "contents"),
            toolchain=_digest("toolchain"),
            expires=effective + timedelta(days=366),
        )

    def _document(self, number: str, index: int, edition: int) -> Doing:
        """One version of a document, from its request to the request's end, and its periodic review later."""
        random, who = self.random, index % STAFF
        author, reviewer, approver, trainer = (
            f"{role}.{who}" for role in ("author", "reviewer", "approver", "trainer")
        )
        version, before = f"A/{edition}", f"A/{edition - 1}" if edition else ""
        temporary, until = edition % 2 == 1 and random.random() < 0.02, date.max
        if before and edition % 2 == 1 and random.random() < 0.8:
            yield reviewer, ReviewHeld(number, before, Outcome.KEEP, "内容仍适用")
        year = self.today.year
        self.requests[year] += 1
        request = f"CR-{year}-{self.requests[year]:03}"
        briefed = random.random() < 0.5
        yield (
            author,
            RequestOpened(
                request,
                (
                    Wanted(
                        number,
                        Change.REVISE if before else Change.ISSUE,
                        TYPE,
                        f"第{index}号作业指导书",
                        "qa",
                        version=version,
                        replaces=before,
                        temporary=temporary,
                    ),
                ),
                "客户投诉后补充要求",
                briefing=briefed,
            ),
        )
        impacts = (
            Reached(Impact.REFERENCE, f"WI-CS-{(index + 1) % self.documents:04}", work="核对引用"),
            Reached(Impact.RECORD, f"QR-CS-{index:04}-01", why="格式不变"),
            Reached(Impact.COPY, "qa", work="换发"),
        )
        yield "wen.kong", RequestAssessed(request, impacts)
        yield approver, RequestApproved(request, shifts=SHIFTS if briefed else ())
        stages = (
            Stage("author", "author", (author,)),
            Stage("review", "reviewer", (reviewer,)),
            Stage("approve", "approver", (approver,)),
        )
        again = random.random() < 0.1
        for round in range(1 + again):
            content = _digest(number, version, f"content{round}")
            presented = _digest(number, version, f"pdf{round}")
            submission = yield (
                author,
                VersionSubmitted(
                    request,
                    number,
                    version,
                    TYPE,
                    f"第{index}号作业指导书",
                    "zh",
                    author,
                    content=content,
                    record=_digest(number, version, f"record{round}"),
                    presented=presented,
                    files=(
                        Kept(f"sops/{number}/{number}.md", _digest(number, version, f"source{round}")),
                        Kept(f"sops/{number}/picture.png", _digest(number, "", "picture")),
                    ),
                    stages=stages,
                    media=("paper", "screen"),
                    department="qa",
                    review_months=24,
                    retention="3 years",
                    retention_months=36,
                    distribution=(Holding("qa", 1), Holding("mfg", 4)),
                    changes=_digest(number, version, f"changes{round}") if before else "",
                ),
            )
            if temporary:
                until = self.today + timedelta(days=120)
                yield author, TimeLimited(number, version, submission, until, "试用新夹具")
            if round == 0 and again:
                yield "wen.kong", VersionReturned(number, version, submission, "表格编号有误")
        yield "wen.kong", VersionAccepted(number, version, submission)
        for person, stage, role in (
            (author, "author", "author"),
            (reviewer, "review", "reviewer"),
            (approver, "approve", "approver"),
        ):
            if stage == "review" and random.random() < 0.1:
                scan = _digest(number, version, "scan")
                yield "wen.kong", SignedOnPaper(number, version, submission, stage, person, self.today, scan)
                continue
            item = SignedItem(number, version, content, submission, presented, request, stage, role, role)
            yield person, SignedOff((item,))
        opening = self._opening(number, version, submission)
        yield "wen.kong", opening
        yield "wen.kong", _sealing(opening)
        yield "wen.kong", NoticeSent(request, ("qa", "mfg"))
        for impact in impacts:
            if impact.work:
                yield author, ImpactSettled(request, impact.what, "已办")
        if briefed:
            for shift in SHIFTS:
                absent = (Absentee("张三", self.today + timedelta(days=7)),) if random.random() < 0.3 else ()
                yield (
                    trainer,
                    BriefingHeld(
                        document=number,
                        version=version,
                        shown=content,
                        shift=shift,
                        trainer=trainer,
                        on=self.today,
                        minutes=20,
                        attended=tuple(f"{shift}{each}" for each in range(8)),
                        result="合格",
                        scan=_digest(number, version, shift),
                        absent=absent,
                    ),
                )
                if absent and random.random() < 0.98:
                    yield trainer, AbsenteeBriefed(number, version, shift, "张三", self.today)
        yield opening.items[0].effective
        if self.today <= until:
            yield from self.paper.goes_out(number, version, index, self.today, until)
        yield "wen.kong", RequestClosed(request, self.today)
        if temporary:
            yield until + timedelta(days=1)
            yield from self.paper.comes_back(number, self.today)
            yield "wen.kong", ReturnVerified(number, version, "现场已恢复")

    def _outside(self, index: int, edition: int) -> Doing:
        """An edition of a document from outside comes in and is reviewed."""
        number, day = f"GB-{index:05}", self.today
        title, affects = f"外来标准{index}", (f"WI-CS-{index:04}",)
        until = (day + timedelta(days=14), day + timedelta(days=365))
        file = _digest(number, str(edition), "file")
        yield (
            "wen.kong",
            ExternalReceived(number, str(2000 + edition), title, "标准机构", day, *until, affects, file=file),
        )
        yield f"reviewer.{index % STAFF}", ExternalReviewed(number, str(2000 + edition), "不影响现行文件")

    def _permit(self, index: int, number: str) -> Doing:
        """A deviation is permitted for a month."""
        year = self.today.year
        self.permits[year] += 1
        permit, until = f"DP-{year}-{self.permits[year]:03}", self.today + timedelta(days=30)
        yield f"approver.{index % STAFF}", DeviationPermitted(permit, number, "来料替代", until, lot="L-1")

    def _plan(self, count: int) -> Doing:
        """A plan of what is written anyway, but for its last line."""
        plan, due = f"P-{count:03}", self.today + timedelta(days=60)
        named = [*range(min(50, self.documents)), 90000 + count]
        lines = tuple(
            Planned(f"工序{each}", f"WI-CS-{each:04}", f"第{each}号", f"author.{each % STAFF}", due) for each in named
        )
        drawn = yield "wen.kong", PlanDrawn(plan, "编制计划", lines)
        yield "approver.0", PlanApproved(plan, drawn)


def _sealing(opening: ReleaseOpened) -> ReleaseSealed:
    """What seals a release that was opened so."""
    made = []
    for each in opening.items:
        files = ((f"{each.document}.{kind}", kind) for kind in ("pdf", "docx", "html"))
        outputs = tuple(Kept(name, _digest(each.document, each.version, kind)) for name, kind in files)
        made.append(ReleasedFiles(each.document, each.version, outputs))
    return ReleaseSealed(
        release=opening.release,
        manifest=_digest(opening.release, "manifest"),
        sums=_digest(opening.release, "sums"),
        listing=_digest(opening.release, "listing"),
        outputs=tuple(made),
        signature=_digest(opening.release, "signature"),
    )


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
