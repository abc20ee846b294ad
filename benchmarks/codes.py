"""Codes verified per second of one core, against bare Ed25519 verification of the same signatures by the same library.

    .venv/bin/python benchmarks/codes.py [--codes 5000] [--documents 1000]

Timed by processor time, in one process: reading a code's text, verifying it and answering it from a current list of so many
versions; `cryptography`'s verify alone over the bytes that were signed; and what comes before, signing a code by a key in memory
and by an office key that an ssh-agent holds (by the clock: the agent is another process).
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sopkit.adapters.ssh.office_key import office_key
from sopkit.ports.log import Signature
from sopkit.posting.answers import Answer, Judge
from sopkit.posting.codes import COPY_NAMESPACE, Told, qr_of, read_code, sign_code
from sopkit.posting.current import CurrentList, ListedVersion, OfficeKey, Standing, current_bytes
from sopkit.register.public_keys import read_public_key
from sopkit.register.sshsig import SshSignature, kept, to_be_signed, write_blob

REGISTER, TODAY = "0123456789abcdef" * 2, date(2026, 11, 23)
ROUNDS = 3


@dataclass(frozen=True)
class MemoryKey:
    """An office key in this process."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """Its public half."""
        return self.private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()

    def sign(self, data: bytes, namespace: str) -> Signature:
        """An SSHSIG over `data`."""
        raw = self.private.sign(to_be_signed(data, namespace))
        return kept(write_blob(SshSignature(read_public_key(self.public), namespace, "sha512", "ssh-ed25519", raw)))


def told(count: int, documents: int) -> Told:
    """One copy of one of the documents."""
    number, station = f"WI-MF-{count % documents:04}", f"asm{count % 40}-{count % 12:02}"
    return Told(
        REGISTER, number, "A/1", f"C{count:06}", f"{count % 30:02}", station, TODAY, TODAY + timedelta(days=365)
    )


def best(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of the fastest of a few runs."""
    found = []
    for _ in range(ROUNDS):
        start = clock()
        work()
        found.append(clock() - start)
    return min(found)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codes", type=int, default=5000)
    parser.add_argument("--documents", type=int, default=1000)
    asked = parser.parse_args()
    key = MemoryKey(Ed25519PrivateKey.generate())
    wanted = [told(each, asked.documents) for each in range(asked.codes)]
    texts = [sign_code(each, key) for each in wanted]
    current = CurrentList(
        register=REGISTER,
        name="benchmark",
        sequence=1,
        created=TODAY,
        expires=TODAY + timedelta(days=14),
        keys=(OfficeKey(key.public, TODAY - timedelta(days=30)),),
        documents=tuple(
            ListedVersion(f"WI-MF-{each:04}", version, "作业指导书", state)
            for each in range(asked.documents)
            for version, state in (("A/0", Standing.SUPERSEDED), ("A/1", Standing.CURRENT))
        ),
    )
    judge, public = Judge(REGISTER, TODAY, current, None), key.private.public_key()
    assert all(judge.answer(each).answer is Answer.CURRENT for each in texts[:100])
    codes = [read_code(each) for each in texts]
    bare = [(each.signature, to_be_signed(each.signed, COPY_NAMESPACE)) for each in codes]
    rows = [
        ("Ed25519 verification, bare", best(lambda: [public.verify(*each) for each in bare]), asked.codes),
        ("code read, verified and answered", best(lambda: [judge.answer(each) for each in texts]), asked.codes),
        ("code read only", best(lambda: [read_code(each) for each in texts]), asked.codes),
        ("code signed, key in memory", best(lambda: [sign_code(each, key) for each in wanted]), asked.codes),
        ("QR modules of a code", best(lambda: [qr_of(each) for each in texts[:200]]), min(200, asked.codes)),
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)

        def issue() -> None:
            with office_key(path) as signer:
                for each in wanted[:500]:
                    sign_code(each, signer)

        rows.append(
            ("500 codes by an office key, agent started", best(issue, time.perf_counter), min(500, asked.codes))
        )
    for name, seconds, count in rows:
        print(f"{name:44} {count / seconds:10,.0f} /s  {seconds / count * 1e6:8.1f} µs each  {seconds:7.3f} s")
    print(f"answering takes {rows[1][1] / rows[0][1]:.2f} times the bare verification")
    print(f"a current list of {len(current.documents)} versions is {len(current_bytes(current)):,} bytes")


if __name__ == "__main__":
    main()
