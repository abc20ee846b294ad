"""Which acts on people may come next, by whom, and why not."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sopkit.diagnostics import Wording
from sopkit.register import roles
from sopkit.register.acts.people import (
    Delegated,
    DelegationEnded,
    KeyRegistered,
    KeyRevoked,
    PersonAdded,
    PersonChanged,
    PersonLeft,
    PolicySet,
    RegisterOpened,
    RoleGranted,
    RoleWithdrawn,
    StatementAccepted,
)
from sopkit.register.authority import founding, holds, stands_in
from sopkit.register.proof import PROOF_NAMESPACE, proof_bytes
from sopkit.register.public_keys import BadKey, fingerprint_of, read_public_key
from sopkit.register.records.office_keys import OfficeKey
from sopkit.register.records.people import Delegation, Grant, Key, Person
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.standing import Checks, Standing
from sopkit.register.sshsig import verifies
from sopkit.register.statement import STATEMENT_DIGEST

NOT_REGISTRAR = Reason(
    "G201",
    Wording("{actor} 不是人员登记员", "{actor} is not a registrar"),
    Wording("由具有根权限或人员登记员角色的人办理", "let a root or a registrar do it"),
)
NOT_ROOT = Reason(
    "G202",
    Wording("角色“{role}”只能由根权限授予或收回", "only a root grants or withdraws the role {role}"),
    Wording("由具有根权限的人办理", "let a root do it"),
)
OWN_AUTHORITY = Reason(
    "G203",
    Wording("{actor} 不能改变自己的权限", "{actor} may not change their own authority"),
    Wording("由另一位有权的人办理", "let somebody else with the authority do it"),
)
ID_TAKEN = Reason(
    "G204",
    Wording("人员标识 {person} 已经用过，不能再用", "the id {person} has been used and is never used again"),
    Wording("给新人另取一个标识", "give the new person an id of their own"),
)
BAD_ID = Reason(
    "G205",
    Wording("人员标识“{person}”写法不对", "{person!r} cannot be a person's id"),
    Wording(
        "用小写字母、数字、点、横线，以字母开头，最多 40 个，如 he.fang",
        "small letters, digits, dots, hyphens; a letter first; at most 40, such as he.fang",
    ),
)
NOBODY = Reason(
    "G206",
    Wording("登记簿中没有 {person} 这个人", "the register knows nobody by the id {person}"),
    Wording("先用 sopkit person add 登记", "add them first: sopkit person add"),
)
GONE = Reason(
    "G207",
    Wording("{person} 已经离职", "{person} has left"),
    Wording("改由在职人员办理", "let somebody do it who has not"),
)
NO_NAME = Reason(
    "G208",
    Wording("没有写姓名", "there is no name"),
    Wording("写上打印在签署栏里的姓名", "give the name to be printed beside signatures"),
)
NO_ROLE = Reason(
    "G209",
    Wording("没有“{role}”这个角色", "there is no role {role!r}"),
    Wording("可用的角色：{known}", "roles are: {known}"),
)
NOT_HELD = Reason(
    "G210",
    Wording("{person} 没有“{role}”角色", "{person} does not hold the role {role}"),
    Wording("用 sopkit person show {person} 看其角色", "see their roles: sopkit person show {person}"),
)
BAD_KEY = Reason(
    "G211",
    Wording("公钥不能用：{why_zh}", "the public key cannot be used: {why_en}"),
    Wording(
        "用 ssh-keygen -t ed25519 生成一对带口令的密钥，登记其中的 .pub 文件",
        "make one with a passphrase by ssh-keygen -t ed25519, and register its .pub file",
    ),
)
KEY_TAKEN = Reason(
    "G212",
    Wording("密钥 {key} 已经登记过，不能再登记", "the key {key} was registered before and is never registered again"),
    Wording("另外生成一对新密钥", "make a new key"),
)
KEY_WINDOW = Reason(
    "G213",
    Wording("密钥的有效期不对：{since} 至 {until}", "the key's time is no time: {since} to {until}"),
    Wording("结束日期要晚于开始日期，也要晚于现在", "let it end after it begins, and after now"),
)
NO_PROOF = Reason(
    "G214",
    Wording("没有证明新密钥在 {person} 手中", "nothing proves that {person} holds the new key"),
    Wording(
        "由本人用新密钥签署持有证明：sopkit person key {person}",
        "have them sign the proof with the new key: sopkit person key {person}",
    ),
)
NO_SUCH_KEY = Reason(
    "G215",
    Wording("没有登记过密钥 {key}，或已撤销", "no key {key} is registered, or it was revoked before"),
    Wording("用 sopkit person show 看登记了哪些密钥", "see the registered keys: sopkit person show"),
)
OTHER_STATEMENT = Reason(
    "G216",
    Wording("接受的不是本登记簿的电子签名使用声明", "what is accepted is not this register's statement on signatures"),
    Wording("用 sopkit person accept 阅读并接受声明", "read and accept it with sopkit person accept"),
)
NOT_DELEGABLE = Reason(
    "G217",
    Wording("不能委托：{why_zh}", "this cannot be delegated: {why_en}"),
    Wording(
        "只能把自己现有的签署角色委托给另一位在职人员，并写明截止日期",
        "delegate a role of sign-off you hold to somebody else who is here, up to a day to come",
    ),
)
NO_DELEGATION = Reason(
    "G218",
    Wording(
        "没有委托 {delegation}，或已结束，或不是 {actor} 的",
        "there is no delegation {delegation} of {actor}'s, or it has ended",
    ),
    Wording("用 sopkit person list 看有效的委托", "see the delegations: sopkit person list"),
)
BAD_POLICY = Reason(
    "G219",
    Wording("规则“{policy}”不能设为“{value}”", "the policy {policy!r} cannot be {value!r}"),
    Wording("可用的规则：{known}", "policies are: {known}"),
)
BAD_OPENING = Reason(
    "G220",
    Wording("登记簿不能这样开始：{why_zh}", "a register cannot begin like this: {why_en}"),
    Wording("用 sopkit register init 建立登记簿", "begin one with sopkit register init"),
)
LAST_ROOT = Reason(
    "G221",
    Wording("{person} 是最后一位有根权限的人", "{person} is the last root"),
    Wording("先把根权限授予另一个人", "grant root to somebody else first"),
)

_ID = re.compile(r"[a-z][a-z0-9.-]{0,39}")
_SIGN_OFF_ROLES = (roles.AUTHOR, roles.REVIEWER, roles.COUNTERSIGNER, roles.APPROVER)


def _opened(act: RegisterOpened, at: Standing) -> Iterator[Refusal]:
    def bad(zh: str, en: str) -> Refusal:
        return BAD_OPENING.of(why_zh=zh, why_en=en)

    if not act.roots:
        yield bad("没有根密钥", "it has no root key")
    if len({each.person for each in act.roots}) < len(act.roots):
        yield bad("根权限的人重复", "a root is named twice")
    if len({_fingerprint(each.public) for each in act.roots}) < len(act.roots):
        yield bad("根密钥重复", "a root key is named twice")
    if not _is_zone(act.timezone):
        yield bad(f"时区“{act.timezone}”不存在", f"there is no time zone {act.timezone!r}")
    for each in act.roots:
        yield from _new_id(each.person)
        if not each.name.strip():
            yield NO_NAME.of()
        yield from sound_key(each.public)
    if at.actor not in {each.person for each in act.roots}:
        yield bad("第一条记录要由根权限的人签署", "its first event is signed by a root")


def _added(act: PersonAdded, at: Standing) -> Iterator[Refusal]:
    yield from _by_registrar(at)
    yield from _new_id(act.person)
    if at.state.get(Person, act.person):
        yield ID_TAKEN.of(person=act.person)
    if not act.name.strip():
        yield NO_NAME.of()


def _changed(act: PersonChanged, at: Standing) -> Iterator[Refusal]:
    yield from _by_registrar(at, on=act.person)
    yield from _here(act.person, at)
    if not act.name.strip():
        yield NO_NAME.of()


def _left(act: PersonLeft, at: Standing) -> Iterator[Refusal]:
    yield from _by_registrar(at, on=act.person)
    yield from _here(act.person, at)
    if holds(at.state, act.person, roles.ROOT):
        if not at.may(roles.ROOT):
            yield NOT_ROOT.of(role=roles.ROOT)
        yield from _other_root(act.person, at)


def _granted(act: RoleGranted, at: Standing) -> Iterator[Refusal]:
    yield from _by_registrar(at, on=act.person)
    yield from _here(act.person, at)
    if act.role not in roles.ROLES:
        yield NO_ROLE.of(role=act.role, known=", ".join(roles.ROLES))
    elif act.role in roles.HIGH_ROLES and not at.may(roles.ROOT):
        yield NOT_ROOT.of(role=act.role)


def _withdrawn(act: RoleWithdrawn, at: Standing) -> Iterator[Refusal]:
    yield from _by_registrar(at, on=act.person)
    yield from _here(act.person, at)
    grant = at.state.get(Grant, act.person, act.role)
    if grant is None or not grant.active:
        yield NOT_HELD.of(person=act.person, role=act.role)
    if act.role in roles.HIGH_ROLES and not at.may(roles.ROOT):
        yield NOT_ROOT.of(role=act.role)
    if act.role == roles.ROOT:
        yield from _other_root(act.person, at)


def _key(act: KeyRegistered, at: Standing) -> Iterator[Refusal]:
    # A person brings in their own next key with the one they have; a first key, or one for a lost key, needs somebody
    # else who vouches that it is theirs.
    if at.actor != act.person:
        yield from _by_registrar(at)
        if holds(at.state, act.person, roles.ROOT) and not at.may(roles.ROOT):
            yield NOT_ROOT.of(role=roles.ROOT)
    yield from _here(act.person, at)
    faults = [*sound_key(act.public)]
    yield from faults
    if faults:
        return
    fingerprint = fingerprint_of(act.public)
    if at.state.get(Key, fingerprint) or at.state.get(OfficeKey, fingerprint):
        yield KEY_TAKEN.of(key=fingerprint)
    if not (act.valid_from < act.valid_until and at.recorded < act.valid_until):
        yield KEY_WINDOW.of(since=str(act.valid_from.date()), until=str(act.valid_until.date()))
    proof = proof_bytes(founding(at.state).register, act.person, act.public)
    if not verifies(act.public, blob_in(act.proof), proof, PROOF_NAMESPACE):
        yield NO_PROOF.of(person=act.person)


def _revoked(act: KeyRevoked, at: Standing) -> Iterator[Refusal]:
    key = at.state.get(Key, act.key)
    if key is None or key.revoked:
        yield NO_SUCH_KEY.of(key=act.key)
        return
    if at.actor != key.person:  # Whoever lost a key may revoke it; that takes authority away, never gives any.
        yield from _by_registrar(at)
        if holds(at.state, key.person, roles.ROOT) and not at.may(roles.ROOT):
            yield NOT_ROOT.of(role=roles.ROOT)


def _accepted(act: StatementAccepted, at: Standing) -> Iterator[Refusal]:
    if act.statement != STATEMENT_DIGEST:
        yield OTHER_STATEMENT.of()


def _delegated(act: Delegated, at: Standing) -> Iterator[Refusal]:
    yield from _here(act.to, at)
    whys = (
        (act.role not in _SIGN_OFF_ROLES, f"“{act.role}”不是签署角色", f"{act.role!r} is no role of sign-off"),
        (act.to == at.actor, "不能委托给自己", "it is to oneself"),
        (not at.may(act.role), f"{at.actor} 没有这个角色", f"{at.actor} does not hold the role"),
        (act.until < at.today, "截止日期已过", "its last day is past"),
        (at.state.get(Delegation, act.delegation) is not None, "委托编号已用过", "its id has been used"),
        (
            stands_in(at.state, at.actor, act.to, act.role, at.today),
            "不能互相委托",
            "they already stand in for each other",
        ),
    )
    for holds_true, zh, en in whys:
        if holds_true:
            yield NOT_DELEGABLE.of(why_zh=zh, why_en=en)


def _delegation_ended(act: DelegationEnded, at: Standing) -> Iterator[Refusal]:
    found = at.state.get(Delegation, act.delegation)
    if found is None or not found.active or (found.person != at.actor and not is_registrar(at)):
        yield NO_DELEGATION.of(delegation=act.delegation, actor=at.actor)


def _policy(act: PolicySet, at: Standing) -> Iterator[Refusal]:
    if not at.may(roles.ROOT):
        yield NOT_ROOT.of(role=roles.ROOT)
    spec = roles.POLICIES.get(act.policy)
    sound = spec is not None and (
        {"yes-no": act.value in ("yes", "no"), "count": re.fullmatch(r"0|[1-9][0-9]{0,8}", act.value) is not None}.get(
            spec.kind, True
        )
    )
    if not sound:
        yield BAD_POLICY.of(policy=act.policy, value=act.value, known=", ".join(roles.POLICIES))


def is_registrar(at: Standing) -> bool:
    """Whether the actor may register people and keys."""
    return at.may(roles.ROOT) or at.may(roles.REGISTRAR)


def _by_registrar(at: Standing, on: str = "") -> Iterator[Refusal]:
    if not is_registrar(at):
        yield NOT_REGISTRAR.of(actor=at.actor)
    if on == at.actor:
        yield OWN_AUTHORITY.of(actor=at.actor)


def _here(person: str, at: Standing) -> Iterator[Refusal]:
    found = at.state.get(Person, person)
    if found is None:
        yield NOBODY.of(person=person)
    elif found.left:
        yield GONE.of(person=person)


def _other_root(person: str, at: Standing) -> Iterator[Refusal]:
    if not any(each.active and each.person != person for each in at.state.linked(Grant, "role", roles.ROOT)):
        yield LAST_ROOT.of(person=person)


def _new_id(person: str) -> Iterator[Refusal]:
    if not _ID.fullmatch(person):
        yield BAD_ID.of(person=person)


def sound_key(public: str) -> Iterator[Refusal]:
    """Why the register takes no such key."""
    try:
        if read_public_key(public).text != public:
            yield BAD_KEY.of(why_zh="密钥后面不能有别的内容", why_en="nothing may follow the key itself")
    except BadKey as error:
        yield BAD_KEY.of(why_zh=error.fault.value.zh, why_en=error.fault.value.en)


def _fingerprint(public: str) -> str:
    try:
        return fingerprint_of(public)
    except BadKey:
        return public


def blob_in(proof: str) -> bytes:
    """The SSHSIG blob that a proof is the base64 of; b"" for none."""
    try:
        return base64.b64decode(proof, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return False
    return True


CHECKS: Checks = MappingProxyType(
    {
        RegisterOpened: _opened,
        PersonAdded: _added,
        PersonChanged: _changed,
        PersonLeft: _left,
        RoleGranted: _granted,
        RoleWithdrawn: _withdrawn,
        KeyRegistered: _key,
        KeyRevoked: _revoked,
        StatementAccepted: _accepted,
        Delegated: _delegated,
        DelegationEnded: _delegation_ended,
        PolicySet: _policy,
    }
)
