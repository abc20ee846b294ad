"""Prove a release that was opened: evidence from the log, manifest and sums; then the whole bundle under one listing.

What comes of it depends on the log up to the entry that opened the release, on the files fixed there, and on the one
signature over the checkpoint, so that whoever goes on after an interruption comes to the same bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sopkit.office.register.open_register import Register
from sopkit.ports.log import View
from sopkit.ports.signer import Signer
from sopkit.register.authority import founding
from sopkit.register.blocks import Pictures
from sopkit.register.checkpoint import CHECKPOINT_NAMESPACE, Checkpoint, checkpoint_bytes, root_at
from sopkit.register.records.releases import Release
from sopkit.register.sshsig import armoured, blob_of
from sopkit.register.state import State
from sopkit.release.evidence import evidence
from sopkit.release.listing import Listed, listing_bytes, read_listing
from sopkit.release.manifest import manifest_bytes
from sopkit.release.manifest_of import manifest_of
from sopkit.release.names import MANIFEST, SUMS, in_sums
from sopkit.release.proofs import CHECKPOINT_SIGNATURE
from sopkit.release.recipe_list import RECIPE_PATH, read_recipe
from sopkit.release.sums import sums_bytes


@dataclass(frozen=True, slots=True)
class Proven:
    """A bundle that is ready to be signed: the digest of its listing in the vault, ``SHA256SUMS``, the manifest's digest."""

    listing: str
    sums: bytes
    manifest: str

    @property
    def sums_digest(self) -> str:
        """SHA-256 of ``SHA256SUMS``, hex."""
        return hashlib.sha256(self.sums).hexdigest()


def prove(register: Register, release: Release, signer: Signer, pictures: Pictures | None) -> Proven:
    """Make what proves `release`, the checkpoint signed by `signer`; `pictures` are those that its pages show.

    Raises LogFault, VaultFault, SigningFault."""
    vault = register.vault
    files = {each.path: each for each in read_listing(vault.get(release.contents))}

    def put(path: str, data: bytes) -> None:
        files[path] = Listed(path, vault.put(data), len(data))

    with register.log.reading() as view:
        for path, data in evidence(view, release.position, pictures).items():
            put(path, data)
        checkpoint = checkpoint_at(view, release)
        signature = signer.sign(checkpoint_bytes(checkpoint), CHECKPOINT_NAMESPACE)
        put(CHECKPOINT_SIGNATURE, armoured(blob_of(signature)))
        recipe = read_recipe(vault.get(files[RECIPE_PATH].sha256))
        manifest = manifest_bytes(manifest_of(State(view), release, checkpoint, recipe, files))
    put(MANIFEST, manifest)
    sums = sums_bytes({path: each.sha256 for path, each in files.items() if in_sums(path)})
    put(SUMS, sums)
    return Proven(vault.put(listing_bytes(files.values())), sums, hashlib.sha256(manifest).hexdigest())


def proven(register: Register, release: Release) -> Proven:
    """What was proven of a release that somebody signed. Raises VaultFault."""
    files = {each.path: each for each in read_listing(register.vault.get(release.listing))}
    return Proven(release.listing, register.vault.get(files[SUMS].sha256), files[MANIFEST].sha256)


def checkpoint_at(view: View, release: Release) -> Checkpoint:
    """The log as it was when the release was opened, that entry included."""
    size = release.position + 1
    return Checkpoint(founding(State(view)).register, size, root_at(view, size), release.opened_at)
