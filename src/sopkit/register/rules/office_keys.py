"""Which acts on the office's keys and current lists may come next, by whom, and why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sopkit.diagnostics import Wording
from sopkit.register import roles
from sopkit.register.acts.office_keys import CurrentListIssued, KeyPurpose, OfficeKeyRegistered, OfficeKeyRevoked
from sopkit.register.authority import founding
from sopkit.register.proof import PROOF_NAMESPACE, office_proof_bytes
from sopkit.register.public_keys import ED25519, fingerprint_of, read_public_key
from sopkit.register.records.office_keys import IssuedLists, OfficeKey
from sopkit.register.records.people import Key
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.people import KEY_TAKEN, KEY_WINDOW, NOT_REGISTRAR, blob_in, is_registrar, sound_key
from sopkit.register.rules.requests import by_controller
from sopkit.register.rules.standing import Checks, Standing
from sopkit.register.sshsig import verifies

NOT_ED25519 = Reason(
    "G951",
    Wording("用途“{purpose}”只能用 Ed25519 密钥文件", "the purpose {purpose} takes plain Ed25519 keys alone"),
    Wording("用 ssh-keygen -t ed25519 另外生成一对密钥", "make another key by ssh-keygen -t ed25519"),
)
NO_OFFICE_PROOF = Reason(
    "G952",
    Wording("没有证明密钥 {key} 在办公室手中", "nothing proves that the office holds the key {key}"),
    Wording(
        "用私钥登记：sopkit register key add {purpose} 私钥文件",
        "register it by its private key: sopkit register key add {purpose} KEYFILE",
    ),
)
DATED_BACK = Reason(
    "G953",
    Wording(
        "密钥的有效期不能从 {since} 开始：早于今天", "the key's time cannot begin on {since}: that is before today"
    ),
    Wording("从今天或以后开始", "let it begin today or later"),
)
NO_OFFICE_KEY = Reason(
    "G954",
    Wording(
        "没有用途为“{purpose}”的密钥 {key}，或已撤销、不在有效期内",
        "there is no key {key} for the purpose {purpose}, or it was revoked, or has no time now",
    ),
    Wording(
        "看有哪些：sopkit register key list；登记一把：sopkit register key add {purpose} 私钥文件",
        "see which there are: sopkit register key list; register one: sopkit register key add {purpose} KEYFILE",
    ),
)
LIST_SEQUENCE = Reason(
    "G955",
    Wording("现行清单的序号应是 {due}，不是 {given}", "the current list's sequence is {due}, not {given}"),
    Wording("别人刚刚签发了一份；重新运行", "somebody else has just issued one; run it again"),
)
LIST_DAYS = Reason(
    "G956",
    Wording("现行清单的日期不对：{created} 至 {expires}", "the current list's days are none: {created} to {expires}"),
    Wording("签发日期是今天，有效期最多 366 天", "it is issued today and is good for 366 days at most"),
)
NOT_A_DIGEST = Reason(
    "G957",
    Wording("没有写现行清单的摘要和签名", "the current list's digest or signature is missing"),
    Wording("用 sopkit copy current-list 签发", "issue it by sopkit copy current-list"),
)
_MOST_DAYS = 366


def _registered(act: OfficeKeyRegistered, at: Standing) -> Iterator[Refusal]:
    if not is_registrar(at):
        yield NOT_REGISTRAR.of(actor=at.actor)
    faults = [*sound_key(act.public)]
    yield from faults
    if faults:
        return
    fingerprint = fingerprint_of(act.public)
    if at.state.get(OfficeKey, fingerprint) or at.state.get(Key, fingerprint):
        yield KEY_TAKEN.of(key=fingerprint)
    if act.purpose in _IN_CODES and read_public_key(act.public).kind != ED25519:
        yield NOT_ED25519.of(purpose=act.purpose.value)
    if not (act.valid_from < act.valid_until and at.recorded < act.valid_until):
        yield KEY_WINDOW.of(since=str(act.valid_from.date()), until=str(act.valid_until.date()))
    since = act.valid_from.astimezone(ZoneInfo(founding(at.state).timezone)).date()
    if since < at.today:  # else whoever registers one could date codes back
        yield DATED_BACK.of(since=str(since))
    proof = office_proof_bytes(founding(at.state).register, act.purpose.value, act.public)
    if not verifies(act.public, blob_in(act.proof), proof, PROOF_NAMESPACE):
        yield NO_OFFICE_PROOF.of(key=fingerprint, purpose=act.purpose.value)


_IN_CODES = (KeyPurpose.COPY, KeyPurpose.CURRENT)
"""Purposes whose signatures a browser checks: Ed25519 is what it has."""


def _revoked(act: OfficeKeyRevoked, at: Standing) -> Iterator[Refusal]:
    if not is_registrar(at) and not at.may(roles.CONTROLLER):  # It takes authority away and gives none.
        yield NOT_REGISTRAR.of(actor=at.actor)
    key = at.state.get(OfficeKey, act.key)
    if key is None or key.revoked:
        yield NO_OFFICE_KEY.of(key=act.key, purpose=key.purpose.value if key else "-")


def _listed(act: CurrentListIssued, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    due = (at.state.get(IssuedLists) or IssuedLists()).newest + 1
    if act.sequence != due:
        yield LIST_SEQUENCE.of(due=str(due), given=str(act.sequence))
    if act.created != at.today or not 0 <= (act.expires - act.created).days <= _MOST_DAYS:
        yield LIST_DAYS.of(created=str(act.created), expires=str(act.expires))
    if not re.fullmatch(r"[0-9a-f]{64}", act.digest) or not act.signature:
        yield NOT_A_DIGEST.of()
    key = at.state.get(OfficeKey, act.key)
    if key is None or key.purpose is not KeyPurpose.CURRENT or not key.signs_at(at.recorded):
        yield NO_OFFICE_KEY.of(key=act.key, purpose=KeyPurpose.CURRENT.value)


CHECKS: Checks = MappingProxyType(
    {OfficeKeyRegistered: _registered, OfficeKeyRevoked: _revoked, CurrentListIssued: _listed}
)
