"""The text of a copy's code, format ``SOPKIT1``: words that any phone shows, then what proves them.

One line of fields, each after one space, in this order, all of them there::

    SOPKIT1
    R:8 hex digits      the first of the register's id
    D:text              the document's number
    V:text              its version
    C:text              the copy's id in the register (C000123)
    N:text              its copy number, 分发号
    S:text              the station where it hangs, - for none
    I:YYYYMMDD          the day it was issued
    G:YYYYMMDD          the last day it is good, - for no such day
    K:8 hex digits      the first of the SHA-256 of the signing key's blob
    X:96 characters     base45 of the 64 bytes of the signature

Everything stands in QR's alphanumeric set. A text is written in capitals, since numbers and ids are the same in either
case; what the set lacks, a space and ``%`` are ``%XX`` for each byte of UTF-8, hex digits in capitals; no text at all is
``-``, and the text ``-`` is ``%2D``. So each value has one spelling, and reading refuses every other.

What is signed is the text before `` X:``, by Ed25519, in the form of SSHSIG with the namespace ``sopkit-copy`` and SHA-512
(`sopkit.register.sshsig`): stock ``ssh-keygen -Y sign`` makes the same 64 bytes.

Worked example (the signature cut short)::

    SOPKIT1 R:01234567 D:WI-CS-003 V:A/1 C:C000123 N:03 S:ASM1-03 I:20261123 G:20271123 K:9F86D081 X:7/49…

Base45 has a space in its alphabet, but the last of three digits is 32 at most: no code ends in a space, which a clipboard
or a spreadsheet would cut off.

A change of the fields would be ``SOPKIT2``, read beside this for as long as such paper hangs anywhere.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NoReturn

from sopkit.diagnostics import Wording
from sopkit.posting.codes.base45 import NotBase45, base45, from_base45
from sopkit.register.public_keys import PublicKey

FORMAT = "SOPKIT1"
LONGEST = 335
"""Characters of a code at most: what a QR code of 53 modules (version 9) holds at the lowest level of error correction."""
SIGNATURE, SIGNATURE_TEXT = 64, 96
"""Length of the signature, in bytes and in base45."""

_PLAIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:")
_AS_IT_IS = re.compile(r"[0-9A-Za-z$*+\-./:]+", re.ASCII)
_VALUE = r"((?:[0-9A-Z$*+\-./:]|%[0-9A-F]{2})+)"
_DAY = r"([0-9]{8}|-)"
_HEX = r"([0-9A-F]{8})"
_TEXT = re.compile(
    rf"{FORMAT} R:{_HEX} D:{_VALUE} V:{_VALUE} C:{_VALUE} N:{_VALUE} S:{_VALUE} I:([0-9]{{8}}) G:{_DAY} K:{_HEX}"
    rf" X:([0-9A-Z $%*+\-./:]{{{SIGNATURE_TEXT}}})",
    re.ASCII,
)
_EDGE = " \t\r\n\f\v\ufeff"
_BEFORE_SIGNATURE = " X:"


class CodeFault(Enum):
    """Why a text is no code, or none can be made."""

    NOT_A_CODE = Wording("不是受控副本的编码", "it is no code of a controlled copy")
    OTHER_FORMAT = Wording("编码的格式不认识，可能需要新版程序", "its format is not known; it may need a newer program")
    DAMAGED = Wording("编码残缺或被改动过", "it was cut short or altered")
    TOO_LONG = Wording(
        "编码太长，二维码放不下；编号、岗位标识请用较短的写法",
        "it is too long for its QR code; shorten the number or the station's id",
    )


class BadCode(ValueError):
    """No code; `fault` says why in both languages."""

    def __init__(self, fault: CodeFault) -> None:
        super().__init__(fault.value.en)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Told:
    """What a code says in words. `register` is the register's id or its first 8 digits; `station` "" for none;
    `good_until` date.max for no such day. Read from a code, texts are in capitals."""

    register: str
    document: str
    version: str
    copy: str
    number: str
    station: str
    issued: date
    good_until: date = date.max


@dataclass(frozen=True, slots=True)
class Code:
    """A code taken apart: `told` in words, `key` the mark of the key, `text` as spelled, `signature` of 64 bytes over
    `signed`. Nothing has been verified yet."""

    told: Told
    key: str
    text: str
    signature: bytes

    @property
    def signed(self) -> bytes:
        """What the signature is over."""
        return self.text[: -SIGNATURE_TEXT - len(_BEFORE_SIGNATURE)].encode("ascii")


def key_mark(key: PublicKey) -> str:
    """How a code names a key: the first 8 hex digits of its blob's SHA-256, in capitals."""
    return hashlib.sha256(key.blob).hexdigest()[:8].upper()


