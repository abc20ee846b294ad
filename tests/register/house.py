"""A house with a register: people whose keys are made here, a clock that moves when told, and acts done by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sopkit.adapters.log.memory import MemoryLog
from sopkit.office.register.opening import open_register
from sopkit.office.register.pictures import SignaturePictures
from sopkit.office.register.recording import Recorded, Refused, Register, record
from sopkit.ports.log import Log, Signature
from sopkit.ports.vault import VaultFault
from sopkit.register.acts import Act, Kept
from sopkit.register.acts.people import (
    KeyRegistered,
    PersonAdded,
    RegisterOpened,
    RoleGranted,
    Root,
    StatementAccepted,
)
from sopkit.register.acts.releases import (
    ReleasedFiles,
    ReleaseItem,
    ReleaseOpened,
    ReleaseSealed,
    ReleaseSigned,
    release_name,
)
from sopkit.register.acts.requests import Change, RequestApproved, RequestAssessed, RequestOpened, Wanted
from sopkit.register.acts.versions import (
    SignedItem,
    SignedOff,
    Stage,
    VersionAccepted,
    VersionSubmitted,
)
from sopkit.register.blocks import block_of
from sopkit.register.proof import PROOF_NAMESPACE, proof_bytes
from sopkit.register.public_keys import read_public_key
from sopkit.register.records import KINDS
from sopkit.register.records.releases import Release, Releases
from sopkit.register.records.versions import Version
from sopkit.register.replay import RowsInMemory
from sopkit.register.sshsig import SshSignature, kept, to_be_signed, write_blob
from sopkit.register.state import State
from sopkit.register.statement import STATEMENT_DIGEST
from sopkit.release.as_released import as_released
from sopkit.release.listing import Listed, listing_bytes

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday, nine in the morning in Shanghai
NUMBER = "WI-CS-003"
TYPE = "work-instruction"


@dataclass(frozen=True)
class TestKey:
    """A key held in memory; `public` is its line without a comment."""

    __test__ = False

    private: Ed25519PrivateKey
    public: str

    def sign(self, data: bytes, namespace: str) -> Signature:
        key = read_public_key(self.public)
        raw = self.private.sign(to_be_signed(data, namespace))
        return kept(write_blob(SshSignature(key, namespace, "sha512", "ssh-ed25519", raw)))


def new_key(seed: str) -> TestKey:
    """The key of this seed: the same in every run, and good for tests only."""
    private = Ed25519PrivateKey.from_private_bytes(sha256(seed.encode()).digest())
    public = private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    return TestKey(private, public)


@dataclass
class Clock:
    """Stands still until it is set."""

    time: datetime = START

    def now(self) -> datetime:
        return self.time

    def today(self, timezone: str) -> date:
        return self.time.date()

    def pass_(self, **span: float) -> None:
        """Let so much time pass: ``pass_(days=3)``."""
        self.time += timedelta(**span)


class Shelf:
    """A vault in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        digest = sha256(data).hexdigest()
        self.kept[digest] = data
        return digest

    def get(self, digest: str) -> bytes:
        if digest not in self.kept:
            raise VaultFault(digest, "it is not kept")
        return self.kept[digest]

    def has(self, digest: str) -> bool:
        return digest in self.kept

    def digests(self) -> Iterator[str]:
        return iter(sorted(self.kept))

    def remove(self, digest: str) -> None:
        self.kept.pop(digest, None)


