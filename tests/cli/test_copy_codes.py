"""Office keys, the current list and verification at the command line: from the first key to a photograph of a copy."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import resvg_py

from sopkit.adapters.ssh.office_key import office_key
from sopkit.posting.codes import Told, check_code, qr_of, read_code, sign_code
from sopkit.posting.codes.qr import ON_PAGES
from sopkit.posting.current import read_current, read_keys
from sopkit.posting.page import Altered
from sopkit.register.acts.copies import CopyLost
from tests.register.copying import issued, new, released
from tests.register.house import NUMBER
from tests.registered import Clerk
from tests.signers import stock_key, stock_verifies
from tests.workspace import Desk

DAY = "2026-03-06T10:00"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clerk]:
    """A house with a version in force, and keys for codes and lists registered."""
    clerk = Clerk(tmp_path / "w", monkeypatch)
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    for purpose in ("copy", "current"):
        ran = clerk.does("ren.yi", "register", "key", "add", purpose, str(stock_key(tmp_path / purpose)))
        assert ran.status == 0, ran.err
    clerk.house.clock.pass_(hours=2)
    released(clerk.house)
    clerk.house.clock.pass_(days=4)
    yield clerk


def code(clerk: Clerk, folder: Path, **changes: str) -> str:
    told = {"document": NUMBER, "version": "A/0", "copy": "C000001", "number": "03", "station": "asm1-03", **changes}
    with office_key(folder / "copy") as signer:
        return sign_code(Told(clerk.house.id, issued=date(2026, 3, 6), good_until=date(2027, 3, 5), **told), signer)


def listed(clerk: Clerk, folder: Path, at: str = DAY, *more: str) -> Path:
    ran = clerk.does("wen.kong", "copy", "current-list", "--list-key", str(folder / "current"), *more, at=at)
    assert ran.status == 0, ran.err
    return clerk.root / "build" / "current-list.json"


def png(text: str) -> bytes:
    svg = qr_of(text).svg(ON_PAGES).replace('mm"', '"')
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=400, background="white"))


def test_a_key_is_registered_listed_exported_and_revoked(clerk: Clerk, tmp_path: Path) -> None:
    found = clerk.sees("register", "key", "list")
    assert {each["purpose"] for each in found} == {"copy", "current"}
    assert clerk.does("ren.yi", "register", "key", "add", "checkpoint", str(tmp_path / "copy")).status == 1
    assert clerk.does("he.fang", "register", "key", "add", "checkpoint", str(stock_key(tmp_path / "r"))).status == 1
    assert clerk.does("ren.yi", "register", "key", "add", "release", str(tmp_path / "r")).status == 2, (
        "people sign those"
    )
    out = tmp_path / "keys.json"
    assert clerk.does("wen.kong", "register", "key", "export", str(out), at=DAY).status == 0
    keys = read_keys(out.read_bytes())
    assert keys.register == clerk.house.id
    assert [each.since for each in keys.current] == [date(2026, 3, 2)]
    mark = next(each["key"] for each in found if each["purpose"] == "copy")
    assert clerk.does("wen.kong", "register", "key", "revoke", mark, "--reason", "丢失", at=DAY).status == 0
    ran = clerk.run("copy", "verify", code(clerk, tmp_path), "--at", DAY, "--format", "json")
    assert (ran.status, ran.json[0]["answer"], ran.json[0]["why"]) == (3, "NOT_GENUINE", "revoked-key")


def test_a_list_is_signed_for_stock_tools_too_and_its_number_rises(clerk: Clerk, tmp_path: Path) -> None:
    place = listed(clerk, tmp_path)
    data, armour = place.read_bytes(), place.with_name("current-list.json.sig").read_bytes()
    public = (tmp_path / "current.pub").read_text()
    assert stock_verifies(tmp_path, public, data, armour, "sopkit-current")
    first = read_current(data)
    assert (first.sequence, first.created, first.expires) == (1, date(2026, 3, 6), date(2026, 3, 20))
    assert [(each.document, each.version, each.state.value) for each in first.documents] == [(NUMBER, "A/0", "current")]
    listed(clerk, tmp_path, DAY, "--good-for", "3")
    second = read_current(place.read_bytes())
    assert (second.sequence, second.expires) == (2, date(2026, 3, 9))


def test_a_list_by_a_key_for_another_purpose_is_refused_and_nothing_written(clerk: Clerk, tmp_path: Path) -> None:
    before = clerk.entries()
    ran = clerk.does("wen.kong", "copy", "current-list", "--list-key", str(tmp_path / "copy"), at=DAY)
    assert ran.status == 1
    assert "G954" in ran.err
    assert clerk.entries() == before
    assert not (clerk.root / "build" / "current-list.json").exists()
    assert clerk.does("lu.ren", "copy", "current-list", "--list-key", str(tmp_path / "current"), at=DAY).status == 1


def test_the_register_itself_answers_in_the_workspace(clerk: Clerk, tmp_path: Path) -> None:
    text = code(clerk, tmp_path)
    ran = clerk.run("copy", "verify", text, "--at", DAY, "--lang", "zh")
    assert ran.status == 0, ran.err
    assert "现行   CURRENT" in ran.out
    assert "岗位 ASM1-03   分发号 03" in ran.out
    assert check_code(text) in ran.out
    assert "由登记簿“样例登记簿”直接回答，2026-03-06" in ran.out
    early = clerk.run("copy", "verify", code(clerk, tmp_path, version="B/0"), "--at", DAY, "--lang", "en")
    assert (early.status, "UNKNOWN" in early.out) == (3, True)


def test_anybody_verifies_by_list_and_keys_and_an_older_list_is_told(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, text = tmp_path / "keys.json", code(clerk, tmp_path)
    clerk.does("wen.kong", "register", "key", "export", str(keys), at=DAY)
    old = tmp_path / "old.json"
    place = listed(clerk, tmp_path)
    old.write_bytes(place.read_bytes())
    old.with_name("old.json.sig").write_bytes(place.with_name("current-list.json.sig").read_bytes())
    listed(clerk, tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other machine"))
    elsewhere = Desk(tmp_path / "nowhere")
    (elsewhere.root / "sopkit.toml").unlink()

    def asked(list_: Path, *more: str) -> tuple[int, str, str]:
        command = ("copy", "verify", text, "--list", str(list_), "--keys", str(keys), "--format", "json", "--at", *more)
        ran = elsewhere.run(*command)
        return ran.status, ran.json[0]["answer"], ran.json[0]["why"]

    assert asked(old, DAY) == (0, "CURRENT", "in-force")
    assert asked(place, DAY) == (0, "CURRENT", "in-force")
    assert asked(old, DAY) == (3, "UNKNOWN", "list-older"), "this machine has seen the newer one"
    assert asked(place, DAY, "--last-seen", "3") == (3, "UNKNOWN", "list-older")
    assert asked(place, "2026-03-21T08:00") == (3, "UNKNOWN", "list-expired")
    place.write_bytes(place.read_bytes().replace(b"current", b"later", 1))
    assert asked(place, DAY) == (3, "UNKNOWN", "bad-list")
    place.with_name("current-list.json.sig").unlink()
    assert asked(place, DAY) == (3, "UNKNOWN", "bad-list")
    assert elsewhere.run("copy", "verify", text).status == 2
    keys.write_text("{}")
    assert elsewhere.run("copy", "verify", text, "--list", str(old), "--keys", str(keys)).status == 2


def test_a_photograph_with_one_code_two_or_none(clerk: Clerk, tmp_path: Path) -> None:
    from PIL import Image

    text, forged = code(clerk, tmp_path), code(clerk, tmp_path).replace("N:03", "N:04")
    one = tmp_path / "one.png"
    one.write_bytes(png(text))
    ran = clerk.run("copy", "verify", str(one), "--at", DAY, "--format", "json")
    assert (ran.status, ran.json[0]["code"], ran.json[0]["document"]) == (0, text, NUMBER)
    both = Image.new("L", (900, 450), 255)
    for at, each in enumerate((text, forged)):
        both.paste(Image.open(io.BytesIO(png(each))).convert("L"), (450 * at, 10))
    both.save(tmp_path / "two.png")
    ran = clerk.run("copy", "verify", str(tmp_path / "two.png"), "--at", DAY, "--format", "json")
    assert (ran.status, {each["answer"] for each in ran.json}) == (3, {"CURRENT", "NOT_GENUINE"})
    Image.new("L", (300, 300), 255).save(tmp_path / "none.png")
    ran = clerk.run("copy", "verify", str(tmp_path / "none.png"), "--lang", "en")
    assert (ran.status, "no QR code was found" in ran.err) == (3, True)
    torn = Image.open(io.BytesIO(png(text))).convert("L").resize((800, 800))
    torn.paste(255, (220, 220, 520, 520))
    torn.save(tmp_path / "torn.png")
    ran = clerk.run("copy", "verify", str(tmp_path / "torn.png"), "--lang", "en")
    assert (ran.status, "there is a QR code that cannot be read" in ran.err) == (3, True)
    both = Image.new("L", (1700, 850), 255)
    both.paste(torn, (0, 10))
    both.paste(Image.open(io.BytesIO(png(text))).convert("L"), (900, 10))
    both.save(tmp_path / "torn.png")
    ran = clerk.run("copy", "verify", str(tmp_path / "torn.png"), "--at", DAY, "--lang", "en")
    assert (ran.status, "CURRENT" in ran.out) == (3, True)
    assert "another QR code in it that cannot be read" in ran.err
    (tmp_path / "x.png").write_text("no picture")
    assert clerk.run("copy", "verify", str(tmp_path / "x.png")).status == 2


def test_a_copy_is_judged_by_the_check_code_that_somebody_reads_out(clerk: Clerk, tmp_path: Path) -> None:
    from hashlib import sha256

    text = code(clerk, tmp_path)
    (id,) = issued(clerk.house, new("03", code=sha256(text.encode()).hexdigest()))
    mark = check_code(text)

    def asked(spoken: str, at: str = DAY) -> tuple[int, str, str]:
        ran = clerk.run("copy", "verify", spoken, "--at", at, "--format", "json")
        return ran.status, ran.json[0]["answer"], ran.json[0]["number"]

    assert asked(f"{id}-{mark}") == (0, "CURRENT", "03")
    assert asked(f"c1 {mark[:3].lower()}-{mark[3:]}") == (0, "CURRENT", "03")
    assert asked(f"{id}-{'A' if mark[0] != 'A' else 'B'}{mark[1:]}") == (3, "NOT_GENUINE", "")
    assert asked(f"C000077-{mark}") == (3, "UNKNOWN", "")
    clerk.house.did("wen.kong", CopyLost(id, "找不到"))
    assert asked(f"{id}-{mark}") == (3, "COPY_CANCELLED", "03")


def test_what_a_forged_code_says_cannot_dress_up_the_terminal(clerk: Clerk, tmp_path: Path) -> None:
    text = code(clerk, tmp_path, number="\x1b[2J\u202e").replace("V:A/0", "V:A/1")
    assert read_code(text).told.number == "\x1b[2J\u202e"
    ran = clerk.run("copy", "verify", text, "--at", DAY)
    assert ran.status == 3
    assert "\x1b[2J" not in ran.out
    assert "\u202e" not in ran.out


def test_the_page_is_made_with_the_list_in_it(clerk: Clerk, tmp_path: Path) -> None:
    ran = clerk.does("wen.kong", "copy", "page", at=DAY)
    assert (ran.status, "no current list" in ran.err) == (0, True)
    listed(clerk, tmp_path)
    assert clerk.does("wen.kong", "copy", "page", at=DAY).status == 0
    page = (clerk.root / "build" / "verify.html").read_text(encoding="utf-8")
    data = json.loads(page.partition('id="data">')[2].partition("</script>")[0])
    assert data["keys"]["register"] == clerk.house.id
    assert data["list"]["json"] == (clerk.root / "build" / "current-list.json").read_text(encoding="utf-8")
    assert 'id="reader"' in page


def test_a_page_whose_library_is_not_there_is_made_without_and_says_so(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = clerk.root / "build" / "verify.html"

    def altered() -> None:
        raise Altered("/somewhere/index.js")

    monkeypatch.setattr("sopkit.posting.page.reader_library", altered)
    ran = clerk.does("wen.kong", "copy", "page", "--lang", "en", at=DAY)
    assert (ran.status, "/somewhere/index.js is not what the lock pins" in ran.err) == (2, True)
    assert not page.exists()
    monkeypatch.setattr("sopkit.posting.page.reader_library", lambda: None)
    ran = clerk.does("wen.kong", "copy", "page", "--lang", "en", at=DAY)
    assert (ran.status, "was not fetched" in ran.err) == (0, True)
    assert 'id="reader"' not in page.read_text(encoding="utf-8")
