"""The page on signing says the same in both languages, and what it says of keys and purposes is so."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from sopkit.adapters.ssh.private_file import read_private_file
from sopkit.register.entries import EVENT_NAMESPACE, SIGN_OFF_NAMESPACE
from sopkit.register.proof import PROOF_NAMESPACE
from tests.signers import stock_key

_DOCS = Path(__file__).parents[1] / "docs"
_PAGES = [(_DOCS / name).read_text(encoding="utf-8") for name in ("sign-off.md", "sign-off.zh-CN.md")]


def test_both_languages_have_the_same_parts_and_examples() -> None:
    shapes = [
        (
            len(re.findall(r"(?m)^## ", page)),
            len(re.findall(r"(?m)^- ", page)),
            re.findall(r"(?m)^    +\S.*", page),
        )
        for page in _PAGES
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("page", _PAGES, ids=["en", "zh"])
def test_the_purposes_named_are_those_signed_for(page: str) -> None:
    named = set(re.findall(r"`(sopkit-[a-z]+)`", page))
    assert named == {SIGN_OFF_NAMESPACE, EVENT_NAMESPACE, PROOF_NAMESPACE}


def test_the_command_that_gives_a_key_its_passphrase_does(tmp_path: Path) -> None:
    key = stock_key(tmp_path / "id_ed25519")
    assert not read_private_file(key).has_passphrase
    [command] = re.findall(r"(?m)^    (ssh-keygen -p .*)$", _PAGES[0])
    words = command.replace("~/.ssh/id_ed25519", str(key)).split()
    subprocess.run([*words, "-q", "-N", "several words", "-P", ""], check=True, capture_output=True)
    assert read_private_file(key).has_passphrase
