"""`sopkit person picture`: from the file that somebody hands in to the pages that show it."""

from __future__ import annotations

import base64
import zipfile
from pathlib import Path

import pytest

from tests.register.house import SIGNERS
from tests.registered import Clerk
from tests.workspace import sop

NUMBER, AT = "WI-CS-001", "2026-03-02T10:00"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path d="M2 15L58 5" stroke="#114"/></svg>'
NAMES = {
    "wang.fang": "he.fang",
    "li.qiang": "liu.min",
    "zhang.min": "zhao.lei",
    "王芳": "何芳",
    "李强": "刘敏",
    "张敏": "赵磊",
}


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """A document is in review; he.fang handed in a picture before."""
    clerk = Clerk(tmp_path / "workspace", monkeypatch)
    clerk.write("he.fang.svg", PICTURE)
    clerk.does("he.fang", "person", "picture", "he.fang", str(clerk.root / "he.fang.svg"))
    source = sop(NUMBER, "前台来电接听作业指导书").replace("2026-11-20", "2026-02-20")
    for before, after in NAMES.items():
        source = source.replace(before, after)
    clerk.write(f"sops/{NUMBER}.md", source)
    for person, *words in (
        ("he.fang", "change", "open", NUMBER, "--reason", "首次发布"),
        ("wen.kong", "change", "assess", "CR-2026-001"),
        ("zhao.lei", "change", "approve", "CR-2026-001"),
        ("he.fang", "submit", NUMBER, "--request", "CR-2026-001"),
        ("wen.kong", "accept", NUMBER),
    ):
        ran = clerk.does(person, *words)
        assert ran.status == 0, ran.err
    return clerk


def page(clerk: Clerk) -> str:
    ran = clerk.run("build", "--as-of", "2026-03-03", "--to", "html,docx,pdf", "-j2")
    assert ran.status == 0, ran.err
    return (clerk.root / f"build/{NUMBER}/{NUMBER}.html").read_text(encoding="utf-8")


def test_the_pages_show_it_beside_the_name_unless_the_workspace_says_no(clerk: Clerk) -> None:
    for person, *_ in SIGNERS:
        assert clerk.does(person, "sign").status == 0
    shown = page(clerk)
    assert shown.count('class="signature"') == 1
    assert base64.b64encode(PICTURE).decode() in shown, "the bytes came to the worker that made the page"
    with zipfile.ZipFile(clerk.root / f"build/{NUMBER}/{NUMBER}.docx") as word:
        assert PICTURE in [word.read(each) for each in word.namelist() if each.startswith("word/media/")]
    clerk.write(
        "sopkit.toml", "signature_pictures = false\n" + (clerk.root / "sopkit.toml").read_text(encoding="utf-8")
    )
    hidden = page(clerk)
    assert 'class="signature"' not in hidden and "何芳（密钥签署）" in hidden


def test_what_is_set_shown_replaced_and_removed(clerk: Clerk) -> None:
    (seen,) = clerk.sees("person", "show", "he.fang")
    assert len(seen["picture"]) == 64
    ran = clerk.does("he.fang", "person", "picture", "he.fang", "--remove")
    assert ran.status == 0 and "removed" in ran.err
    assert clerk.sees("person", "show", "he.fang")[0]["picture"] == ""
    assert clerk.does("he.fang", "person", "picture", "he.fang", "--remove").status == 1
    assert clerk.does("he.fang", "person", "picture", "he.fang").status == 2
    assert clerk.does("ren.yi", "person", "picture", "he.fang", str(clerk.root / "he.fang.svg")).status == 0
    ran = clerk.does("liu.min", "person", "picture", "he.fang", str(clerk.root / "he.fang.svg"))
    assert ran.status == 1 and "G201" in ran.err


def test_a_hostile_picture_is_told_and_nothing_is_recorded(clerk: Clerk) -> None:
    before = clerk.entries()
    bad = clerk.write("bad.svg", PICTURE.replace(b"<path", b"<script>alert(1)</script><path"))
    ran = clerk.does("he.fang", "person", "picture", "he.fang", str(bad))
    assert ran.status == 2 and "could run or fetch" in ran.err and "<script>" in ran.err
    big = clerk.write("big.png", b"\x89PNG\r\n\x1a\n" + bytes(2**20))
    ran = clerk.does("he.fang", "person", "picture", "he.fang", str(big))
    assert ran.status == 2 and "too large" in ran.err
    link = clerk.root / "link.svg"
    link.symlink_to("/etc/passwd")
    assert clerk.does("he.fang", "person", "picture", "he.fang", str(link)).status == 2
    assert clerk.entries() == before


def test_a_picture_that_the_vault_lost_is_told_when_pages_are_made(clerk: Clerk) -> None:
    assert clerk.does("he.fang", "sign").status == 0
    digest = clerk.sees("person", "show", "he.fang")[0]["picture"]
    file = clerk.root / "register/vault" / digest[:2] / digest
    file.unlink()
    ran = clerk.run("build", "--as-of", "2026-03-03", "--to", "html", "--lang", "en")
    assert ran.status == 4 and digest[:12] in ran.err
