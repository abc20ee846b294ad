"""The evidence of a release of a `House`, with the manifest and the trust it is judged by; nothing else of a bundle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sopkit.office.register.pictures import SignaturePictures
from sopkit.register.checkpoint import CHECKPOINT_NAMESPACE, read_checkpoint
from sopkit.register.public_keys import fingerprint_of, read_public_key
from sopkit.register.records.releases import Release
from sopkit.register.records.versions import Version
from sopkit.register.sshsig import armoured, blob_of
from sopkit.register.state import State
from sopkit.release.evidence import evidence
from sopkit.release.listing import Listed
from sopkit.release.manifest import Manifest
from sopkit.release.manifest_of import manifest_of
from sopkit.release.proofs import CHECKPOINT, CHECKPOINT_SIGNATURE
from sopkit.release.recipe_list import RecipeDocument, RecipeList
from sopkit.release.trust import Purpose, Trust, TrustedKey
from sopkit.release.verify.findings import Finding
from sopkit.release.verify.register_facts import RegisterFacts
from sopkit.release.verify.registered import check_register
from tests.register.house import START, House, TestKey, digest


@dataclass(frozen=True)
class Shown:
    """What a verifier has of a release: files of ``register/`` by path, the manifest, and trust from elsewhere."""

    files: Mapping[str, bytes]
    manifest: Manifest
    trust: Trust = field(repr=False)

    def judged(self, at: date | None = None) -> tuple[RegisterFacts | None, tuple[Finding, ...]]:
        return check_register(self.files, self.manifest, self.trust, at)

    def facts(self, at: date | None = None) -> RegisterFacts:
        """What it says, nothing being wrong."""
        facts, found = self.judged(at)
        assert not found, [f"{each.path}: {each.wording.en}" for each in found]
        assert facts
        return facts

    def codes(self) -> set[str]:
        """What is wrong, by code."""
        return {each.code for each in self.judged()[1]}

    def with_files(self, **changes: bytes | None) -> Shown:
        """The same with files of ``register/`` exchanged; None: gone. ``__`` in a name stands for a dot."""
        files = dict(self.files)
        for name, data in changes.items():
            path = f"register/{name.replace('__', '.')}"
            files.pop(path, None)
            if data is not None:
                files[path] = data
        return replace(self, files=files)


def shown(house: House, release: str = "", signer: TestKey | None = None) -> Shown:
    """The evidence of the newest release, or this one, its checkpoint signed by document control or `signer`."""
    state = house.state
    found = state.get(Release, release or max(each.release for each in state.all(Release)))
    assert found
    with house.log.reading() as view:
        files = evidence(view, found.position, SignaturePictures(house.register.vault))
    key = signer or house.keys["wen.kong"]
    files[CHECKPOINT_SIGNATURE] = armoured(blob_of(key.sign(files[CHECKPOINT], CHECKPOINT_NAMESPACE)))
    manifest = manifest_of(
        state, found, read_checkpoint(files[CHECKPOINT]), recipe_of(state, found), _files(house, found)
    )
    return Shown(files, manifest, trust_of(house))


def _files(house: House, release: Release) -> dict[str, Listed]:
    return {each.path: each for each in house.printed(*release.items)}


def recipe_of(state: State, release: Release) -> RecipeList:
    """What the documents of a release were made of, as far as nobody asks."""
    versions = [state.get(Version, each.document, each.version) for each in release.items]
    documents = [
        RecipeDocument(each.document, each.version, each.document, each.files[0].digest, digest("render"))
        for each in versions
        if each
    ]
    return RecipeList(tuple(sorted(documents, key=lambda each: (each.document, each.version))), "", release.toolchain)


def trust_of(house: House) -> Trust:
    """Trust in the house's register, in its root and in its document controller."""
    public = read_public_key(house.keys["wen.kong"].public)
    key = TrustedKey(
        "wen.kong",
        "文控",
        public,
        frozenset({Purpose.RELEASE, Purpose.CHECKPOINT}),
        START,
        START + timedelta(days=730),
    )
    return Trust(house.id, 1, (fingerprint_of(house.keys["ren.yi"].public),), (key,))
