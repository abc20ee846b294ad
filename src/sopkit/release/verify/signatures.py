"""Who signed ``SHA256SUMS``, and whose signatures count.

A signature counts when the key is in the trust file for releases, was valid when the release was made, is not revoked, and
signed these very bytes in namespace ``sopkit-release``. Different persons are counted, not keys. A signature that is wrong
in itself is found whatever else there is. One that merely does not count is found where too few do, and noted where
enough do: a bundle may be signed by more people than this verifier happens to know.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sopkit.register.codec import moment_text
from sopkit.register.public_keys import PublicKey
from sopkit.register.sshsig import BadSignature, SignatureFault, SshSignature, armoured, check, read_blob, unarmoured
from sopkit.release.names import SUMS, key_id, signature_key
from sopkit.release.sums import NAMESPACE
from sopkit.release.trust import Purpose, Trust, TrustedKey
from sopkit.release.verify import checks
from sopkit.release.verify.findings import Finding
from sopkit.release.verify.report import SignedBy


@dataclass(frozen=True, slots=True)
class Signatures:
    """Those by keys the trust file knows; what was found; what is to be known."""

    signed: tuple[SignedBy, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]


UNJUDGED = Signatures((), (), ())
"""Of a bundle that cannot be read at all."""


def signatures(files: dict[str, bytes], trust: Trust, created: datetime) -> Signatures:
    """Judge the signatures among `files` (path to bytes), for a release made at `created`."""
    wrong: list[Finding] = []
    uncounted: list[Finding] = []
    signed: list[SignedBy] = []
    paths = sorted(each for each in files if signature_key(each))
    for path in paths:
        try:
            blob, signature = _read(files[path])
        except BadSignature as fault:
            wrong.append(_bad(path, fault))
            continue
        bad = _wrong(path, blob, signature, files.get(SUMS, b""))
        if bad:
            wrong.append(bad)
            continue
        known = trust.key(signature.key)
        why = _uncounted(path, known, signature.key, created)
        if why:
            uncounted.append(why)
        if known:
            signed.append(_signed(path, known, counts=why is None))
    if not paths:
        wrong.append(checks.NO_SIGNATURE.found())
    persons = {each.person for each in signed if each.counts}
    if len(persons) >= trust.threshold:
        return Signatures(tuple(signed), tuple(wrong), tuple(uncounted))
    few = [checks.TOO_FEW.found(count=len(persons), wanted=trust.threshold)] if paths else []
    return Signatures(tuple(signed), (*wrong, *uncounted, *_repeated(signed), *few), ())


def _read(data: bytes) -> tuple[bytes, SshSignature]:
    blob = unarmoured(data)
    if armoured(blob) != data:
        raise BadSignature(SignatureFault.NOT_A_SIGNATURE, "another spelling than ssh-keygen's")
    return blob, read_blob(blob)


def _wrong(path: str, blob: bytes, signature: SshSignature, sums: bytes) -> Finding | None:
    """What is wrong with the signature itself, whoever made it."""
    if signature_key(path) != key_id(signature.key.blob):
        return checks.WRONG_SIGNATURE_NAME.found(path)
    if signature.namespace != NAMESPACE:
        return checks.OTHER_PURPOSE.found(path, namespace=signature.namespace[:60])
    try:
        check(sums, NAMESPACE, signature.key, blob)
    except BadSignature as fault:
        return checks.MISMATCH.found(path) if fault.fault is SignatureFault.MISMATCH else _bad(path, fault)
    return None


def _uncounted(path: str, known: TrustedKey | None, key: PublicKey, created: datetime) -> Finding | None:
    """Why the signature does not count, None when it does."""
    if known is None:
        return checks.UNKNOWN_KEY.found(path, key=key.fingerprint)
    who = {"person": known.name or known.person, "key": key.fingerprint}
    if known.revoked is not None:
        return checks.REVOKED_KEY.found(path, time=moment_text(known.revoked), **who)
    if Purpose.RELEASE not in known.purposes:
        return checks.NOT_FOR_RELEASES.found(path, **who)
    if created < known.valid_from:
        return checks.NOT_YET_VALID.found(path, time=moment_text(known.valid_from), created=moment_text(created), **who)
    if known.valid_until is not None and not known.valid_at(created):
        return checks.EXPIRED_KEY.found(path, time=moment_text(known.valid_until), created=moment_text(created), **who)
    return None


def _repeated(signed: list[SignedBy]) -> list[Finding]:
    """People who signed more than once, where that leaves too few."""
    times: defaultdict[str, list[SignedBy]] = defaultdict(list)
    for each in signed:
        if each.counts:
            times[each.person].append(each)
    return [
        checks.ONE_PERSON_TWICE.found(
            each[-1].path, person=each[0].name or person, times=len(each), keys=len({one.key for one in each})
        )
        for person, each in times.items()
        if len(each) > 1
    ]


def _bad(path: str, fault: BadSignature) -> Finding:
    why = fault.fault.value
    return checks.BAD_SIGNATURE.found(path, why_zh=why.zh, why_en=f"{why.en} {fault.detail[:80]}".rstrip())


def _signed(path: str, known: TrustedKey, *, counts: bool) -> SignedBy:
    return SignedBy(
        path=path,
        person=known.person,
        name=known.name,
        key=known.public.fingerprint,
        hardware=known.public.is_hardware,
        valid_from=known.valid_from,
        valid_until=known.valid_until,
        counts=counts,
    )
