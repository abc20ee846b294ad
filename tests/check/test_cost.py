"""A check of a whole document costs in proportion to its length, whatever stands in it."""

from __future__ import annotations

import time

import pytest

from .harness import check_files, sound

BODIES = {
    "20,000 paragraphs": "# 目的\n" + "规范来电接听，三声内接听。\n\n" * 20_000,
    "a table of 10,000 rows": "# 目的\n| 项目 | 说明 |\n|---|---|\n" + "| 来电登记 | 三声内接听 |\n" * 10_000,
    "a line of a megabyte": "# 目的\n" + "接待,登记；" * 60_000 + "\n",
    "8,000 typed numbers": "# 目的\n" + "".join(f"{n % 40 + 1}、规范来电。\n\n" for n in range(8_000)),
    "60 clauses with 60 items each": "# 目的\n"
    + "".join(f"{n}、甲：\n" + "".join(f"（{m}）乙；\n" for m in range(1, 61)) for n in range(1, 61)),
    "a form of 5,000 fields": "# 目的\n::: form 表 {number=QR-CS-001-01}\n" + "字段：日期 | 姓名\n" * 5_000 + "\n:::\n",
    "characters without shape": "# 目的\n" + "😀甲\n\n" * 10_000,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_large_body_is_checked_within_seconds(body: str) -> None:
    # Each takes up to 2 s here; what is quadratic takes minutes.
    begun = time.process_time()
    check_files({"sops/WI-CS-001.md": sound("sops/WI-CS-001.md", body).encode()})
    assert time.process_time() - begun < 20


def test_a_thousand_people_to_sign_are_compared_within_seconds() -> None:
    people = ", ".join(f"chen.y{n}" for n in range(2_000))
    begun = time.process_time()
    check_files(
        {"sops/WI-CS-001.md": sound("sops/WI-CS-001.md", f"---\nreviewers: [{people}]\n---\n# 目的\n").encode()}
    )
    assert time.process_time() - begun < 10
