"""Whether somebody may sign a version in a stage: its turn, the role, the duty, and who may not be one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sopkit.diagnostics import Wording
from sopkit.register import roles
from sopkit.register.acts.versions import Stage
from sopkit.register.authority import holds, policy, stands_in
from sopkit.register.life import open_stage
from sopkit.register.records.people import Grant, Person
from sopkit.register.records.versions import Version
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.state import State

NO_STAGE = Reason(
    "G501",
    Wording("{document} {version} 没有“{stage}”这个签署环节", "{document} {version} has no stage {stage!r}"),
    Wording("它的签署环节：{known}", "its stages are: {known}"),
)
OUT_OF_ORDER = Reason(
    "G502",
    Wording("{document} {version} 还没有轮到“{stage}”", "it is not the turn of stage {stage} of {document} {version}"),
    Wording("现在轮到：{open}", "whose turn it is: {open}"),
)
ROLE_NOT_HELD = Reason(
    "G503",
    Wording(
        "{person} 对这类文件（{type}，{department}）没有“{role}”角色",
        "{person} does not hold the role {role} for this type ({type}, {department})",
    ),
    Wording("由有此角色的人签署，或先授予角色", "let somebody sign who holds it, or have it granted first"),
)
WRONG_ROLE = Reason(
    "G504",
    Wording("环节“{stage}”要以“{wanted}”身份签署，不是“{role}”", "stage {stage} is signed as {wanted}, not as {role}"),
    Wording("以该环节的身份重新签署", "sign again in the stage's role"),
)
NOT_WAITED_FOR = Reason(
    "G505",
    Wording("环节“{stage}”不等 {person} 签署", "stage {stage} does not wait for {person}"),
    Wording("等待签署的是：{waiting}", "it waits for: {waiting}"),
)
SIGNED_BEFORE = Reason(
    "G506",
    Wording(
        "{person} 在环节“{stage}”已经签过 {document} {version}",
        "{person} has signed {document} {version} in stage {stage}",
    ),
    Wording("不用再签", "there is nothing more to sign"),
)
AUTHOR_APPROVES = Reason(
    "G507",
    Wording("{person} 是编制人，不能批准自己的文件", "{person} is the author and may not approve their own document"),
    Wording("由另一位批准人签署", "let another approver sign"),
)
NO_DELEGATION = Reason(
    "G508",
    Wording(
        "{absent} 没有把“{role}”委托给 {person}，或已到期",
        "{absent} has not delegated the role {role} to {person}, or its day is past",
    ),
    Wording("由 {absent} 先办理委托：sopkit person delegate", "let {absent} delegate it first: sopkit person delegate"),
)
OTHER_FUNCTION = Reason(
    "G509",
    Wording(
        "更改要由原批准部门（{before}）的人批准；{person} 属于 {department}",
        "a change is approved by the function that approved the original ({before}); {person} is of {department}",
    ),
    Wording(
        "由该部门的批准人签署，或由指名负责这类文件的批准人签署",
        "let an approver of it sign, or one named for this type of document",
    ),
)
UNKNOWN_SIGNER = Reason(
    "G510",
    Wording("登记簿中没有 {person} 这个人，或已离职", "the register knows nobody {person}, or they have left"),
    Wording("由登记在册的在职人员签署", "let somebody sign whom the register knows"),
)


@dataclass(frozen=True, slots=True)
class Duty:
    """A signature about to be given: `person` signs in `stage` as `role`, for a `department` or `instead_of` somebody."""

    stage: str
    role: str
    person: str
    department: str
    instead_of: str

    @property
    def principal(self) -> str:
        """Whose duty it fulfils."""
        return self.instead_of or self.person


def may_sign(version: Version, duty: Duty, state: State, today: date) -> Iterator[Refusal]:
    """Why this signature may not be given now; nothing when it may. `version` is in review."""
    names = {"document": version.document, "version": version.version, "stage": duty.stage}
    stage = next((each for each in version.stages if each.id == duty.stage), None)
    if stage is None:
        yield NO_STAGE.of(**names, known=", ".join(each.id for each in version.stages))
        return
    signer = state.get(Person, duty.person)
    if signer is None or signer.left:
        yield UNKNOWN_SIGNER.of(person=duty.person)
        return
    if _has_signed(version, duty):
        yield SIGNED_BEFORE.of(**names, person=duty.person)
        return
    if open_stage(version) != stage:
        turn = open_stage(version)
        yield OUT_OF_ORDER.of(**names, open=turn.id if turn else "—")
    if duty.role != stage.kind:
        yield WRONG_ROLE.of(stage=stage.id, wanted=stage.kind, role=duty.role)
    if duty.instead_of and not stands_in(state, duty.person, duty.instead_of, stage.kind, today):
        yield NO_DELEGATION.of(absent=duty.instead_of, role=stage.kind, person=duty.person)
    if not holds(state, duty.principal, stage.kind, version.type, duty.department or version.department):
        department = duty.department or version.department or "—"
        yield ROLE_NOT_HELD.of(person=duty.principal, role=stage.kind, type=version.type, department=department)
    yield from _is_waited_for(version, stage, duty, state)
    if stage.kind == roles.APPROVER:
        yield from _is_free_to_approve(version, duty, state)


def _has_signed(version: Version, duty: Duty) -> bool:
    """Whether this duty is fulfilled: a person signs a stage once, or once for each department they speak for."""
    return any(
        each.stage == duty.stage
        and each.principal == duty.principal
        and (not duty.department or each.department == duty.department)
        for each in version.given
    )


def _is_waited_for(version: Version, stage: Stage, duty: Duty, state: State) -> Iterator[Refusal]:
    if not stage.people and not stage.departments:
        return
    principal = state.get(Person, duty.principal)
    by_department = duty.department in stage.departments and principal is not None
    if by_department and principal is not None and principal.department != duty.department:
        grant = state.get(Grant, principal.id, stage.kind)
        by_department = grant is not None and duty.department in grant.departments
    if by_department and any(each.stage == stage.id and each.department == duty.department for each in version.given):
        by_department = False
    if duty.principal not in stage.people and not by_department:
        waiting = ", ".join((*stage.people, *stage.departments))
        yield NOT_WAITED_FOR.of(stage=stage.id, person=duty.principal, waiting=waiting)


def _is_free_to_approve(version: Version, duty: Duty, state: State) -> Iterator[Refusal]:
    if version.author in (duty.person, duty.instead_of) and policy(state, "author-may-approve") != "yes":
        yield AUTHOR_APPROVES.of(person=version.author)
    before = state.get(Version, version.document, version.replaces) if version.replaces else None
    kinds = {each.id: each.kind for each in before.stages} if before else {}
    functions = {
        each.department for each in (before.given if before else ()) if kinds.get(each.stage) == roles.APPROVER
    }
    principal, grant = state.get(Person, duty.principal), state.get(Grant, duty.principal, roles.APPROVER)
    named = grant is not None and version.type in grant.types
    if functions and principal and principal.department not in functions and not named:
        yield OTHER_FUNCTION.of(
            before=", ".join(sorted(functions)), person=principal.id, department=principal.department or "—"
        )
