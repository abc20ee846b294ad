"""The trust file: whom a verifier believes. It comes another way than what it vouches for. Format ``sopkit-trust/1``, TOML.

Worked example::

    format = "sopkit-trust/1"
    register = "0f3a…32 hex digits"
    threshold = 1                       # how many different persons must have signed a release
    root = ["SHA256:…"]                 # fingerprints of the register's root keys, printed when it was opened

    [[keys]]
    person = "wen.kong"
    name = "文控"
    public = "ssh-ed25519 AAAA…"
    purposes = ["release", "checkpoint"]
    valid_from = 2026-01-05T00:00:00Z
    valid_until = 2028-01-05T00:00:00Z  # may be left out: no end
    revoked = 2026-11-01T00:00:00Z      # may be left out: not revoked

A key counts from `valid_from` up to and without `valid_until`. A revoked key counts for nothing, whenever it is said to have
signed: a signature has no time in it, so whoever stole the key could date it back. A key that is merely retired gets a
`valid_until`.

Whatever is not said here is refused, and so is a file that would let anything pass: without a key for each purpose, with
fewer persons for releases than the threshold asks for, without a root, or with one key for two persons.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Any, cast

from sopkit.diagnostics import Wording
from sopkit.register.codec import moment_text
from sopkit.register.public_keys import BadKey, PublicKey, read_public_key

FORMAT = "sopkit-trust/1"
LONGEST, LONGEST_LINE = 256 * 1024, 4096
"""Bytes of a trust file, and of a line in it, that are looked at: the TOML reader takes hours over a key of a million dots."""

_TOP = {"format", "register", "threshold", "root", "keys"}
_KEY = {"person", "name", "public", "purposes", "valid_from", "valid_until", "revoked"}
_MAY_LACK = {"valid_until", "revoked"}
_REGISTER = re.compile(r"[0-9a-f]{32}", re.ASCII)
_PERSON = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}", re.ASCII)


class Purpose(Enum):
    """What a key is trusted for: to sign releases, to sign checkpoints of the register."""

    RELEASE = "release"
    CHECKPOINT = "checkpoint"


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
class Trust:
    """Whom a verifier believes: of which register (32 hex digits), how many persons, from which root keys on.

    `digest` is the SHA-256 of the file it was read from, "" for none: a bundle that holds that file brings its own trust.
    """

    register: str
    threshold: int
    root: tuple[str, ...]
    keys: tuple[TrustedKey, ...]
    digest: str = field(default="", compare=False)

    def key(self, public: PublicKey) -> TrustedKey | None:
        """The entry for this key, None when it is not trusted at all."""
        return next((each for each in self.keys if each.public.blob == public.blob), None)


def trust_text(trust: Trust) -> str:
    """A trust file that says `trust`; raises BadTrust for one that could not be read back."""
    _check(trust)
    lines = [
        f'format = "{FORMAT}"',
        f'register = "{trust.register}"',
        f"threshold = {trust.threshold}",
        f"root = [{', '.join(map(_text, trust.root))}]",
    ]
    for each in trust.keys:
        purposes = ", ".join(_text(one.value) for one in Purpose if one in each.purposes)
        lines += [
            "",
            "[[keys]]",
            f"person = {_text(each.person)}",
            f"name = {_text(each.name)}",
            f"public = {_text(each.public.text)}",
            f"purposes = [{purposes}]",
            f"valid_from = {moment_text(each.valid_from)}",
        ]
        lines += [f"valid_until = {moment_text(each.valid_until)}"] if each.valid_until else []
        lines += [f"revoked = {moment_text(each.revoked)}"] if each.revoked else []
    return "\n".join(lines) + "\n"


def read_trust(data: bytes) -> Trust:
    """The trust that a file states; raises BadTrust."""
    if len(data) > LONGEST or any(len(line) > LONGEST_LINE for line in data.split(b"\n")):
        raise BadTrust(TrustFault.NOT_TOML)
    try:
        value = tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:  # a figure of 5,000 digits and 50,000 brackets are valid TOML
        raise BadTrust(TrustFault.NOT_TOML, str(error)[:200]) from None
    if value.get("format") != FORMAT:
        raise BadTrust(TrustFault.FORMAT)
    _check_names(value, _TOP, "")
    keys = value.get("keys", [])
    if not isinstance(keys, list) or not all(isinstance(each, dict) for each in keys):
        raise BadTrust(TrustFault.ENTRY, "[[keys]]")
    threshold = value.get("threshold")
    if type(threshold) is not int:
        raise BadTrust(TrustFault.THRESHOLD)
    trust = Trust(
        _wanted(value, "register", str, ""),
        threshold,
        _texts(value, "root", ""),
        tuple(_key(each, f"keys {at}") for at, each in enumerate(keys, start=1)),
        hashlib.sha256(data).hexdigest(),
    )
    _check(trust)
    return trust


def _key(value: Mapping[str, Any], where: str) -> TrustedKey:
    _check_names(value, _KEY, where)
    try:
        public = read_public_key(_wanted(value, "public", str, where))
    except BadKey as error:
        raise BadTrust(TrustFault.ENTRY, f"{where} public: {error}") from None
    try:
        purposes = frozenset(map(Purpose, _texts(value, "purposes", where)))
    except ValueError as error:
        raise BadTrust(TrustFault.ENTRY, f"{where} purposes: {str(error)[:80]}") from None
    return TrustedKey(
        _wanted(value, "person", str, where),
        _wanted(value, "name", str, where),
        public,
        purposes,
        cast(datetime, _time(value, "valid_from", where)),
        _time(value, "valid_until", where),
        _time(value, "revoked", where),
    )


def _check(trust: Trust) -> None:
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
    for purpose in Purpose:
        if not any(purpose in each.purposes for each in trust.keys):
            raise BadTrust(TrustFault.NO_KEYS, purpose.value)
    if len({each.person for each in trust.keys if Purpose.RELEASE in each.purposes}) < trust.threshold:
        raise BadTrust(TrustFault.TOO_FEW)


def _check_names(value: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(value) - known)
    if unknown:
        raise BadTrust(TrustFault.UNKNOWN, f"{where} {unknown[0][:40]!r}".strip())


def _wanted(value: Mapping[str, Any], name: str, kind: type[str], where: str) -> str:
    found = value.get(name)
    if type(found) is not kind:
        raise BadTrust(TrustFault.ENTRY, f"{where} {name}".strip())
    return found


def _texts(value: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    found = value.get(name)
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise BadTrust(TrustFault.ENTRY, f"{where} {name}".strip())
    return tuple(found)


def _time(value: Mapping[str, Any], name: str, where: str) -> datetime | None:
    found = value.get(name)
    if found is None and name in _MAY_LACK:
        return None
    if not isinstance(found, datetime) or found.tzinfo is None or found.microsecond:
        raise BadTrust(TrustFault.ENTRY, f"{where} {name}: a time with its zone, as 2026-01-05T00:00:00Z")
    try:
        return found.astimezone(UTC)
    except OverflowError:
        raise BadTrust(TrustFault.ENTRY, f"{where} {name}") from None


def _text(text: str) -> str:
    """A TOML basic string: as JSON writes one, but that TOML escapes U+007F too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
