"""A whole bundle of a `House`: its evidence is real, its documents' files are any bytes."""

from __future__ import annotations

from dataclasses import replace

from sopkit.register.sshsig import armoured, blob_of
from sopkit.release.manifest import ManifestFile, manifest_bytes
from sopkit.release.names import MANIFEST, SUMS, signature_name
from sopkit.release.sums import NAMESPACE, sums_bytes
from sopkit.release.trust import Trust
from tests.register.house import House
from tests.release.shown import shown
from tests.tamper.bundle_maker import digest


def whole_bundle(house: House) -> tuple[dict[str, bytes], Trust]:
    """The files of the house's newest release, and the trust to judge them by."""
    evidence = shown(house)
    contents = dict(evidence.files)
    listed = dict.fromkeys(contents, ("", ""))
    documents = []
    for each in evidence.manifest.documents:
        path = f"documents/{each.slug}/{each.slug}.pdf"
        contents[path] = f"%PDF {each.document} {each.version}".encode()
        listed[path] = (each.document, each.version)
        documents.append(replace(each, files=(path,)))
    files = tuple(
        ManifestFile(path, digest(contents[path]), len(contents[path]), *listed[path]) for path in sorted(contents)
    )
    contents[MANIFEST] = manifest_bytes(replace(evidence.manifest, documents=tuple(documents), files=files))
    contents[SUMS] = sums_bytes({path: digest(data) for path, data in contents.items()})
    key = house.keys["wen.kong"]
    contents[signature_name(evidence.trust.keys[0].public.blob)] = armoured(
        blob_of(key.sign(contents[SUMS], NAMESPACE))
    )
    return contents, evidence.trust
