"""An office with keys made here, the list it signs, and codes it issued; the same bytes in every run."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date

from sopkit.posting.answers import Signed
from sopkit.posting.codes import Told, sign_code
from sopkit.posting.current import (
    CURRENT_NAMESPACE,
    CurrentList,
    ListedStation,
    ListedVersion,
    OfficeKey,
    OfficeKeys,
    Standing,
    Turn,
    current_bytes,
)
from sopkit.register.sshsig import armoured
from tests.register.house import TestKey, new_key

REGISTER, OTHER = "0123456789abcdef" * 2, "fedcba9876543210" * 2
COPY, RETIRED, LOST, LISTS, THIEF = (
    new_key(f"posting {name}") for name in ("copy", "retired", "lost", "lists", "thief")
)
TODAY = date(2026, 11, 23)
SINCE = date(2026, 1, 5)
CHANGE_OVER = (Turn(date(2026, 12, 1), Standing.SUPERSEDED), Turn(date(2026, 12, 1), Standing.CURRENT))

LIST = CurrentList(
    register=REGISTER,
    name="云岭文件登记簿",
    sequence=12,
    created=date(2026, 11, 20),
    expires=date(2026, 12, 4),
    keys=(
        OfficeKey(COPY.public, SINCE, date(2028, 1, 5)),
        OfficeKey(RETIRED.public, date(2025, 1, 5), date(2026, 1, 4)),
        OfficeKey(LOST.public, SINCE, date(2028, 1, 5), revoked=True),
    ),
    documents=(
        ListedVersion("WI-CS-003", "A/0", "客户回访作业指导书", Standing.SUPERSEDED),
        ListedVersion("WI-CS-003", "A/1", "客户回访作业指导书", Standing.CURRENT, (CHANGE_OVER[0],)),
        ListedVersion("WI-CS-003", "A/2", "客户回访作业指导书", Standing.LATER, (CHANGE_OVER[1],)),
        ListedVersion("WI-MF-009", "1.0b", "Torque 扭力检查", Standing.CURRENT, (Turn(TODAY, Standing.OBSOLETE),)),
        ListedVersion("Q/YL 03.02-2026", "A/0", "巡检 100%", Standing.CURRENT),
        ListedVersion("WI-MF-012", "T1", "临时", Standing.CURRENT, (Turn(date(2026, 11, 24), Standing.EXPIRED),)),
        ListedVersion("WI-MF-010", "A/0", "等待宣贯", Standing.LATER),
        ListedVersion(
            "WI-MF-011",
            "B/0",
            "临时代替",
            Standing.SUPERSEDED,
            (Turn(date(2026, 11, 25), Standing.CURRENT), Turn(date(2026, 12, 2), Standing.SUPERSEDED)),
        ),
    ),
    cancelled=("C000007",),
    stations=(ListedStation("asm1-03", "组装一线 3 工位", "Assembly 1, station 3"),),
)
KEYS = OfficeKeys(REGISTER, "云岭文件登记簿", (OfficeKey(LISTS.public, SINCE, date(2028, 1, 5)),))
TOLD = Told(REGISTER, "WI-CS-003", "A/1", "C000123", "03", "asm1-03", date(2026, 6, 1), date(2027, 5, 31))


def code(key: TestKey = COPY, **changes: object) -> str:
    """A code as issued, with these fields instead."""
    return sign_code(replace(TOLD, **changes), key)  # type: ignore[arg-type]


def signed(current: CurrentList = LIST, key: TestKey = LISTS) -> Signed:
    """A list as it is handed out."""
    data = current_bytes(current)
    return Signed(data, armoured(base64.b64decode(key.sign(data, CURRENT_NAMESPACE).signature)))
