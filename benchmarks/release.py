"""Make and verify a release of many documents: processor time, peak memory, and `verify` held against `sha256sum`.

    .venv/bin/python benchmarks/release.py [--documents 1000] [--folder DIR]

A corpus of two-page SOPs is requested, submitted and signed by people whose keys are made here, through the same rules as
anybody's acts; what is timed is `sopkit release create` and `sopkit release verify`, as whole processes, and stock
`sha256sum` over the very same files in the same run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import ENVIRONMENT, Run, run
from corpus import write_corpus
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from register_corpus import Signer

from sopkit.adapters.clock import FixedClock, SystemClock
from sopkit.adapters.disk import DiskTemplates, DiskWorkspace, shipped_templates
from sopkit.adapters.log import created
from sopkit.adapters.vault import DiskVault
from sopkit.office.opening import open_office
from sopkit.office.register.opening import open_register
from sopkit.office.register.recording import Recorded, Register, record
from sopkit.office.register.submitting import read_draft, submission
from sopkit.office.survey import Survey, survey
from sopkit.register.acts import Act
from sopkit.register.acts.people import KeyRegistered, PersonAdded, RegisterOpened, RoleGranted, Root, StatementAccepted
from sopkit.register.acts.requests import Change, RequestApproved, RequestAssessed, RequestOpened, Wanted
from sopkit.register.acts.versions import SignedItem, SignedOff, VersionAccepted
from sopkit.register.authority import founding
from sopkit.register.proof import PROOF_NAMESPACE, proof_bytes
from sopkit.register.records.versions import Version
from sopkit.register.state import State
from sopkit.register.statement import STATEMENT_DIGEST

REGISTER = "0123456789abcdef" * 2
CONTROLLER, ROOT = "wen.kong", "ren.yi"
ROLES = {CONTROLLER: "controller", "li.na": "author", "wu.bin": "reviewer", "he.jun": "approver"}
TURNS = (("li.na", "author"), ("wu.bin", "reviewer"), ("he.jun", "approver"))
BATCH = 100
"""Documents of one request and one sign-off."""


class House:
    """The register of the corpus, and its people."""

    def __init__(self, folder: Path) -> None:
        self.clock = FixedClock(datetime.now(UTC).replace(microsecond=0))
        (folder / "register").mkdir()
        log = created(str(folder / "register" / "log.sqlite"))
        self.register = Register(log, DiskVault(folder / "register" / "vault"), self.clock)
        self.signers = {each: Signer(each) for each in (ROOT, *ROLES)}
        root = Root(ROOT, "任毅", self.signers[ROOT].public)
        act = RegisterOpened("基准", "Asia/Shanghai", (root,))
        open_register(self.register, REGISTER, act, root, self.signers[ROOT])
        self.does(ROOT, StatementAccepted(STATEMENT_DIGEST))
        for person, role in ROLES.items():
            self._joins(person, role)

    def does(self, person: str, act: Act) -> Recorded:
        """Record an act; what is refused ends the benchmark."""
        done = record(self.register, person, act, self.signers[person])
        if not isinstance(done, Recorded):
            raise SystemExit("; ".join(each.problem.en for each in done.refusals))
        return done

    def _joins(self, person: str, role: str) -> None:
        public, now = self.signers[person].public, self.clock.now()
        proof = self.signers[person].sign(proof_bytes(REGISTER, person, public), PROOF_NAMESPACE).signature
        self.does(ROOT, PersonAdded(person, person))
        self.does(ROOT, KeyRegistered(person, public, now, now + timedelta(days=365), proof))
        self.does(ROOT, RoleGranted(person, role))
        self.does(person, StatementAccepted(STATEMENT_DIGEST))


def approve(folder: Path) -> int:
    """Bring every document of the workspace to where it can be released; how many there are."""
    templates = DiskTemplates(folder / "templates", shipped_templates())
    office = open_office(DiskWorkspace(folder), templates, SystemClock(), "")
    surveyed, house = survey(office), House(folder)
    paths = sorted(surveyed.sources)
    for start in range(0, len(paths), BATCH):
        _batch(house, surveyed, paths[start : start + BATCH], f"CR-{start // BATCH + 1}")
    return len(paths)


def _batch(house: House, surveyed: Survey, paths: list[str], request: str) -> None:
    drafts = [read_draft(surveyed, path) for path in paths]
    wanted = tuple(
        Wanted(
            document=each.metadata.number,
            change=Change.ISSUE,
            type=each.metadata.type,
            title=each.metadata.title,
            department="eq",
            version=each.metadata.version,
        )
        for each in drafts
    )
    house.does("li.na", RequestOpened(request, wanted, "首次发布"))
    house.does(CONTROLLER, RequestAssessed(request, ()))
    house.does("he.jun", RequestApproved(request))
    for draft in drafts:
        act = submission(house.register, draft, request, surveyed.office.facts, b"%PDF-1.7\n")
        done = house.does("li.na", act)
        house.does(CONTROLLER, VersionAccepted(act.document, act.version, done.leaf))
    for person, role in TURNS:
        house.does(person, SignedOff(tuple(_item(house, draft.metadata.number, role) for draft in drafts)))


def _item(house: House, number: str, role: str) -> SignedItem:
    with house.register.log.reading() as view:
        assert founding(State(view)).register == REGISTER
        (version,) = State(view).linked(Version, "document", number)
    stage = next(each.id for each in version.stages if each.kind == role)
    return SignedItem(
        document=number,
        version=version.version,
        content=version.content,
        submission=version.submission,
        presented=version.presented,
        request=version.request,
        stage=stage,
        role=role,
        meaning=stage,
    )


def measured(folder: Path, count: int) -> None:
    """Time what a clerk and an auditor run, and print it."""
    key = folder / "key"
    private = Signer(CONTROLLER).private
    key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    key.chmod(0o600)
    sopkit = [sys.executable, "-m", "sopkit"]
    who = ["--as", CONTROLLER, "--key", str(key)]
    effective = (datetime.now(UTC) + timedelta(days=9)).strftime("%Y-%m-%d")
    made = run([*sopkit, "release", "create", "--effective", effective, *who], folder)
    bundle = folder / "build" / "releases" / "R0001"
    trust = folder / "trust.toml"
    told = subprocess.run([*sopkit, "release", "trust"], cwd=folder, env=ENVIRONMENT, capture_output=True, check=True)
    trust.write_bytes(told.stdout)
    files = sum(each.is_file() for each in bundle.rglob("*"))
    size = sum(each.stat().st_size for each in bundle.rglob("*") if each.is_file())
    print(f"{count} documents, {files} files, {size / 2**20:.0f} MB")
    line("release create", made)
    again = run([*sopkit, "release", "write", "R0001", *who], folder)
    line("release write, again from the vault", again)
    stock = run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], bundle)
    line("sha256sum --check", stock)
    for name, path in (("folder", bundle), ("zip", bundle.with_name("R0001.zip"))):
        verified = run([*sopkit, "release", "verify", str(path), "--trust", str(trust)], folder)
        line(f"release verify, {name}", verified)
        ratios = f"{verified.cpu / stock.cpu:.2f} of its processor time, {verified.wall / stock.wall:.2f} by the clock"
        print(f"    against sha256sum: {ratios}")


def line(name: str, taken: Run) -> None:
    """A line of the table."""
    print(f"{name:38} {taken.cpu:8.2f} s of CPU {taken.wall:8.2f} s {taken.peak:6.0f} MB at most")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    os.environ.setdefault("XDG_STATE_HOME", tempfile.mkdtemp())
    ENVIRONMENT.setdefault("XDG_STATE_HOME", os.environ["XDG_STATE_HOME"])
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary) / "corpus"
        write_corpus(folder, chosen.documents)
        measured(folder, approve(folder))


if __name__ == "__main__":
    main()