@dataclass
class House:
    """A register with people in it; `did` says who does what and insists that it may come."""

    log: Log = field(default_factory=MemoryLog)
    clock: Clock = field(default_factory=Clock)
    keys: dict[str, TestKey] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.register = Register(self.log, Shelf(), self.clock)

    @property
    def state(self) -> State:
        rows = RowsInMemory()  # a view is good only while it is open
        with self.log.reading() as view:
            for kind in KINDS:
                for row in view.rows(kind):
                    rows.put(row)
        return State(rows)

    @property
    def id(self) -> str:
        from sopkit.register.authority import founding

        return founding(self.state).register

    def tries(self, actor: str, act: Act, key: TestKey | None = None) -> Recorded | Refused:
        """Do it, whatever comes of it."""
        return record(self.register, actor, act, key or self.keys[actor])

    def did(self, actor: str, act: Act) -> Recorded:
        """Do what may come next."""
        done = self.tries(actor, act)
        assert isinstance(done, Recorded), [each.problem.en for each in done.refusals]
        return done

    def refused(self, actor: str, act: Act, key: TestKey | None = None) -> set[str]:
        """Codes of the reasons why it may not come next; that it may is a failure."""
        done = self.tries(actor, act, key)
        assert isinstance(done, Refused), "nothing kept it from being recorded"
        return {each.code for each in done.refusals}

    def opens(self) -> None:
        """Open the register with one root, ``ren.yi``."""
        self.keys["ren.yi"] = new_key("ren.yi")
        root = Root("ren.yi", "任毅", self.keys["ren.yi"].public)
        act = RegisterOpened("样例登记簿", "Asia/Shanghai", (root,), example=True)
        done = open_register(self.register, "0123456789abcdef" * 2, act, root, self.keys["ren.yi"])
        assert isinstance(done, Recorded)
        self.did("ren.yi", StatementAccepted(STATEMENT_DIGEST))

    def joins(self, person: str, name: str, *roles: str, department: str = "qa") -> None:
        """Add somebody with a key and roles for everything, who accepts the statement."""
        self.keys[person] = new_key(person)
        self.did("ren.yi", PersonAdded(person, name, department))
        self.did("ren.yi", self.key_act(person, self.keys[person]))
        for role in roles:
            self.did("ren.yi", RoleGranted(person, role))
        self.did(person, StatementAccepted(STATEMENT_DIGEST))

    def key_act(self, person: str, key: TestKey, days: int = 730) -> KeyRegistered:
        """The act that registers `key`, with its proof."""
        proof = key.sign(proof_bytes(self.id, person, key.public), PROOF_NAMESPACE).signature
        now = self.clock.time
        return KeyRegistered(person, key.public, now, now + timedelta(days=days), proof)

    def renews(self, *persons: str) -> None:
        """Give each a new key, the old one's time being over."""
        for person in persons:
            self.keys[person] = new_key(f"{person} {self.clock.time.date()}")
            self.did("ren.yi", self.key_act(person, self.keys[person]))

    def version(self, number: str = NUMBER, version: str = "A/0") -> Version:
        found = self.state.get(Version, number, version)
        assert found is not None
        return found

    def requested(self, request: str = "CR-1", item: Wanted | None = None, shifts: tuple[str, ...] = ()) -> None:
        """Ask for a change, by the author; assess and approve it."""
        self.did("he.fang", RequestOpened(request, (item or wanted(),), "客户投诉后补充回访时限"))
        self.did("wen.kong", RequestAssessed(request, ()))
        self.did("zhao.lei", RequestApproved(request, shifts=shifts))

    def submitted(self, **changes: object) -> Recorded:
        """Submit by the author."""
        return self.did("he.fang", submission(**changes))

    def accepted(self, number: str = NUMBER, version: str = "A/0") -> None:
        """Document control accepts the submission."""
        found = self.version(number, version)
        self.did("wen.kong", VersionAccepted(number, version, found.submission))

    def sign_act(self, stage: str, role: str, number: str = NUMBER, version: str = "A/0", **changes: str) -> SignedOff:
        """The sign-off of a version in a stage."""
        found = self.version(number, version)
        item = SignedItem(
            document=number,
            version=version,
            content=found.content,
            submission=found.submission,
            presented=found.presented,
            request=found.request,
            stage=stage,
            role=role,
            meaning={"author": "编制", "review": "审核", "approve": "批准"}.get(stage, stage),
        )
        return SignedOff((replace(item, **changes),))

    def approved(self, number: str = NUMBER, version: str = "A/0") -> None:
        """Everybody signs in turn."""
        for person, stage, role in SIGNERS:
            self.did(person, self.sign_act(stage, role, number, version))

    def issues(self, number: str = NUMBER, version: str = "A/0", request: str = "CR-1", replaces: str = "") -> None:
        """A version's whole way from request to release, effective in three days."""
        change = Change.REVISE if replaces else Change.ISSUE
        self.requested(request, wanted(document=number, version=version, change=change, replaces=replaces))
        self.submitted(document=number, version=version, request=request)
        self.accepted(number, version)
        self.approved(number, version)
        self.releases(self.item(number, version))

    def ready(self, number: str = NUMBER, version: str = "A/0", request: str = "CR-1", replaces: str = "") -> None:
        """A version's way from request to approval."""
        change = Change.REVISE if replaces else Change.ISSUE
        self.requested(request, wanted(document=number, version=version, change=change, replaces=replaces))
        self.submitted(
            document=number, version=version, request=request, content=digest(f"content of {number} {version}")
        )
        self.accepted(number, version)
        self.approved(number, version)

    def item(self, number: str = NUMBER, version: str = "A/0", after: int = 3) -> ReleaseItem:
        """A version in a release that is effective `after` days, with the block its pages print."""
        found, issued = self.version(number, version), self.clock.time.date()
        effective = issued + timedelta(days=after)
        state = self.state
        released = as_released(found, "", issued, effective, briefed=True)
        state.put(released)
        block = block_of(state, released, effective, pictures=SignaturePictures(self.register.vault)).digest
        return ReleaseItem(number, version, found.submission, issued, effective, block)

    def opening(self, *items: ReleaseItem, **changes: object) -> ReleaseOpened:
        """The act that opens the next release, of these items (by default `NUMBER` A/0)."""
        known = self.state.get(Releases) or Releases()
        items = items or (self.item(),)
        act = ReleaseOpened(
            release=release_name(known.newest + 1),
            sequence=known.newest + 1,
            previous=known.last,
            items=items,
            contents=sha256(listing_bytes(self.printed(*items))).hexdigest(),
            toolchain=digest("toolchain"),
            expires=self.clock.time.date() + timedelta(days=365),
        )
        return replace(act, **changes)  # type: ignore[arg-type]

    def printed(self, *items: ReleaseItem) -> tuple[Listed, ...]:
        """The files that a release of these items holds: of each document one of a few bytes (`page_of`)."""
        pages = {f"documents/{each.document}/{each.document}.pdf": page_of(each) for each in items}
        return tuple(Listed(path, sha256(data).hexdigest(), len(data)) for path, data in sorted(pages.items()))

    def opens_release(self, *items: ReleaseItem, **changes: object) -> str:
        """Open the next release; its id."""
        act = self.opening(*items, **changes)
        self.did("wen.kong", act)
        return act.release

    @property
    def listing(self) -> str:
        """The digest of a listing without a file, which the vault has."""
        return self.register.vault.put(listing_bytes(()))

    def signing(self, release: str, actor: str = "wen.kong", sums: str = "") -> ReleaseSigned:
        """The act by which `actor` has signed a release's sums."""
        sums = sums or digest(f"sums of {release}")
        signature = self.keys[actor].sign(bytes.fromhex(sums), "sopkit-release").signature
        return ReleaseSigned(release, self.listing, sums, signature)

    def sealing(self, release: str, **changes: object) -> ReleaseSealed:
        """The act that seals a release."""
        found = self.state.get(Release, release)
        outputs = tuple(
            ReleasedFiles(each.document, each.version, (Kept("pdf", digest(f"pdf of {each.document} {each.version}")),))
            for each in (found.items if found else ())
        )
        manifest, sums = digest(f"manifest of {release}"), digest(f"sums of {release}")
        return replace(ReleaseSealed(release, manifest, sums, self.listing, outputs), **changes)  # type: ignore[arg-type]

    def releases(self, *items: ReleaseItem) -> str:
        """Open, sign and seal a release; its id."""
        release = self.opens_release(*items)
        self.did("wen.kong", self.signing(release))
        self.did("wen.kong", self.sealing(release))
        return release


