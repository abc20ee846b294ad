"""A40: a new edition (换版) is prompted after so many amendments."""

from __future__ import annotations

import pytest

from tests.check.harness import run

TEXT = "---\nversion: {version}\n---\n# 目的\n规范回访。\n"


@pytest.mark.parametrize(("version", "due"), [("A/4", False), ("A/5", True), ("B/0", False)])
def test_the_fifth_amendment_prompts_for_the_next_edition(version: str, due: bool) -> None:
    """The example workspace says `new_edition_after = 5`."""
    assert run(TEXT.format(version=version)).words("M152") == [version] * due
