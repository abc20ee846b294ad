"""A bundle part of which is judged in another process is judged alike, to the last finding."""

from __future__ import annotations

import pytest

from sopkit.adapters.bundles import MemoryBundle
from sopkit.adapters.meanwhile import in_a_child
from sopkit.release.verify import judged_again, verify, verifying
from tests.released import CHANGED, NOW, TwoReleases


@pytest.fixture(autouse=True)
def much(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the bundle, it is enough to be judged in two processes."""
    monkeypatch.setattr(verifying, "_MUCH", 0)
    monkeypatch.setattr(judged_again, "_MANY", 0)


@pytest.mark.parametrize(
    "path", ["", f"documents/{CHANGED}/{CHANGED}.pdf", "register/entries/0000003.leaf", "index.html"]
)
def test_a_bundle_sound_or_spoilt_is_told_alike(two_releases: TwoReleases, path: str) -> None:
    files = two_releases.files("R0002")
    if path:
        files[path] = files[path][:-1] + bytes([files[path][-1] ^ 1])
    alone = verify(MemoryBundle(files), two_releases.trust, NOW)
    helped = verify(MemoryBundle(files), two_releases.trust, NOW, meanwhile=in_a_child)
    assert helped == alone
    assert helped.holds == (not path)
