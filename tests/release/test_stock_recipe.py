"""A bundle is verified as its own README tells, word for word, with what every system has, and no sopkit."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sopkit.release.names import signature_key
from tests.released import CHANGED, NEW, TwoReleases

READMES = ("README.md", "README.zh-CN.md")
PDF = f"documents/{CHANGED}/{CHANGED}.pdf"


@dataclass(frozen=True)
class Received:
    """A bundle as somebody received it, and beside it ``signers``, which came another way."""

    bundle: Path
    readme: str

    @property
    def commands(self) -> list[str]:
        """The README's commands, in its order, with what they leave open filled in."""
        text = (self.bundle / self.readme).read_text(encoding="utf-8")
        found = [line.strip() for line in text.splitlines() if line.startswith("    ") and "AAAA" not in line]
        found += re.findall(r"`(find [^`]+)`", text)
        key = next(key for path in self.bundle.iterdir() if (key := signature_key(path.name)))
        for word, meant in (
            ("/elsewhere/signers", str(self.bundle.parent / "signers")),
            ("/tmp/there", str(self.bundle.parent / "there")),
            ("KEYID", key),
            ("PERSON", "wen.kong"),
        ):
            assert any(word in each for each in found), word
            found = [each.replace(word, meant) for each in found]
        return found

    def follow(self) -> list[tuple[int, str]]:
        """Status and output of each command, one after the other."""
        told = []
        for each in self.commands:
            ran = subprocess.run(
                ["/bin/sh", "-c", each],
                cwd=self.bundle,
                env={"PATH": "/usr/bin:/bin"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            told.append((ran.returncode, ran.stdout))
        return told


@pytest.fixture(params=READMES)
def received(request: pytest.FixtureRequest, two_releases: TwoReleases, tmp_path: Path) -> Received:
    bundle = tmp_path / "R0002"
    shutil.copytree(two_releases.bundle("R0002"), bundle)
    given = two_releases.trust.keys[0]
    (tmp_path / "signers").write_text(f'{given.person} namespaces="sopkit-release" {given.public.text}\n')
    return Received(bundle, request.param)


def test_a_sound_bundle_holds(received: Received) -> None:
    who, signature, sums, there, others, links = received.follow()
    assert who == (0, "wen.kong\n")
    assert signature[0] == 0
    assert signature[1].startswith('Good "sopkit-release" signature for wen.kong')
    assert [sums, there, others, links] == [(0, "")] * 4


def _altered(bundle: Path) -> None:
    data = (bundle / PDF).read_bytes()
    (bundle / PDF).write_bytes(data[:-9] + b"x" + data[-8:])


def _linked(bundle: Path) -> None:
    shutil.copy(bundle / PDF, bundle.parent / "elsewhere.pdf")
    (bundle / PDF).unlink()
    (bundle / PDF).symlink_to(bundle.parent / "elsewhere.pdf")


def _summed_again(bundle: Path) -> None:
    _altered(bundle)
    program = "grep -v ' documents/' SHA256SUMS > ../s; sha256sum documents/*/* | sort -k2 >> ../s; cp ../s SHA256SUMS"
    subprocess.run(["/bin/sh", "-c", program], cwd=bundle, check=True)


def _exchanged(bundle: Path) -> None:
    other = bundle / PDF.replace(CHANGED, NEW)
    shutil.copy(other, bundle / PDF)


@pytest.mark.parametrize(
    ("attack", "step", "said"),
    [
        (lambda bundle: (bundle / "setup.exe").write_bytes(b"MZ"), 4, "> setup.exe"),
        (lambda bundle: (bundle / "documents" / ".hidden").write_bytes(b"x"), 4, "> documents/.hidden"),
        (_altered, 2, f"{PDF}: FAILED"),
        (_exchanged, 2, f"{PDF}: FAILED"),
        (lambda bundle: (bundle / PDF).unlink(), 2, f"{PDF}: FAILED open or read"),
        (_linked, 5, f"./{PDF}"),
        (_summed_again, 1, "Could not verify signature"),
    ],
)
def test_what_was_done_to_it_is_found(
    received: Received, attack: Callable[[Path], object], step: int, said: str
) -> None:
    attack(received.bundle)
    status, told = received.follow()[step]
    assert said in told
    assert status or step == 5


def test_a_strangers_signature_is_not_good(received: Received) -> None:
    other = received.bundle.parent / "signers"
    other.write_text(other.read_text().replace("wen.kong", "he.fang"))
    who, signature, *_ = received.follow()
    assert who == (0, "he.fang\n")
    assert signature[0] != 0
    other.write_text("")
    assert received.follow()[0][0] != 0


def test_each_sign_off_in_it_is_confirmed_by_the_script_that_came_along(received: Received) -> None:
    folder = received.bundle / "register" / "signoffs"
    command = ["/bin/sh", str(folder / "verify.sh")]
    ran = subprocess.run(command, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert f"{len([*(folder / 'signatures').iterdir()])} signatures are good" in ran.stdout