def page_of(item: ReleaseItem) -> bytes:
    """What stands for the PDF of a released version."""
    return f"%PDF {item.document} {item.version}".encode()


SIGNERS = (("he.fang", "author", "author"), ("liu.min", "review", "reviewer"), ("zhao.lei", "approve", "approver"))
STAGES = (
    Stage("author", "author", ("he.fang",)),
    Stage("review", "reviewer", ("liu.min",)),
    Stage("countersign", "countersigner", required=False),
    Stage("approve", "approver", ("zhao.lei",)),
)


def wanted(**changes: object) -> Wanted:
    """A first issue of `NUMBER`."""
    item = Wanted(NUMBER, Change.ISSUE, TYPE, "客户回访作业指导书", department="qa", version="A/0")
    return replace(item, **changes)  # type: ignore[arg-type]


def submission(**changes: object) -> VersionSubmitted:
    """A submission of `NUMBER` A/0 under CR-1."""
    act = VersionSubmitted(
        request="CR-1",
        document=NUMBER,
        version="A/0",
        type=TYPE,
        title="客户回访作业指导书",
        language="zh",
        author="he.fang",
        content=digest("content"),
        record=digest("record"),
        presented=digest("pdf"),
        files=(Kept(f"{NUMBER}.md", digest("source")),),
        stages=STAGES,
        media=("paper", "screen"),
        department="qa",
        review_months=12,
        retention="3 years",
        retention_months=36,
    )
    return replace(act, **changes)  # type: ignore[arg-type]


def digest(text: str) -> str:
    """A digest that stands for some bytes."""
    return sha256(text.encode()).hexdigest()


def peopled(log: Log | None = None) -> House:
    """A house with an author, a reviewer, an approver, a document controller, a trainer and somebody without a role."""
    house = House(log or MemoryLog())
    house.opens()
    house.joins("wen.kong", "文控", "controller")
    house.joins("he.fang", "何芳", "author", "reviewer")
    house.joins("liu.min", "刘敏", "reviewer", "author")
    house.joins("zhao.lei", "赵磊", "approver", department="gm")
    house.joins("ban.zhang", "班长", "trainer", department="mfg")
    house.joins("lu.ren", "路人")
    return house
