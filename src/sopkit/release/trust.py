"""Whom a verifier believes: of which register, which keys for what, how many persons, and which earlier releases by name.

It is read from a file (`sopkit.release.trust_file`) that comes another way than what it vouches for.

A key counts from `valid_from` up to and without `valid_until`. A revoked key counts for nothing, whenever it is said to have
signed: a signature has no time in it, so whoever stole the key could date it back. A key that is merely retired gets a
`valid_until`.

**Earlier releases.** How many persons must sign a release may be raised, and who signed may have left since. What was sealed
before was right then, and an auditor is shown it for years. What tells then from now must not be a time or a place in the
log: a thief of one key writes both, in a log of their own, and leaves out the entry by which the rule was made stricter. So
the register, which knows what was sealed, names these releases in the trust file by the digest of their manifest, with how
many signed; keys that count no more have the purpose `EARLIER`, and are good for those releases alone. Whatever says the
manifest says the whole bundle, so nothing else can ever be shown by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from sopkit.diagnostics import Wording
from sopkit.register.public_keys import PublicKey
from sopkit.release.listing import is_digest

FORMAT = "sopkit-trust/1"

_REGISTER = re.compile(r"[0-9a-f]{32}", re.ASCII)
_PERSON = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}", re.ASCII)
_RELEASE = re.compile(r"R[0-9]{4,9}", re.ASCII)


class Purpose(Enum):
    """What a key is trusted for: to sign releases, to sign checkpoints of the register; or both, of the earlier releases
    that the trust file names and of no others."""

    RELEASE = "release"
    CHECKPOINT = "checkpoint"
    EARLIER = "earlier"


class TrustFault(Enum):
    """Why a trust file is not believed."""

    NOT_TOML = Wording("不是 TOML 文件，或太大", "it is not TOML, or too big")
    FORMAT = Wording(f'没有写 format = "{FORMAT}"，或写的是别的格式', f'it does not say format = "{FORMAT}"')
    UNKNOWN = Wording("有不认识的项目", "it holds an entry that is not known")
    ENTRY = Wording("有一项缺少或写得不对", "an entry is missing or wrong")
    THRESHOLD = Wording(
        "threshold（须有几人签名）应是不小于 1 的整数",
        "threshold, how many persons must sign, is a whole number from 1 on",
    )
    NO_KEYS = Wording(
        "没有可信的密钥：release 和 checkpoint 两种用途都要有",
        "it trusts no key: each purpose, release and checkpoint, needs one",
    )
    TOO_FEW = Wording(
        "能签发布的人比 threshold 要求的少，任何发布都不可能通过",
        "fewer persons may sign releases than the threshold asks for: no release could pass",
    )
    NO_ROOT = Wording("没有登记簿的根密钥指纹（root）", "it names no root key of the register")
    SHARED = Wording("同一把密钥写了两次", "one key stands twice")
    EARLIER = Wording("点名的以前发布（earlier）写得不对，或写了两次", "an earlier release is named wrongly, or twice")


class BadTrust(ValueError):
    """A trust file that is not believed; `fault` says why in both languages, `detail` what exactly."""

    def __init__(self, fault: TrustFault, detail: str = "") -> None:
        super().__init__(f"{fault.value.en}: {detail}" if detail else fault.value.en)
        self.fault, self.detail = fault, detail


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A person's key; `valid_until` and `revoked` are None where nothing is said. Times are in UTC, to the second."""

    person: str
    name: str
    public: PublicKey
    purposes: frozenset[Purpose]
    valid_from: datetime
    valid_until: datetime | None = None
    revoked: datetime | None = None

    def valid_at(self, time: datetime) -> bool:
        """Whether `time` lies in the key's time; revocation is another question."""
        return self.valid_from <= time and (self.valid_until is None or time < self.valid_until)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A release that was sealed when other keys or fewer signers were right: its name, the SHA-256 of its
    ``manifest.json``, and how many persons signed it."""

    release: str
    manifest: str
    threshold: int


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom a verifier believes: of which register (32 hex digits), how many persons, from which root keys on; which
    `earlier` releases are believed by name.

    `named` tells that it is what was right for one of these (`of`). `digest` is the SHA-256 of the file it was read from, "" for none: a bundle that holds that file brings its own trust.
    """

    register: str
    threshold: int
    root: tuple[str, ...]
    keys: tuple[TrustedKey, ...]
    earlier: tuple[Earlier, ...] = ()
    named: bool = field(default=False, compare=False)
    digest: str = field(default="", compare=False)

    def key(self, public: PublicKey) -> TrustedKey | None:
        """The entry for this key, None when it is not trusted at all."""
        return next((each for each in self.keys if each.public.blob == public.blob), None)

    def of(self, manifest: str) -> Trust:
        """What is believed of the release whose ``manifest.json`` has this SHA-256: of an earlier one that is named, what
        was right then; of all others the same."""
        named = next((each for each in self.earlier if each.manifest == manifest), None)
        if named is None:
            return self
        keys = (replace(each, purposes=_THEN) if Purpose.EARLIER in each.purposes else each for each in self.keys)
        return replace(self, threshold=named.threshold, keys=tuple(keys), named=True)


_THEN = frozenset({Purpose.RELEASE, Purpose.CHECKPOINT})


def check_trust(trust: Trust) -> None:
    """Raise BadTrust for what would let anything pass, or nothing."""
    if not _REGISTER.fullmatch(trust.register):
        raise BadTrust(TrustFault.ENTRY, "register")
    if trust.threshold < 1:
        raise BadTrust(TrustFault.THRESHOLD, str(trust.threshold)[:40])
    if not trust.root:
        raise BadTrust(TrustFault.NO_ROOT)
    if not all(map(_FINGERPRINT.fullmatch, trust.root)):
        raise BadTrust(TrustFault.ENTRY, "root")
    for each in trust.keys:
        if not _PERSON.fullmatch(each.person):
            raise BadTrust(TrustFault.ENTRY, f"person {each.person[:40]!r}")
        if not each.purposes:
            raise BadTrust(TrustFault.ENTRY, f"purposes of {each.person}")
    blobs = [each.public.blob for each in trust.keys]
    if len(set(blobs)) < len(blobs):
        raise BadTrust(TrustFault.SHARED)
    for purpose in (Purpose.RELEASE, Purpose.CHECKPOINT):
        if not any(purpose in each.purposes for each in trust.keys):
            raise BadTrust(TrustFault.NO_KEYS, purpose.value)
    if len({each.person for each in trust.keys if Purpose.RELEASE in each.purposes}) < trust.threshold:
        raise BadTrust(TrustFault.TOO_FEW)
    for one in trust.earlier:
        if not _RELEASE.fullmatch(one.release) or not is_digest(one.manifest) or one.threshold < 1:
            raise BadTrust(TrustFault.EARLIER, one.release[:40])
    if len({each.manifest for each in trust.earlier}) < len(trust.earlier):
        raise BadTrust(TrustFault.EARLIER)