def told_text(told: Told, key: str) -> str:
    """What is to be signed for a copy by the key with the mark `key`; raises BadCode TOO_LONG."""
    until = "-" if told.good_until == date.max else _figures(told.good_until)
    text = (
        f"{FORMAT} R:{told.register[:8].upper()} D:{spelled(told.document)} V:{spelled(told.version)}"
        f" C:{spelled(told.copy)} N:{spelled(told.number)} S:{spelled(told.station)}"
        f" I:{_figures(told.issued)} G:{until} K:{key}"
    )
    if len(text) + len(_BEFORE_SIGNATURE) + SIGNATURE_TEXT > LONGEST:
        raise BadCode(CodeFault.TOO_LONG)
    return text


def code_text(signed: str, signature: bytes) -> str:
    """The whole code: what was signed, and the signature of 64 bytes over it."""
    assert len(signature) == SIGNATURE
    return f"{signed}{_BEFORE_SIGNATURE}{base45(signature)}"


def spelled(text: str) -> str:
    """How a code spells a text."""
    if text in ("", "-"):
        return "%2D" if text else "-"
    if _AS_IT_IS.fullmatch(text):
        return text.upper()
    capitals = "".join(each.upper() if each.isascii() else each for each in text)
    return "".join(
        each if each in _PLAIN else "".join(f"%{byte:02X}" for byte in each.encode("utf-8")) for each in capitals
    )


def read_code(text: str) -> Code:
    """The code that `text` is, as scanned or pasted: blank space around it does not matter. Raises BadCode."""
    text = text.strip(_EDGE)
    if not text.startswith(FORMAT + " "):
        known = re.match(r"SOPKIT[0-9]+ ", text, re.ASCII)
        raise BadCode(CodeFault.OTHER_FORMAT if known else CodeFault.NOT_A_CODE)
    found = _TEXT.fullmatch(text)
    if found is None or len(text) > LONGEST:
        _damaged()
    register, document, version, copy, number, station, issued, until, key, sealed = found.groups()
    told = Told(
        register,
        _said(document),
        _said(version),
        _said(copy),
        _said(number),
        _said(station),
        _day(issued),
        date.max if until == "-" else _day(until),
    )
    try:
        raw = from_base45(sealed)
    except NotBase45:
        _damaged()
    return Code(told, key, text, raw)


def _said(value: str) -> str:
    """The text that a value spells, which no other value does."""
    if value != "-" and "%" not in value:
        return value
    raw = re.sub(rb"%([0-9A-F]{2})", lambda each: bytes.fromhex(each[1].decode()), value.encode("ascii"))
    try:
        text = "" if value == "-" else raw.decode("utf-8")
    except UnicodeDecodeError:
        _damaged()
    if spelled(text) != value:
        _damaged()
    return text


def _figures(day: date) -> str:
    return day.isoformat().replace("-", "")


def _day(value: str) -> date:
    try:
        day = date(int(value[:4]), int(value[4:6]), int(value[6:]))
    except ValueError:
        _damaged()
    return day if day != date.max else _damaged()


def _damaged() -> NoReturn:
    raise BadCode(CodeFault.DAMAGED) from None
