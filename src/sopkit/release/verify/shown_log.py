"""The entries that a bundle shows, and whether they stand in the log whose checkpoint was signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.ports.log import Entry
from sopkit.register.checkpoint import CHECKPOINT_NAMESPACE, Checkpoint, read_checkpoint
from sopkit.register.codec import Misread, moment_text
from sopkit.register.entries import read_leaf
from sopkit.register.merkle import hash_leaf
from sopkit.register.sshsig import BadSignature, armoured, check, read_blob, unarmoured
from sopkit.register.tree_parts import root_of
from sopkit.release.manifest import Manifest
from sopkit.release.names import REGISTER
from sopkit.release.proofs import (
    CHECKPOINT,
    CHECKPOINT_SIGNATURE,
    ENTRIES,
    PROOFS,
    SIGN_OFFS,
    Proofs,
    entry_path,
    read_proofs,
)
from sopkit.release.trust import Purpose, Trust, TrustedKey
from sopkit.release.verify import register_checks as checks
from sopkit.release.verify.findings import Finding


@dataclass(frozen=True, slots=True)
class ShownLog:
    """Entries in their order, what is said of their places, the checkpoint over them, and who signed that."""

    entries: tuple[Entry, ...]
    proofs: Proofs
    checkpoint: Checkpoint
    checkpoint_by: str


def shown_log(files: Mapping[str, bytes], manifest: Manifest, trust: Trust) -> tuple[ShownLog | None, list[Finding]]:
    """The log that `files` show; None, with what is wrong, where they do not hold together."""
    found = [checks.NOT_THERE.found(path) for path in (PROOFS, CHECKPOINT, CHECKPOINT_SIGNATURE) if path not in files]
    if found:
        return None, found
    path = PROOFS
    try:
        proofs = read_proofs(files[PROOFS])
        path = CHECKPOINT
        checkpoint = read_checkpoint(files[CHECKPOINT])
    except Misread as error:
        return None, [checks.UNREADABLE.found(path, why=str(error)[:200])]
    signer, found = _signer(files, checkpoint, trust)
    found += _as_told(checkpoint, manifest, trust)
    entries, wrong = _entries(files, proofs)
    found += wrong or _against_tree(proofs, checkpoint)
    if found or signer is None:
        return None, found
    return ShownLog(entries, proofs, checkpoint, signer.person), []


def _signer(
    files: Mapping[str, bytes], checkpoint: Checkpoint, trust: Trust
) -> tuple[TrustedKey | None, list[Finding]]:
    try:
        blob = unarmoured(files[CHECKPOINT_SIGNATURE])
        key = read_blob(blob).key
        check(files[CHECKPOINT], CHECKPOINT_NAMESPACE, key, blob)
        if armoured(blob) != files[CHECKPOINT_SIGNATURE]:
            return None, [checks.UNREADABLE.found(CHECKPOINT_SIGNATURE, why="another spelling than ssh-keygen's")]
    except BadSignature as fault:
        why = fault.fault.value
        wrong = checks.UNSIGNED_CHECKPOINT.found(CHECKPOINT_SIGNATURE, why_zh=why.zh, why_en=why.en)
        return None, [wrong]
    known = trust.key(key)
    why_zh, why_en = _untrusted(known, checkpoint)
    if why_zh:
        found = checks.UNTRUSTED_CHECKPOINT.found(
            CHECKPOINT_SIGNATURE, key=key.fingerprint, why_zh=why_zh, why_en=why_en
        )
        return None, [found]
    return known, []


def _untrusted(key: TrustedKey | None, checkpoint: Checkpoint) -> tuple[str, str]:
    """Why the key does not count for a checkpoint, in both languages; ("", "") when it does."""
    if key is None:
        return "不在信任文件中", "is not in the trust file"
    if key.revoked is not None:
        at = moment_text(key.revoked)
        return f"已于 {at} 撤销", f"was revoked at {at}"
    if Purpose.CHECKPOINT not in key.purposes:
        return "没有签检查点的用途", "is not trusted for checkpoints"
    if not key.valid_at(checkpoint.time):
        at = moment_text(checkpoint.time)
        return f"在 {at} 不在有效期内", f"was not valid at {at}"
    return "", ""


def _as_told(checkpoint: Checkpoint, manifest: Manifest, trust: Trust) -> Iterator[Finding]:
    if checkpoint.register != trust.register:
        yield checks.OTHER_REGISTER.found(CHECKPOINT, register=checkpoint.register, wanted=trust.register)
    if (checkpoint.size, checkpoint.root) != (manifest.checkpoint.size, manifest.checkpoint.root):
        yield checks.OTHER_CHECKPOINT.found(CHECKPOINT, size=checkpoint.size, wanted=manifest.checkpoint.size)


def _entries(files: Mapping[str, bytes], proofs: Proofs) -> tuple[tuple[Entry, ...], list[Finding]]:
    entries: list[Entry] = []
    found: list[Finding] = []
    expected = {PROOFS, CHECKPOINT, CHECKPOINT_SIGNATURE}
    for leaf in proofs.leaves:
        path = entry_path(leaf.position)
        expected.add(path)
        if path not in files:
            found.append(checks.MISSING_ENTRY.found(path, position=leaf.position))
        elif hash_leaf(files[path]).hex() != leaf.hash:
            found.append(checks.ALTERED_ENTRY.found(path, position=leaf.position))
        else:
            try:
                entries.append(read_leaf(leaf.position, files[path]))
            except Misread as error:
                found.append(checks.UNREADABLE.found(path, why=str(error)[:200]))
    strange = {each for each in files if each.startswith(REGISTER) and not each.startswith(SIGN_OFFS)} - expected
    found += [checks.STRANGE_FILE.found(each) for each in sorted(strange)]
    return tuple(entries), found


def _against_tree(proofs: Proofs, checkpoint: Checkpoint) -> list[Finding]:
    root = root_of(proofs.hashes(), proofs.size)
    if proofs.size != checkpoint.size or root is None or root.hex() != checkpoint.root:
        return [checks.ANOTHER_HISTORY.found(ENTRIES.rstrip("/"))]
    return []
