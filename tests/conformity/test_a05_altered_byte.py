"""A05 (ISO 9001 7.5.3.1 b): any altered byte of a released file is found."""

from __future__ import annotations

import random

import pytest

from tests.released import CHANGED, NEW, TwoReleases
from tests.released_pages import output


@pytest.mark.parametrize("number", [CHANGED, NEW])
@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_a05_an_altered_byte_of_a_released_file_is_found(two_releases: TwoReleases, number: str, format: str) -> None:
    files, path = two_releases.files("R0002"), output(number, format)
    assert two_releases.judged(files).holds
    data, chance = files[path], random.Random(path)
    for at in (0, len(data) - 1, *(chance.randrange(len(data)) for _ in range(3))):
        altered = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        found = two_releases.judged(files | {path: altered}).findings
        assert [(each.code, each.path) for each in found] == [("V203", path)]
