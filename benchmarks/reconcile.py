"""Reconcile a walk-round: ``.venv/bin/python benchmarks/reconcile.py [--scans 100000]``.

Each row is processor time (user and system) and time by the clock, what is timed being all between the bytes of the scans'
file and those of the JSON report: reading, identifying, judging, reporting. Rows:

* issued: every scan another code that the register issued, at 500 stations;
* twice: the same number of scans, each code scanned twice;
* 1 %, 10 %: so many of them strange as they are found: a character altered, signed again with another key, and by the office
  itself without a record, in equal parts; the rest was issued;
* strange: not one of them issued, all by the office's key, so that every signature has to be verified: the worst that a file can
  do; in one process, then shared among processes as `sopkit copy reconcile` does;
* bare: as many bare Ed25519 verifications by `cryptography`, for comparison.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sopkit.adapters.signature_checks import checked_in_workers  # noqa: E402
from sopkit.diagnostics import Wording  # noqa: E402
from sopkit.model.station import SetItem, Station  # noqa: E402
from sopkit.office.posting.walk_rounds import report_bytes  # noqa: E402
from sopkit.posting.answers import Judge  # noqa: E402
from sopkit.posting.codes import (  # noqa: E402
    COPY_NAMESPACE,
    CheckAll,
    Told,
    check_all,
    code_text,
    key_mark,
    told_text,
)
from sopkit.posting.current import CurrentList, OfficeKey  # noqa: E402
from sopkit.posting.reconcile import Walk  # noqa: E402
from sopkit.posting.scans import read_scans  # noqa: E402
from sopkit.posting.walk_round import Finding, Known, Reconciled  # noqa: E402
from sopkit.register.copy_life import Stands, copy_id  # noqa: E402
from sopkit.register.public_keys import read_public_key  # noqa: E402
from sopkit.register.records.copies import Copy, CopyState  # noqa: E402
from sopkit.register.sshsig import to_be_signed  # noqa: E402

REGISTER = "0123456789abcdef" * 2
TODAY = date(2026, 11, 23)
STATIONS = tuple(
    Station(f"st-{n:03d}", Wording(f"{n} 工位", f"Station {n}"), set=(SetItem("WI-MF-001"),)) for n in range(500)
)


class Office:
    """An office's copy key, and codes by it."""

    def __init__(self, seed: str) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(sha256(seed.encode()).digest())
        self.public = self.private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
        self.mark = key_mark(read_public_key(self.public))

    def code(self, number: int) -> str:
        """The code of the copy with this count."""
        told = Told(REGISTER, "WI-MF-001", "A/1", copy_id(number), f"{number}", STATIONS[number % 500].id, TODAY)
        text = told_text(told, self.mark)
        return code_text(text, self.private.sign(to_be_signed(text.encode("ascii"), COPY_NAMESPACE)))


def known(number: int, code: str) -> Known:
    """That copy as the register has it."""
    digest, station = sha256(code.encode()).hexdigest(), STATIONS[number % 500].id
    copy = Copy(
        copy_id(number),
        "WI-MF-001",
        "A/1",
        f"{number}",
        TODAY,
        "wen.kong",
        CopyState.HELD,
        station=station,
        code=digest,
    )
    return Known(copy, Stands.CURRENT)


def file_of(scans: list[tuple[int, str]]) -> bytes:
    """What a scanner writes, in any order."""
    lines = [f"{code},{STATIONS[n % 500].id},2026-11-23 10:00" for n, code in scans]
    random.Random(6).shuffle(lines)
    return ("code,station,time\n" + "\n".join(lines) + "\n").encode()


def measured(name: str, work: Callable[[], object], count: int) -> None:
    """Tell what some work took."""
    before, start = processor_time(), time.perf_counter()
    work()
    took, clock = processor_time() - before, time.perf_counter() - start
    print(f"{name:<10} {took:7.2f} s  {count / took:10,.0f} scans/s  by the clock {clock:7.2f} s", flush=True)


def processor_time() -> float:
    """Seconds that this process and those it began have taken."""
    used = [resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def found_so(codes: list[tuple[int, str]], share: int, office: Office, stranger: Office) -> list[tuple[int, str]]:
    """The same, one in `share` of them strange."""
    how = (
        lambda n, code: code[:-1] + ("A" if code[-1] != "A" else "B"),
        lambda n, _: stranger.code(n),
        lambda n, _: office.code(n + 900_000),
    )
    return [(n, how[n // share % 3](n, code) if n % share == 0 else code) for n, code in codes]


def main() -> None:
    """Measure each row."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--scans", type=int, default=100_000)
    count: int = asked.parse_args().scans
    office = Office("copies")
    codes = [(n, office.code(n)) for n in range(1, count + 1)]
    copies = [known(*each) for each in codes]
    keys = (OfficeKey(office.public, date(2026, 1, 1)),)
    current = CurrentList(REGISTER, "登记簿", 1, TODAY, TODAY, keys, ())

    def walk(data: bytes, among: list[Known], counts: dict[Finding, int], check: CheckAll = check_all) -> None:
        judge = Judge(REGISTER, TODAY, current, None, check=check)
        found: Reconciled = Walk(among, STATIONS, judge).reconcile(read_scans(data), (), REGISTER, "登记簿")
        assert found.scanned == count
        assert {each: n for each, n in found.counts.items() if n and each in counts} == counts, found.counts
        report_bytes(found)

    all_, half = file_of(codes), file_of(codes[: count // 2] * 2)
    measured("issued", lambda: walk(all_, copies, {Finding.PRESENT: count}), count)
    measured("twice", lambda: walk(half, copies[: count // 2], {Finding.PRESENT: count // 2}), count)
    for share in (100, 10):
        mixed, odd = file_of(found_so(codes, share, office, Office("stranger"))), count // share
        counts = {Finding.PRESENT: count - odd, Finding.FORGED: odd - odd // 3, Finding.UNKNOWN: odd // 3}
        measured(f"{100 // share} %", lambda data=mixed, wanted=counts: walk(data, copies, wanted), count)  # type: ignore[misc]
    unknown = {Finding.UNKNOWN: count}
    measured("strange", lambda: walk(all_, [], unknown), count)
    measured("  shared", lambda: walk(all_, [], unknown, checked_in_workers), count)
    public = office.private.public_key()
    data = b"x" * 200
    signature = office.private.sign(data)
    measured("bare", lambda: [public.verify(signature, data) for _ in range(count)], count)


if __name__ == "__main__":
    main()
