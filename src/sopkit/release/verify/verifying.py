"""The verification itself, top to bottom; what must hold is told in the package's docstring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sopkit.ports.bundle import Bundle
from sopkit.register.codec import Misread, moment_text
from sopkit.release.manifest import Manifest, read_manifest
from sopkit.release.names import MANIFEST, SUMS
from sopkit.release.trust import Trust
from sopkit.release.verify import checks
from sopkit.release.verify.contents import against_manifest, against_sums, listed
from sopkit.release.verify.findings import Finding
from sopkit.release.verify.reading import Contents, look, proving, read
from sopkit.release.verify.report import Report
from sopkit.release.verify.signatures import UNJUDGED, signatures

SKEW = timedelta(minutes=10)
"""How far the clocks of who made a release and who verifies it may be apart."""


def verify(bundle: Bundle, trust: Trust, now: datetime, last_seen: int | None = None, at: date | None = None) -> Report:
    """Judge `bundle` by `trust`, at the time `now` (UTC).

    `last_seen` is the highest sequence number that whoever asks has seen; `at` a day of which they want to know what was
    effective. Everything wrong is found, not the first alone; nothing raises but a bug.
    """
    contents, files = look(bundle)
    read(bundle, contents, files, proving(files))
    sums = listed(contents)
    manifest = _manifest(contents)
    signed_manifest = manifest if manifest and contents.digests.get(MANIFEST) == sums.get(MANIFEST) else None
    judged = signatures(contents.kept, trust, manifest.created if manifest else now) if contents.readable else UNJUDGED
    read(bundle, contents, files, sums.keys() - set(proving(files)))
    findings = [*contents.findings, *against_sums(contents, sums), *judged.findings]
    findings += [checks.OWN_TRUST.found(path) for path, digest in contents.digests.items() if digest == trust.digest]
    notes = [*judged.notes]
    if manifest:
        findings += against_manifest(contents, sums, manifest) if signed_manifest else ()
        findings += _whose_and_when(manifest, trust, now, last_seen)
        notes += _to_be_known(manifest, last_seen)
    return Report(
        manifest=manifest,
        threshold=trust.threshold,
        signed=judged.signed,
        sums=contents.digests.get(SUMS, ""),
        digest=contents.digests.get(MANIFEST, ""),
        files=len(contents.digests),
        size=sum(contents.sizes.values()),
        verified_at=now,
        last_seen=last_seen,
        at=at,
        findings=tuple(findings),
        notes=tuple(notes),
    )


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


def _whose_and_when(manifest: Manifest, trust: Trust, now: datetime, last_seen: int | None) -> Iterator[Finding]:
    if manifest.register != trust.register:
        yield checks.OTHER_REGISTER.found(MANIFEST, register=manifest.register, wanted=trust.register)
    if last_seen is not None and manifest.sequence < last_seen:
        yield checks.ROLLED_BACK.found(MANIFEST, sequence=manifest.sequence, seen=last_seen)
    if (now - timedelta(hours=12)).date() > manifest.expires:
        yield checks.EXPIRED.found(MANIFEST, expires=manifest.expires)
    if manifest.created > now + SKEW and not manifest.example:
        yield checks.FROM_THE_FUTURE.found(MANIFEST, created=moment_text(manifest.created))


def _to_be_known(manifest: Manifest, last_seen: int | None) -> Iterator[Finding]:
    if manifest.example:
        yield checks.EXAMPLE.found()
    if last_seen is None:
        yield checks.ROLLBACK_UNCHECKED.found(sequence=manifest.sequence)
