"""The verification itself, top to bottom; what must hold is told in the package's docstring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from sopkit.ports.bundle import Bundle
from sopkit.ports.meanwhile import Meanwhile, here
from sopkit.register.codec import Misread, moment_text
from sopkit.release.manifest import Manifest, read_manifest
from sopkit.release.names import MANIFEST, REGISTER, SUMS
from sopkit.release.trust import Trust
from sopkit.release.verify import checks
from sopkit.release.verify.contents import against_manifest, against_sums, listed
from sopkit.release.verify.findings import Finding
from sopkit.release.verify.reading import Contents, hashed, keep, look, proving
from sopkit.release.verify.register_facts import RegisterFacts
from sopkit.release.verify.registered import check_register
from sopkit.release.verify.report import Report
from sopkit.release.verify.signatures import UNJUDGED, Signatures, signatures

SKEW = timedelta(minutes=10)
"""How far the clocks of who made a release and who verifies it may be apart."""
_MUCH = 16 * 2**20
"""Bytes of files that it is worth while to have hashed meanwhile."""
_LAST_TO_END = timedelta(hours=12)
"""A day ends this long after UTC's where it ends last: a release is not called expired where it is not."""


Evidence = Callable[
    [Mapping[str, bytes], Manifest, Trust, date | None], tuple[RegisterFacts | None, tuple[Finding, ...]]
]
"""What judges the register's evidence: files by path, what the manifest says, whom to believe, the day asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, when: `now` is the time in UTC, `last_seen` the highest sequence number they have seen (None: not said),
    `at` a day of which they want to know what was effective."""

    now: datetime
    last_seen: int | None = None
    at: date | None = None


def verify(
    bundle: Bundle,
    trust: Trust,
    now: datetime,
    last_seen: int | None = None,
    at: date | None = None,
    meanwhile: Meanwhile = here,
) -> Report:
    """Judge `bundle` by `trust`, at the time `now` (UTC).

    `last_seen` is the highest sequence number that whoever asks has seen; `at` a day of which they want to know what was
    effective; `meanwhile` does part of the reckoning where there are hands for it. Everything wrong is found, not the
    first alone; nothing raises but a bug.
    """
    return judge(bundle, trust, Asked(now, last_seen, at), partial(check_register, meanwhile=meanwhile), meanwhile)


def judge(bundle: Bundle, trust: Trust, asked: Asked, evidence: Evidence, meanwhile: Meanwhile = here) -> Report:
    """`verify`, the register's evidence judged by `evidence`; that is left alone where the manifest is not the signed one."""
    contents, sums, read_rest = _read(bundle, meanwhile)
    manifest = _manifest(contents)
    was_signed = manifest is not None and contents.digests.get(MANIFEST) == sums.get(MANIFEST)
    trust, wanted_now = trust.of(contents.digests.get(MANIFEST, "")), trust.threshold
    judged = _signatures(contents, trust, manifest.created if manifest else asked.now)
    register, of_register = (
        evidence(_of_register(contents), manifest, trust, asked.at) if manifest and was_signed else (None, ())
    )
    read_rest()
    findings = [*contents.findings, *against_sums(contents, sums), *judged.findings]
    findings += [checks.OWN_TRUST.found(path) for path, digest in contents.digests.items() if digest == trust.digest]
    notes = [*judged.notes]
    if manifest:
        findings += _whose_and_when(manifest, trust, asked)
        notes += _to_be_known(manifest, asked)
        if trust.named:
            notes.append(checks.NAMED.found(count=trust.threshold, wanted=wanted_now))
    if manifest and was_signed:
        findings += against_manifest(contents, sums, manifest)
    return Report(
        manifest=manifest,
        threshold=trust.threshold,
        signed=judged.signed,
        sums=contents.digests.get(SUMS, ""),
        digest=contents.digests.get(MANIFEST, ""),
        files=len(contents.digests),
        size=sum(contents.sizes.values()),
        verified_at=asked.now,
        last_seen=asked.last_seen,
        at=asked.at,
        findings=(*findings, *of_register),
        notes=tuple(notes),
        register=register,
    )


def _read(bundle: Bundle, meanwhile: Meanwhile) -> tuple[Contents, dict[str, str], Callable[[], None]]:
    """What is to be judged of a bundle, what its ``SHA256SUMS`` lists, and what notes all its other files when called."""
    contents, files = look(bundle)
    first = set(proving(files))
    keep(bundle, contents, {each: files[each] for each in files if each in first})
    sums = listed(contents)
    rest = [each for each in files if each in sums and each not in first]
    unkept = [each for each in rest if not each.startswith(REGISTER)]
    is_much = sum(files[each] for each in unkept) > _MUCH
    hashes = (meanwhile if is_much else here)(partial(hashed, bundle, unkept))
    keep(bundle, contents, {each: files[each] for each in rest if each.startswith(REGISTER)})
    return contents, sums, lambda: contents.take(hashes(), files)


def _signatures(contents: Contents, trust: Trust, created: datetime) -> Signatures:
    return signatures(contents.kept, trust, created) if contents.readable else UNJUDGED


def _of_register(contents: Contents) -> dict[str, bytes]:
    return {path: data for path, data in contents.kept.items() if path.startswith(REGISTER)}


def _manifest(contents: Contents) -> Manifest | None:
    if MANIFEST not in contents.present:
        if contents.readable:
            contents.findings.append(checks.NO_MANIFEST.found(MANIFEST))
    elif MANIFEST in contents.kept:
        try:
            return read_manifest(contents.kept[MANIFEST])
        except Misread as error:
            contents.findings.append(checks.BAD_MANIFEST.found(MANIFEST, detail=str(error)[:200]))
    return None


def _whose_and_when(manifest: Manifest, trust: Trust, asked: Asked) -> Iterator[Finding]:
    if manifest.register != trust.register:
        yield checks.OTHER_REGISTER.found(MANIFEST, register=manifest.register, wanted=trust.register)
    if asked.last_seen is not None and manifest.sequence < asked.last_seen:
        yield checks.ROLLED_BACK.found(MANIFEST, sequence=manifest.sequence, seen=asked.last_seen)
    if (asked.now - _LAST_TO_END).date() > manifest.expires:
        yield checks.EXPIRED.found(MANIFEST, expires=manifest.expires)
    if manifest.created > asked.now + SKEW and not manifest.example:
        yield checks.FROM_THE_FUTURE.found(MANIFEST, created=moment_text(manifest.created))


def _to_be_known(manifest: Manifest, asked: Asked) -> Iterator[Finding]:
    if manifest.example:
        yield checks.EXAMPLE.found()
    if asked.last_seen is None:
        yield checks.ROLLBACK_UNCHECKED.found(sequence=manifest.sequence)
