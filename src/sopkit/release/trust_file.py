"""The trust file: whom a verifier believes (`sopkit.release.trust`). Format ``sopkit-trust/1``, TOML.

Worked example::

    format = "sopkit-trust/1"
    register = "0f3a…32 hex digits"
    threshold = 1                       # how many different persons must have signed a release
    root = ["SHA256:…"]                 # fingerprints of the register's root keys, printed when it was opened

    [[keys]]
    person = "wen.kong"
    name = "文控"
    public = "ssh-ed25519 AAAA…"
    purposes = ["release", "checkpoint"]  # or ["earlier"]: for the releases named below, and no others
    valid_from = 2026-01-05T00:00:00Z
    valid_until = 2028-01-05T00:00:00Z  # may be left out: no end
    revoked = 2026-11-01T00:00:00Z      # may be left out: not revoked

    [[earlier]]                         # may be left out: a release sealed by fewer signers, or by others, than are right now
    release = "R0001"
    manifest = "5891…64 hex digits"     # SHA-256 of its manifest.json
    threshold = 1                       # how many signed it

Whatever is not said here is refused, and so is a file that would let anything pass: without a key for each purpose, with
fewer persons for releases than the threshold asks for, without a root, or with one key for two persons.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from sopkit.register.codec import moment_text
from sopkit.register.public_keys import BadKey, read_public_key
from sopkit.release.trust import FORMAT, BadTrust, Earlier, Purpose, Trust, TrustedKey, TrustFault, check_trust

LONGEST, LONGEST_LINE = 512 * 1024, 4096
"""Bytes of a trust file, and of a line in it, that are looked at: the TOML reader takes hours over a key of a million dots."""

_TOP = {"format", "register", "threshold", "root", "keys", "earlier"}
_KEY = {"person", "name", "public", "purposes", "valid_from", "valid_until", "revoked"}
_EARLIER = {"release", "manifest", "threshold"}
_MAY_LACK = {"valid_until", "revoked"}


def trust_text(trust: Trust) -> str:
    """A trust file that says `trust`; raises BadTrust for one that could not be read back."""
    check_trust(trust)
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
    for one in trust.earlier:
        lines += ["", "[[earlier]]", f"release = {_text(one.release)}", f"manifest = {_text(one.manifest)}"]
        lines += [f"threshold = {one.threshold}"]
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
    trust = Trust(
        register=_wanted(value, "register", str, ""),
        threshold=_threshold(value),
        root=_texts(value, "root", ""),
        keys=tuple(_key(each, f"keys {at}") for at, each in enumerate(_tables(value, "keys"), start=1)),
        earlier=tuple(_earlier(each, f"earlier {at}") for at, each in enumerate(_tables(value, "earlier"), start=1)),
        digest=hashlib.sha256(data).hexdigest(),
    )
    check_trust(trust)
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


def _earlier(value: Mapping[str, Any], where: str) -> Earlier:
    _check_names(value, _EARLIER, where)
    return Earlier(_wanted(value, "release", str, where), _wanted(value, "manifest", str, where), _threshold(value))


def _tables(value: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = value.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadTrust(TrustFault.ENTRY, f"[[{name}]]")
    return found


def _threshold(value: Mapping[str, Any]) -> int:
    found = value.get("threshold")
    if type(found) is not int:
        raise BadTrust(TrustFault.THRESHOLD)
    return found


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
