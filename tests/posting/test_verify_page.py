"""The page opened from disk in a browser: all eight answers, the whole table, lists loaded and pasted, nothing asked of a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sopkit.posting.answers import Answer, Signed
from sopkit.posting.current import OfficeKeys
from sopkit.posting.page import PAGE, reader_library, verify_page
from tests.browser import Browser, chromium
from tests.posting.cases import CASES, GOOD, LISTS_BY_NAME, VECTORS, Case
from tests.posting.offices import KEYS, LIST, THIEF, code, signed

pytestmark = pytest.mark.xdist_group("chromium")

_ONE_OF_EACH = {each.answer: each for each in CASES if each.list == "good"}
_WIDTH, _HEIGHT = 390, 844


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


def opened(
    browser: Browser, folder: Path, today: date, list_: Signed | None, keys: OfficeKeys = KEYS, scripts: bool = True
) -> Browser:
    """The page on a day of its own: the browser's clock says so."""
    path = folder / PAGE
    path.write_bytes(verify_page(keys, list_, reader_library()))
    browser.open(path, scripts=scripts)
    if scripts:
        browser.says(
            "(() => { const Real = Date; globalThis.Date = class extends Real { constructor(...given) {"
            f" given.length ? super(...given) : super('{today.isoformat()}T10:00'); }} }}; localStorage.clear(); }})()"
        )
    return browser


def asked(browser: Browser, text: str) -> None:
    """Type the code as a hand scanner does, with Enter behind it."""
    browser.says("document.getElementById('verdict').hidden = true; document.getElementById('code').focus()")
    browser.says("document.getElementById('code').value = ''")
    browser.types(text)
    browser.presses("Enter", "\r")
    browser.until("!document.getElementById('verdict').hidden")


def shown(browser: Browser, id: str) -> str:
    return str(browser.says(f"document.getElementById({id!r}).textContent"))


@pytest.mark.parametrize("answer", [*Answer], ids=lambda each: each.name)
def test_each_answer_is_seen(browser: Browser, tmp_path: Path, answer: Answer) -> None:
    case = _ONE_OF_EACH[answer]
    opened(browser, tmp_path, case.today, LISTS_BY_NAME["good"])
    asked(browser, case.code)
    assert (shown(browser, "zh"), shown(browser, "en")) == (answer.value.zh, answer.value.en)
    assert shown(browser, "why") == case.why.value.zh
    days = (case.today - LIST.created).days
    assert f"{days} 天前" in shown(browser, "judged"), "the list's age is always told"
    assert browser.told == []
    assert [each for each in browser.asked if not each.startswith(("file:", "about:"))] == []


def test_the_page_answers_the_whole_table_as_the_program_does(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, date(2026, 11, 23), None)
    table = VECTORS.read_text(encoding="utf-8")
    told = browser.says(
        f"(async (table) => {{ const keys = JSON.parse(table.keys); const found = []; for (const each of table.cases) {{"
        " const got = await judging.answer(each.code, table.lists[each.list], keys, each.today, each.last_seen);"
        " found.push({ answer: got.answer, why: got.why, station: got.station, number: got.number, title: got.title,"
        f" days: got.days }}); }} return found; }})({table})"
    )
    cases = json.loads(table)["cases"]
    assert len(told) == len(CASES)
    for case, got in zip(cases, told, strict=True):
        assert got == {key: case[key] for key in got}, case["name"]


def test_a_browser_without_ed25519_answers_alike(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, date(2026, 11, 23), LISTS_BY_NAME["good"])
    browser.says(
        "crypto.subtle.importKey = () => Promise.reject(new DOMException('no such algorithm', 'NotSupportedError'))"
    )
    for answer, case in _ONE_OF_EACH.items():
        if case.today == date(2026, 11, 23):
            asked(browser, case.code)
            assert shown(browser, "en") == answer.value.en
    altered = next(case for case in CASES if case.name == "one character of the signature")
    asked(browser, altered.code)
    assert shown(browser, "zh") == "伪造"
    assert browser.told == []


def test_ed25519_for_older_browsers_answers_as_openssl_does_whatever_it_is_given(
    browser: Browser, tmp_path: Path
) -> None:
    opened(browser, tmp_path, date(2026, 11, 23), None)
    vectors = [*_ed25519_vectors()]
    told = browser.says(
        "(async (vectors) => { const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (each) => parseInt(each, 16));"
        " const found = []; for (const each of vectors) found.push(await ed25519.verifies(...each.map(bytes)));"
        f" return found; }})({json.dumps([[part.hex() for part in each] for each in vectors])})"
    )
    expected = [_openssl_verifies(*each) for each in vectors]
    assert told == expected
    assert {True, False} == set(expected)


