"""A small sound bundle made of nothing but keys and bytes, which tests then spoil in one way each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from sopkit.adapters.bundles import MemoryBundle
from sopkit.ports.bundle import Bundle
from sopkit.register.acts.releases import release_name
from sopkit.register.sshsig import armoured
from sopkit.release.manifest import Manifest, ManifestDocument, ManifestFile, ManifestHead, manifest_bytes
from sopkit.release.names import MANIFEST, SUMS, in_sums, signature_name
from sopkit.release.sums import NAMESPACE, sums_bytes
from sopkit.release.trust import Purpose, Trust, TrustedKey
from sopkit.release.verify import Report
from sopkit.release.verify.verifying import Asked, judge
from tests.signers import MemorySigner

REGISTER = "0f" * 16
CREATED = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)
NOW = datetime(2026, 12, 1, tzinfo=UTC)
BOTH = frozenset({Purpose.RELEASE, Purpose.CHECKPOINT})


def digest(data: bytes | str) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def trusted(signer: MemorySigner, person: str = "wen.kong", **more: object) -> TrustedKey:
    """A key that is trusted for everything, from the beginning of 2026 on; `more` says otherwise."""
    key = TrustedKey(person, "文控", signer.key, BOTH, datetime(2026, 1, 1, tzinfo=UTC))
    return replace(key, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Maker:
    """What a bundle is made of: who signs it, and what the trust file says of them."""

    signers: Sequence[MemorySigner] = field(default_factory=lambda: (MemorySigner(),))
    documents: Mapping[str, str] = field(default_factory=lambda: {"WI-CS-001": "A/0", "WI-CS-002": "A/1"})
    sequence: int = 2
    created: datetime = CREATED
    expires: date = date(2027, 11, 23)
    register: str = REGISTER

    def contents(self) -> dict[str, bytes]:
        """All files but those that prove them; each differs from the others, and from those of other versions."""
        files = {"README.md": b"# A release\n", "index.html": f"<p>{release_name(self.sequence)}</p>".encode()}
        for number, version in self.documents.items():
            for ending in ("pdf", "html"):
                files[f"documents/{number}/{number}.{ending}"] = f"%{ending} {number} {version}\n".encode() * 50
        return files

    def manifest(self, contents: Mapping[str, bytes]) -> Manifest:
        """What the manifest says of `contents`."""
        listed = []
        for path, data in sorted(contents.items()):
            number = path.split("/")[1] if path.startswith("documents/") else ""
            listed.append(ManifestFile(path, digest(data), len(data), number, self.documents.get(number, "")))
        documents = tuple(
            ManifestDocument(
                document=number,
                version=version,
                title="客户回访作业指导书",
                type="work-instruction",
                department="客户服务部",
                language="zh",
                slug=number,
                issued=date(2026, 11, 23),
                effective=date(2026, 12, 1),
                supersedes="",
                content=digest(f"content {number} {version}"),
                source=digest(f"source {number} {version}"),
                render=digest(f"render {number} {version}"),
                block=digest(f"block {number} {version}"),
                files=tuple(each.path for each in listed if each.document == number),
            )
            for number, version in sorted(self.documents.items())
        )
        return Manifest(
            register=self.register,
            register_name="海港物业",
            example=False,
            release=release_name(self.sequence),
            sequence=self.sequence,
            previous=digest("the one before") if self.sequence > 1 else "",
            created=self.created,
            expires=self.expires,
            toolchain=digest("toolchain"),
            opening=digest("opening"),
            checkpoint=ManifestHead(42, digest("root")),
            documents=documents,
            files=tuple(listed),
        )

    def proven(self, contents: Mapping[str, bytes], manifest: bytes | None = None) -> dict[str, bytes]:
        """`contents` with a manifest, sums and signatures over whatever is there: sound where `contents` are."""
        files = dict(contents)
        files[MANIFEST] = manifest_bytes(self.manifest(contents)) if manifest is None else manifest
        files[SUMS] = sums_bytes({path: digest(data) for path, data in files.items() if in_sums(path)})
        return files | self.signatures(files[SUMS])

    def signatures(self, sums: bytes, namespace: str = NAMESPACE) -> dict[str, bytes]:
        """The signature of each signer."""
        return {signature_name(each.key.blob): armoured(each.blob(sums, namespace)) for each in self.signers}

    def made(self) -> dict[str, bytes]:
        """The sound bundle."""
        return self.proven(self.contents())

    def trust(self, threshold: int = 1, **more: object) -> Trust:
        """The trust file that believes each signer, each a person of their own; `more` is said of every key."""
        keys = tuple(trusted(each, f"wen.kong{at}", **more) for at, each in enumerate(self.signers))
        return Trust(REGISTER, threshold, (self.signers[0].key.fingerprint,), keys)


def judged(
    bundle: Mapping[str, bytes] | Bundle, trust: Trust, now: datetime = NOW, last_seen: int | None = None
) -> Report:
    """What verification says of these files, but for the register's evidence, which they have not."""
    looked_at = bundle if not isinstance(bundle, Mapping) else MemoryBundle(bundle)
    return judge(looked_at, trust, Asked(now, last_seen), lambda *_: (None, ()))


def codes(report: Report) -> list[str]:
    """The codes of what was found, each once."""
    return sorted({each.code for each in report.findings})
