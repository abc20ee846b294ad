"""Sign and seal a release that was proven: the acts, and the bundle's files as they then are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from sopkit.office.release.proving import Proven
from sopkit.ports.log import Signature
from sopkit.ports.signer import Signer
from sopkit.ports.vault import Vault
from sopkit.register.acts import Kept
from sopkit.register.acts.releases import ReleasedFiles, ReleaseSealed, ReleaseSigned
from sopkit.register.public_keys import read_public_key
from sopkit.register.records.releases import Release
from sopkit.register.rules.releases import signers_wanted
from sopkit.register.sshsig import armoured, blob_of
from sopkit.register.state import State
from sopkit.release.listing import read_listing
from sopkit.release.names import signature_name
from sopkit.release.recipe_list import RECIPE_PATH, read_recipe
from sopkit.release.sums import NAMESPACE


def is_last_signer(state: State, release: Release, actor: str) -> bool:
    """Whether a signature of `actor` makes the signers enough."""
    return len({actor, *(each.person for each in release.signings)}) >= signers_wanted(state)


def signing_act(release: Release, proven: Proven, signer: Signer) -> ReleaseSigned:
    """The act of somebody after whom others still have to sign. Raises SigningFault."""
    signature = signer.sign(proven.sums, NAMESPACE).signature
    return ReleaseSigned(release.release, proven.listing, proven.sums_digest, signature)


def sealing_act(vault: Vault, release: Release, proven: Proven, signer: Signer | None) -> ReleaseSealed:
    """The act that seals the release, with the signature of `signer`, None for one who signed before.

    Raises SigningFault, VaultFault.
    """
    return ReleaseSealed(
        release=release.release,
        manifest=proven.manifest,
        sums=proven.sums_digest,
        listing=proven.listing,
        outputs=_outputs(vault, proven.listing),
        signature=signer.sign(proven.sums, NAMESPACE).signature if signer else "",
    )


def bundle_files(vault: Vault, release: Release, publics: Mapping[str, str]) -> dict[str, bytes | Callable[[], bytes]]:
    """Every file of a signed release by path: its bytes, or what gets them from the vault when they are wanted.

    `publics` are the signers' public keys by fingerprint. Raises VaultFault, then and now.
    """
    found: dict[str, bytes | Callable[[], bytes]] = {
        each.path: partial(vault.get, each.sha256) for each in read_listing(vault.get(release.listing))
    }
    for each in release.signings:
        blob = blob_of(Signature("sshsig", each.key, each.signature))
        found[signature_name(read_public_key(publics[each.key]).blob)] = armoured(blob)
    return dict(sorted(found.items()))


def _outputs(vault: Vault, listing: str) -> tuple[ReleasedFiles, ...]:
    files = {each.path: each for each in read_listing(vault.get(listing))}
    recipe = read_recipe(vault.get(files[RECIPE_PATH].sha256))
    made: dict[str, list[Kept]] = {each.slug: [] for each in recipe.documents}
    for path, each in files.items():
        folder, _, name = path.rpartition("/")
        if folder.startswith("documents/"):
            slug = folder.removeprefix("documents/")
            made[slug].append(Kept(name.removeprefix(f"{slug}."), each.sha256))
    return tuple(ReleasedFiles(each.document, each.version, tuple(made[each.slug])) for each in recipe.documents)
