"""Signed statements as a folder that stock ``ssh-keygen`` can check, with no sopkit installed.

The folder, format 1; its README says the same to whoever receives it::

    statements/0000042.json      the bytes signed in entry 42
    signatures/0000042-1.sig     its first signature, in armour; one file for each, as ssh-keygen takes no two in one
    allowed_signers              PRINCIPAL namespaces="…",valid-after="…Z",valid-before="…Z" KIND BASE64
    statements.tsv               statement, signature, principal, verify-time, namespace; a line of heads above
    fingerprints.tsv             principal, fingerprint, valid-after, valid-before; a line of heads above
    verify.sh  README.md  README.zh-CN.md

Times are UTC, ``20261123040506Z``, which OpenSSH takes from 9.1 on; ``verify.sh`` takes the ``Z`` off for 8.7 to 9.0.

Principals are ids of people, which `sopkit.register.rules.people` holds to small letters, digits, dots and hyphens when
they are added; here it is asked again, because ssh reads a principal as a pattern (``*,!x``) and a shell reads file names.
Names of people and numbers of documents, in whatever script, stand within statements only, never in a name or a line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import resources

from sopkit.ports.log import Signature
from sopkit.register.public_keys import read_public_key
from sopkit.register.sshsig import armoured, blob_of

_PRINCIPAL = re.compile(r"[a-z0-9][a-z0-9._-]*")
_NAMESPACE = re.compile(r"[a-z0-9][a-z0-9-]*")
_TEXTS = ("README.md", "README.zh-CN.md", "verify.sh")


@dataclass(frozen=True, slots=True)
class StockSigning:
    """One signature in the log, and what it takes to check it.

    `position` is the entry's, `statement` the bytes that were signed, `principal` the signer's id, `public` their key.
    The key may sign from `valid_after` up to and at `valid_before`: the end of its time, or its revocation when that came first.
    `verify_time` is the time the signer wrote into an event: ``verify.sh`` takes no other for it.
    """

    position: int
    statement: bytes
    signature: Signature
    principal: str
    public: str
    valid_after: datetime
    valid_before: datetime
    verify_time: datetime
    namespace: str


def stock_export(signings: Iterable[StockSigning]) -> dict[str, bytes]:
    """The folder's files: path to bytes, sorted; several signings of one entry are its signatures in their order.

    Raises ValueError for a principal or namespace that a pattern or a shell could take for more than a name, for times
    without a zone, and for an entry with two statements; BadKey and BadSignature for what is none.
    """
    files = {name: (resources.files("sopkit.register") / "stock" / name).read_bytes() for name in _TEXTS}
    keys: defaultdict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    lines = ["statement\tsignature\tprincipal\tverify-time\tnamespace"]
    signatures: defaultdict[int, int] = defaultdict(int)
    for each in signings:
        _check_names(each)
        signatures[each.position] += 1
        statement = f"statements/{each.position:07d}.json"
        signature = f"signatures/{each.position:07d}-{signatures[each.position]}.sig"
        if files.setdefault(statement, each.statement) != each.statement:
            raise ValueError(f"entry {each.position} has two statements")
        files[signature] = armoured(blob_of(each.signature))
        lines.append("\t".join((statement, signature, each.principal, _time(each.verify_time), each.namespace)))
        keys[each.principal, read_public_key(each.public).text, *_window(each)].add(each.namespace)
    files["statements.tsv"] = _text(lines)
    files["allowed_signers"] = _text(_allowed(key, namespaces) for key, namespaces in sorted(keys.items()))
    files["fingerprints.tsv"] = _text(["principal\tfingerprint\tvalid-after\tvalid-before", *map(_told, sorted(keys))])
    return dict(sorted(files.items()))


def _check_names(signing: StockSigning) -> None:
    if not _PRINCIPAL.fullmatch(signing.principal):
        raise ValueError(f"no principal: {signing.principal!r}")
    if not _NAMESPACE.fullmatch(signing.namespace):
        raise ValueError(f"no namespace: {signing.namespace!r}")


def _window(signing: StockSigning) -> tuple[str, str]:
    """When the key may sign, both ends counted. OpenSSH refuses a window that ends in the second it begins: one second
    more for a key that was revoked at once."""
    after, before = signing.valid_after, signing.valid_before
    return _time(after), _time(before + timedelta(seconds=1) if _time(before) == _time(after) else before)


def _allowed(key: tuple[str, str, str, str], namespaces: set[str]) -> str:
    principal, public, after, before = key
    listed = ",".join(sorted(namespaces))
    return f'{principal} namespaces="{listed}",valid-after="{after}",valid-before="{before}" {public}'


def _told(key: tuple[str, str, str, str]) -> str:
    principal, public, after, before = key
    return "\t".join((principal, read_public_key(public).fingerprint, after, before))


def _time(time: datetime) -> str:
    if time.tzinfo is None:
        raise ValueError(f"a time without a zone: {time}")
    # Not strftime: its %Y has no leading zeros on some systems.
    at = time.astimezone(UTC)
    return f"{at.year:04d}{at.month:02d}{at.day:02d}{at.hour:02d}{at.minute:02d}{at.second:02d}Z"


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{each}\n" for each in lines).encode("ascii")
