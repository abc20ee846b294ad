"""sopkit.toml as no person would write it: each fault told, never a crash."""

from __future__ import annotations

import pytest

from sopkit.adapters.memory import MemoryWorkspace
from sopkit.office.settings import SETTINGS_FILE, read_settings


@pytest.mark.parametrize(
    "text",
    [
        "language = 5",
        "language = []",
        f"language = {'9' * 5000}",
        "departments = 5",
        "departments = { cs = 5 }",
        "people = { x = [] }",
        "people = { x = { name = 5 } }",
        "stations = { names = 5 }",
        "holidays = 5",
        "signature_pictures = 5",
        'holidays = ["2026-10-01", "National Day"]',
        "workdays = [2026-10-10T08:00:00]",
        "stations = { names = [[1]] }",
        '"a(b[" = 1',
        f"a = {'[' * 50_000}",
        "\0",
        "[people]\n" + "\n".join(f'p{n} = {{ name = "人", department = "none" }}' for n in range(5000)),
    ],
)
def test_absurd_settings_are_told(text: str) -> None:
    _, found = read_settings(MemoryWorkspace({SETTINGS_FILE: text.encode()}))
    assert {each.rule.code for each in found} == {"E104"}