def _openssl_verifies(key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _ed25519_vectors() -> Iterator[tuple[bytes, bytes, bytes]]:
    """Keys, signatures and messages: good, altered in each part, and made to fall between ways of verifying."""
    prime, order = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
    for n in range(8):
        signer, message = Ed25519PrivateKey.from_private_bytes(bytes([n + 1]) * 32), bytes(range(n * 9))
        key, good = signer.public_key().public_bytes_raw(), signer.sign(message)
        s = int.from_bytes(good[32:], "little")
        yield key, good, message
        yield key, good, message + b"."
        yield key, good[:32] + (s + order).to_bytes(32, "little"), message  # the same signature, written another way
        yield key, good[:63] + bytes([good[63] ^ 0x80]), message
        yield key, bytes([good[0] ^ 1]) + good[1:], message
        yield bytes([key[0] ^ 1]) + key[1:], good, message
        yield key[:31] + bytes([key[31] ^ 0x80]), good, message
        yield key, good[:63], message
    low = [0, 1, prime - 1, prime, prime + 1, 2**255 - 1]  # points of small order, and numbers no point is written with
    odd = bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
    points = [each.to_bytes(32, "little") for each in low] + [odd, odd[:31] + bytes([odd[31] | 0x80])]
    points += [each[:31] + bytes([each[31] | 0x80]) for each in points]
    for key in points:
        for r in points:
            yield key, r + bytes(32), b"message"


def test_station_and_copy_number_are_large_and_the_answer_fills_a_phone(browser: Browser, tmp_path: Path) -> None:
    browser.sized(_WIDTH, _HEIGHT, phone=True)
    opened(browser, tmp_path, date(2026, 11, 23), LISTS_BY_NAME["good"])
    asked(browser, GOOD)
    assert (shown(browser, "station"), shown(browser, "number")) == ("asm1-03", "03")
    assert shown(browser, "station-name") == "组装一线 3 工位"
    heights = {
        id: browser.says(f"parseFloat(getComputedStyle(document.getElementById({id!r})).fontSize)")
        for id in ("zh", "station", "number")
    }
    # A phone is some 65 mm wide: a character of a fifth of that is 13 mm high, and is read at 2 m with ease.
    assert heights["zh"] >= _WIDTH / 5
    assert min(heights["station"], heights["number"]) >= _WIDTH / 10
    assert browser.says("document.documentElement.scrollWidth") <= _WIDTH
    assert browser.says("document.getElementById('zh').scrollWidth") <= _WIDTH
    browser.sized(1280, 800)


def test_both_languages(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, date(2026, 11, 23), LISTS_BY_NAME["good"])
    asked(browser, GOOD)
    browser.says("document.getElementById('switch').click()")
    assert shown(browser, "station-name") == "Assembly 1, station 3"
    assert "compare station" in shown(browser, "why")
    assert "3 days old" in shown(browser, "judged")
    assert shown(browser, "zh") == "现行", "the answer is in both languages at once"


def test_a_newer_list_is_pasted_and_an_older_one_then_refused(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, date(2026, 11, 23), None)
    asked(browser, GOOD)
    assert (shown(browser, "zh"), shown(browser, "judged")) == ("未知", "没有可用的现行清单")
    for list_, answer in (
        (signed(), "现行"),
        (signed(replace(LIST, sequence=11)), "未知"),
        (signed(key=THIEF), "未知"),
    ):
        text = list_.data.decode() + "\n" + list_.armour.decode()
        browser.says(f"document.getElementById('list-text').value = {json.dumps(text)}")
        browser.says("document.getElementById('list-take').click()")
        browser.until(f"document.getElementById('zh').textContent === {answer!r}")
    assert "签名不符" in shown(browser, "list-fault")


def test_the_day_is_that_of_the_office_wherever_the_phone_is(browser: Browser, tmp_path: Path) -> None:
    for zone, answer in (("Pacific/Kiritimati", "未知"), ("Pacific/Pago_Pago", "现行")):
        opened(browser, tmp_path, LIST.expires, LISTS_BY_NAME["good"], replace(KEYS, timezone=zone))
        # 11:00 UTC on the list's last day: the day after at +14, the same day at -11.
        browser.says(
            "(() => { const Real = Date; globalThis.Date = class extends Real { constructor(...given) {"
            f" given.length ? super(...given) : super('{LIST.expires}T11:00Z'); }} }} }})()"
        )
        asked(browser, code(document="Q/YL 03.02-2026", version="A/0"))
        assert shown(browser, "zh") == answer


def test_what_a_code_or_a_list_says_is_text_and_never_markup(browser: Browser, tmp_path: Path) -> None:
    attack = "</script><img src=x onerror=\"document.title='taken'\">"
    name = replace(KEYS, name=attack)
    listed = replace(LIST, name=attack, documents=tuple(replace(each, title=attack) for each in LIST.documents))
    opened(browser, tmp_path, date(2026, 11, 23), signed(listed), name)
    asked(browser, code(number="<i>7"))
    assert attack in shown(browser, "what")
    assert shown(browser, "number") == "<I>7"
    assert "taken" not in str(browser.says("document.title"))
    assert browser.told == []


def test_without_scripts_it_says_what_it_needs(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, date(2026, 11, 23), None, scripts=False)
    page = (tmp_path / PAGE).read_text(encoding="utf-8")
    assert "本页需要 JavaScript" in page
    assert "This page needs JavaScript" in page


def test_equal_arguments_give_equal_bytes() -> None:
    assert verify_page(KEYS, signed()) == verify_page(KEYS, signed())
    assert b"http://" not in verify_page(KEYS) and b"https://" not in verify_page(KEYS)


def test_every_answer_has_a_case() -> None:
    assert set(_ONE_OF_EACH) == {*Answer}
    assert all(isinstance(each, Case) for each in _ONE_OF_EACH.values())
