"""Does the register bear out what a bundle says? Pure, with no office and no renderer. Codes V601 to V623.

1. The checkpoint is one of the register that is trusted, the one the manifest names, signed in namespace
   ``sopkit-checkpoint`` by a key trusted for that (`shown_log`).
2. Each entry that is shown stands in the log of that checkpoint, and nothing else lies beside them (`shown_log`).
3. Each was signed by whom it says and allowed where it stands; the rules are those by which it was recorded
   (`judged_again`). What this leaves aside is told in `sopkit.register.excerpt`.
4. The register began with root keys that are trusted.
5. The last entry opened this release, as the manifest has it, and fixed all files but this evidence; each version in it was approved by then, with the content
   that the manifest names, and its pages print what the register says of it.
6. The folder for stock ``ssh-keygen`` holds the sign-offs of these entries, and no others.

What was left out of the evidence altogether (that a key was revoked, say) cannot be seen in it, only in the whole log, by
``sopkit log verify``; the checkpoint is what makes the log one and the same for both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sopkit.model.asset import Asset
from sopkit.model.resolved import folded
from sopkit.ports.log import Entry
from sopkit.ports.meanwhile import Meanwhile, here
from sopkit.register.acts.people import RegisterOpened
from sopkit.register.acts.releases import ReleaseItem, ReleaseOpened
from sopkit.register.blocks import Pictures, block_of
from sopkit.register.codec import Misread, moment_text
from sopkit.register.entries import Event, leaf_hash
from sopkit.register.life import document_of
from sopkit.register.public_keys import BadKey, fingerprint_of
from sopkit.register.records.people import Founding
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.sshsig import BadSignature
from sopkit.register.state import State
from sopkit.register.stock_export import stock_export
from sopkit.register.stock_signings import stock_signings
from sopkit.release.as_released import once_sealed
from sopkit.release.listing import Listed, listing_bytes
from sopkit.release.manifest import Manifest, ManifestDocument
from sopkit.release.names import MANIFEST, REGISTER
from sopkit.release.proofs import SIGN_OFFS, Proofs, entry_path
from sopkit.release.trust import Trust
from sopkit.release.verify import register_checks as checks
from sopkit.release.verify.findings import Finding
from sopkit.release.verify.judged_again import JudgedAgain, judged_again
from sopkit.release.verify.register_facts import RegisterFacts
from sopkit.release.verify.shown_log import shown_log
from sopkit.release.verify.telling import facts_of


def check_register(
    files: Mapping[str, bytes],
    manifest: Manifest,
    trust: Trust,
    at: date | None = None,
    meanwhile: Meanwhile = here,
) -> tuple[RegisterFacts | None, tuple[Finding, ...]]:
    """What the evidence among `files` (path to bytes) says, and all that is wrong with it; never raises but for a bug.

    `at` is a day of which is told what was effective; `meanwhile` checks signatures where there are hands for it. There are no facts where the entries do not stand in the log: what
    they say is then anybody's.
    """
    shown, found = shown_log(files, manifest, trust)
    if shown is None:
        return None, tuple(found)
    judged = judged_again(shown, meanwhile)
    found = [*judged.findings, *_roots(judged, trust), *_founded(judged, manifest)]
    opening = judged.events.get(shown.checkpoint.size - 1)
    act = opening.act if opening else None
    if opening is None or not isinstance(act, ReleaseOpened):
        return None, (*found, checks.NOT_OPENED.found(MANIFEST, release=manifest.release))
    found += _as_opened(opening, act, leaf_hash(shown.entries[-1]), manifest)
    found += _contents(act, manifest)
    found += _documents(judged, shown.proofs, act, manifest)
    found += _sign_offs(files, shown.entries, judged)
    return (facts_of(shown, judged, opening, act, at) if judged.state.get(Founding, "") else None), tuple(found)


def _roots(judged: JudgedAgain, trust: Trust) -> Iterator[Finding]:
    first = judged.arrivals.get(0)
    if first is None or not isinstance(first.event.act, RegisterOpened):
        return  # What else there is was not allowed without it, and is found for that.
    for root in first.event.act.roots:
        try:
            key = fingerprint_of(root.public)
        except BadKey:
            key = root.public[:80]
        if key not in trust.root:
            yield checks.UNTRUSTED_ROOT.found(entry_path(0), key=key)


def _founded(judged: JudgedAgain, manifest: Manifest) -> Iterator[Finding]:
    found = judged.state.get(Founding, "")
    if found is None:
        return
    for field, said, due in (
        ("register", manifest.register, found.register),
        ("register_name", manifest.register_name, found.name),
        ("example", manifest.example, found.example),
    ):
        if said != due:
            yield checks.OTHER_RELEASE.found(MANIFEST, field=field, said=said, due=due)


def _as_opened(event: Event, act: ReleaseOpened, leaf: str, manifest: Manifest) -> Iterator[Finding]:
    pairs: tuple[tuple[str, object, object], ...] = (
        ("release", manifest.release, act.release),
        ("sequence", manifest.sequence, act.sequence),
        ("previous", manifest.previous, act.previous),
        ("created", moment_text(manifest.created), moment_text(event.time)),
        ("expires", manifest.expires, act.expires),
        ("toolchain", manifest.toolchain, act.toolchain),
        ("opening", manifest.opening, leaf),
    )
    for field, said, due in pairs:
        if said != due:
            yield checks.OTHER_RELEASE.found(MANIFEST, field=field, said=said or "—", due=due or "—")


def _contents(act: ReleaseOpened, manifest: Manifest) -> Iterator[Finding]:
    """All but the evidence was fixed by the entry that opened the release, whoever signs what afterwards."""
    fixed = (each for each in manifest.files if not each.path.startswith(REGISTER))
    listing = listing_bytes(Listed(each.path, each.sha256, each.size) for each in fixed)
    if hashlib.sha256(listing).hexdigest() != act.contents:
        yield checks.OTHER_CONTENTS.found(MANIFEST)


def _documents(judged: JudgedAgain, proofs: Proofs, act: ReleaseOpened, manifest: Manifest) -> Iterator[Finding]:
    items = {(each.document, each.version): each for each in act.items}
    told = {(each.document, each.version): each for each in manifest.documents}
    for document, version in sorted(items.keys() ^ told.keys()):
        yield checks.OTHER_DOCUMENTS.found(MANIFEST, document=document, version=version)
    released, pictures = once_sealed(judged.state, act, briefed=True), _Shown(proofs)
    for key in sorted(items.keys() & told.keys()):
        item, names = items[key], {"document": key[0], "version": key[1]}
        found = judged.state.get(Version, *key)
        approved = found and found.state is VersionState.APPROVED and found.submission == item.submission
        if found is None or not approved or folded(key[0]) not in proofs.documents:
            yield checks.NOT_APPROVED.found(MANIFEST, **names)
            continue
        for field, said, due in _differing(told[key], found, item):
            yield checks.OTHER_DOCUMENT.found(MANIFEST, field=field, said=said or "—", due=due or "—", **names)
        if not _prints(released, found, item, pictures):
            yield checks.OTHER_BLOCK.found(told[key].files[0] if told[key].files else MANIFEST, **names)


def _differing(told: ManifestDocument, found: Version, item: ReleaseItem) -> list[tuple[str, object, object]]:
    """Fields in which the manifest says another thing of a version than the register: (field, said, due)."""
    pairs: tuple[tuple[str, Any, Any], ...] = (
        ("title", told.title, found.title),
        ("type", told.type, found.type),
        ("department", told.department, found.department),
        ("language", told.language, found.language),
        ("issued", told.issued, item.issued),
        ("effective", told.effective, item.effective),
        ("supersedes", told.supersedes, found.replaces),
        ("content", told.content, found.content),
        ("source", told.source, found.files[0].digest if found.files else ""),
        ("block", told.block, item.block),
    )
    return [each for each in pairs if each[1] != each[2]]


class _Shown:
    """Pictures of signatures by what the evidence says of them: a block's digest takes in no more."""

    def __init__(self, proofs: Proofs) -> None:
        self._kinds = {each.digest: each.media_type for each in proofs.pictures}

    def of(self, digest: str) -> Asset | None:
        """The picture as far as it is known."""
        kind = self._kinds.get(digest)
        return Asset("", kind, b"", digest, 0, 0) if kind else None


def _prints(released: State, version: Version, item: ReleaseItem, pictures: Pictures) -> bool:
    """Whether the block that the register fixed for the pages is what it says of the version, with pictures or without."""
    found = released.get(Version, version.document, version.version)
    if found is None or document_of(released, version.document) is None:
        return False
    blocks = (block_of(released, found, item.effective, pictures=each) for each in (pictures, None))
    return any(each.digest == item.block for each in blocks)


def _sign_offs(files: Mapping[str, bytes], entries: Sequence[Entry], judged: JudgedAgain) -> Iterator[Finding]:
    try:
        allowed = [each for each in entries if each.position in judged.arrivals]
        folder = stock_export(stock_signings(allowed, events=judged.events))
        due = {f"{SIGN_OFFS}{name}": data for name, data in folder.items()}
    except (Misread, BadSignature, BadKey, ValueError) as error:
        yield checks.UNREADABLE.found(SIGN_OFFS.rstrip("/"), why=str(error)[:200])
        return
    there = {path: data for path, data in files.items() if path.startswith(SIGN_OFFS)}
    for path in sorted(due.keys() | there.keys()):
        if due.get(path) != there.get(path):
            yield checks.OTHER_SIGN_OFFS.found(path)
