"""Checkpoints that somebody kept elsewhere, heard as witnesses: what each is worth, before a log is compared with it.

The rules are those of `sopkit.register.checkpoint`. What fails them is told, never left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.register.acts.office_keys import KeyPurpose
from sopkit.register.acts.people import RegisterOpened
from sopkit.register.checkpoint import Checkpoint, read_checkpoint, signer_of
from sopkit.register.codec import Misread
from sopkit.register.entries import Event
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.records.office_keys import OfficeKey
from sopkit.register.records.people import Founding, Key
from sopkit.register.sshsig import BadSignature
from sopkit.register.state import State


@dataclass(frozen=True, slots=True)
class KeptCheckpoint:
    """A checkpoint as it was kept: what people call it (a file), its bytes, its signature's armour; None without one."""

    name: str
    data: bytes
    armour: bytes | None


@dataclass(frozen=True, slots=True)
class Witness:
    """A checkpoint whose signature fits its bytes, and the fingerprint of the key that made it."""

    name: str
    checkpoint: Checkpoint
    key: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The witnesses, by size, and why the others are none."""

    witnesses: tuple[Witness, ...]
    faults: tuple[Wording, ...]


def heard(kept: Sequence[KeptCheckpoint]) -> Heard:
    """Those of the checkpoints that are signed, whoever signed them."""
    witnesses, faults = [], []
    for each in kept:
        try:
            checkpoint = read_checkpoint(each.data)
            if each.armour is None:
                faults.append(
                    _said(each.name, "没有签名（旁边没有 .sig 文件），不能作证", "it is unsigned: no .sig beside it")
                )
                continue
            witnesses.append(Witness(each.name, checkpoint, signer_of(each.data, each.armour)))
        except Misread as error:
            faults.append(_said(each.name, f"不是检查点（{error}）", f"it is no checkpoint ({error})"))
        except BadSignature as error:
            why, detail = error.fault.value, f" ({error.detail})" if error.detail else ""
            faults.append(
                _said(each.name, f"签名不符：{why.zh}{detail}", f"its signature does not fit: {why.en}{detail}")
            )
    return Heard(tuple(sorted(witnesses, key=lambda each: each.checkpoint.size)), tuple(faults))


def speaking_of(kept: Sequence[KeptCheckpoint], register: str) -> list[KeptCheckpoint]:
    """Those of the checkpoints that speak of the register with this id, whatever they are worth."""
    found = []
    for each in kept:
        with suppress(Misread):
            if read_checkpoint(each.data).register == register:
                found.append(each)
    return found


def doubts(witness: Witness, state: State) -> Iterator[Wording]:
    """Why a witness is not to be believed, given the register's `state` at the size it speaks of; nothing when it is."""
    name, time = witness.name, witness.checkpoint.time
    opened = state.get(Founding, "")
    if opened is None or opened.register != witness.checkpoint.register:
        id = witness.checkpoint.register[:8]
        yield _said(name, f"是另一个登记簿（{id}）的", f"it is another register's ({id})")
        return
    key = state.get(Key, witness.key) or _of_the_office(witness.key, state)
    if key is None or key.revoked:
        yield _said(
            name,
            f"签署它的密钥 {witness.key} 当时没有登记，或已撤销",
            f"the key that signed it, {witness.key}, was not registered then, or had been revoked",
        )
    elif not key.valid_from <= time <= key.valid_until:
        yield _said(
            name,
            f"签署时密钥 {witness.key} 不在有效期内（{key.valid_from.date()} 至 {key.valid_until.date()}）",
            f"the key {witness.key} was not valid when it signed ({key.valid_from.date()} to {key.valid_until.date()})",
        )


def _of_the_office(fingerprint: str, state: State) -> OfficeKey | None:
    """The office's own key for checkpoints with this fingerprint."""
    found = state.get(OfficeKey, fingerprint)
    return found if found and found.purpose is KeyPurpose.CHECKPOINT else None


def other_roots(first: Event | None, known: Sequence[str]) -> Wording | None:
    """Why this is not the register whose root keys have the `known` fingerprints (``SHA256:…``); None when it is, or when
    none are known. `first` is the event of its first entry, None where that is none."""
    opened = first.act if first else None
    roots = {fingerprint_of(each.public) for each in opened.roots} if isinstance(opened, RegisterOpened) else set()
    if not known or roots == {*known}:
        return None
    told = ", ".join(sorted(roots)) or "—"
    return Wording(f"登记簿的根密钥不是所说的那些，而是 {told}", f"the register's root keys are others: {told}")


def _said(name: str, zh: str, en: str) -> Wording:
    return Wording(f"检查点 {name}：{zh}", f"checkpoint {name}: {en}")
