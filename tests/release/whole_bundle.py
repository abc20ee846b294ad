"""A whole bundle of a `House`: its evidence is real, its documents' files are any bytes."""

from __future__ import annotations

from dataclasses import replace

from sopkit.register.records.releases import Release
from sopkit.register.sshsig import armoured, blob_of
from sopkit.release.manifest import ManifestFile, manifest_bytes
from sopkit.release.names import MANIFEST, SUMS, signature_name
from sopkit.release.sums import NAMESPACE, sums_bytes
from sopkit.release.trust import Trust
from tests.register.house import House, page_of
from tests.release.shown import shown
from tests.tamper.bundle_maker import digest


def whole_bundle(house: House) -> tuple[dict[str, bytes], Trust]:
    """The files of the house's newest release, and the trust to judge them by."""
    evidence = shown(house)
    state, contents = house.state, dict(evidence.files)
    release = state.get(Release, evidence.manifest.release)
    assert release
    contents |= {f"documents/{each.document}/{each.document}.pdf": page_of(each) for each in release.items}
    owners = {path: (each.document, each.version) for each in evidence.manifest.documents for path in each.files}
    files = tuple(
        ManifestFile(path, digest(contents[path]), len(contents[path]), *owners.get(path, ("", "")))
        for path in sorted(contents)
    )
    contents[MANIFEST] = manifest_bytes(replace(evidence.manifest, files=files))
    contents[SUMS] = sums_bytes({path: digest(data) for path, data in contents.items()})
    key = house.keys["wen.kong"]
    contents[signature_name(evidence.trust.keys[0].public.blob)] = armoured(
        blob_of(key.sign(contents[SUMS], NAMESPACE))
    )
    return contents, evidence.trust
