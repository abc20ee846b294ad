"""Roles and rules of the house: what may be granted and set, and what holds where nothing was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sopkit.diagnostics import Wording

ROOT = "root"
REGISTRAR = "registrar"
CONTROLLER = "controller"
AUTHOR = "author"
REVIEWER = "reviewer"
COUNTERSIGNER = "countersigner"
APPROVER = "approver"
TRAINER = "trainer"

ROLES: Mapping[str, Wording] = MappingProxyType(
    {
        ROOT: Wording("根权限", "root"),
        REGISTRAR: Wording("人员登记员", "registrar of people and keys"),
        CONTROLLER: Wording("文控", "document controller"),
        AUTHOR: Wording("编制", "author"),
        REVIEWER: Wording("审核", "reviewer"),
        COUNTERSIGNER: Wording("会签", "countersigner"),
        APPROVER: Wording("批准", "approver"),
        TRAINER: Wording("宣贯", "trainer"),
    }
)
"""Roles by the name that events use. A type's sign-off stages ask for author, reviewer, countersigner or approver."""

HIGH_ROLES = (ROOT, REGISTRAR)
"""Roles that only a root grants: their holders decide who holds the others."""


@dataclass(frozen=True, slots=True)
class PolicySpec:
    """A rule of the house: `default` holds until it is set; `kind` is ``yes-no``, ``count`` or ``text``."""

    default: str
    kind: str
    meaning: Wording


POLICIES: Mapping[str, PolicySpec] = MappingProxyType(
    {
        "skew-seconds": PolicySpec(
            "300",
            "count",
            Wording(
                "签名所报时间与登记时钟最多相差的秒数", "seconds by which a claimed time may differ from the clock"
            ),
        ),
        "signing-days": PolicySpec(
            "7",
            "count",
            Wording("签署数据生成后最多几天内交回", "days in which a sign-off prepared elsewhere is brought back"),
        ),
        "author-may-approve": PolicySpec(
            "no", "yes-no", Wording("编制人可以批准自己的文件", "an author may approve their own document")
        ),
        "temporary-days": PolicySpec(
            "30", "count", Wording("临时作业指导书的有效天数", "days a temporary instruction holds")
        ),
        "release-signers": PolicySpec(
            "1", "count", Wording("发布包至少由几人签名", "how many persons sign a release at least")
        ),
        "external-review-days": PolicySpec(
            "10", "count", Wording("外来文件评审期限（工作日）", "working days for the review of an external document")
        ),
    }
)
