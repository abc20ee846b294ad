"""What verification can find is told in the docs, in both languages; a code is one finding's, and there is a test of each."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from sopkit.office.explain import told_of_any
from sopkit.release.verify import checks, register_checks
from sopkit.release.verify.findings import Check

ROOT = Path(__file__).resolve().parents[2]
CHECKS = [each for module in (checks, register_checks) for each in vars(module).values() if isinstance(each, Check)]


def test_a_code_is_one_findings() -> None:
    assert not [code for code, times in Counter(each.code for each in CHECKS).items() if times > 1]
    assert all(re.fullmatch(r"V\d{3}", each.code) for each in CHECKS)


@pytest.mark.parametrize(("page", "language"), [("release-bundle.md", "en"), ("release-bundle.zh-CN.md", "zh")])
def test_the_docs_tell_each_finding(page: str, language: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    told = dict(re.findall(r"(?m)^\| (V\d{3}) \| (.*) \|$", text))
    assert told == {each.code: told_of_any(each.problem, language) for each in CHECKS}


def test_each_code_is_asserted_somewhere() -> None:
    tests = "".join(each.read_text(encoding="utf-8") for each in (ROOT / "tests").rglob("test_*.py"))
    assert not [each.code for each in CHECKS if each.code not in tests]
