"""The page sees codes: by a camera and in pictures, by the library it carries, in a browser that reads none itself."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import segno
from PIL import Image, ImageFilter, ImageOps

from sopkit.posting.codes import qr_of
from sopkit.posting.page import PAGE, Reader, reader_library, verify_page
from sopkit.posting.stamping import Stamp, stamped
from tests.browser import Browser, chromium
from tests.pdf_files import pdf_file
from tests.posting.cases import GOOD, LISTS_BY_NAME
from tests.posting.offices import KEYS, code
from tests.render.sample import fonts

pytestmark = pytest.mark.xdist_group("chromium")

TODAY = date(2026, 11, 23)
WHITE = 235
OWN = "a-browser-that-reads-codes-itself"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the camera shows; it is opened anew each time that somebody looks."""
    path = tmp_path_factory.mktemp("camera") / "film.y4m"
    path.write_bytes(shown_by_a_camera(Image.new("L", (640, 480), WHITE)))
    return path


@pytest.fixture(scope="module")
def browser(film: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium"), film) as browser:
        detector = f"class {{ detect() {{ return Promise.resolve([{{ rawValue: {GOOD!r} }}]); }} }}"
        browser.begins_with(
            f"if (location.hash === '#{OWN}') globalThis.BarcodeDetector = {detector}; else delete globalThis.BarcodeDetector"
        )
        yield browser


def shown_by_a_camera(picture: Image.Image) -> bytes:
    """A film of one frame (YUV4MPEG2)."""
    width, height = picture.size
    grey = bytes([128]) * (width * height // 2)
    return f"YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420jpeg\nFRAME\n".encode() + picture.tobytes() + grey


def opened(browser: Browser, folder: Path, reader: Reader | None, fragment: str = "") -> None:
    path = folder / PAGE
    path.write_bytes(verify_page(KEYS, LISTS_BY_NAME["good"], reader))
    browser.open(path, fragment)
    browser.says(
        "(() => { const Real = Date; globalThis.Date = class extends Real { constructor(...given) {"
        f" given.length ? super(...given) : super('{TODAY}T10:00'); }} }}; localStorage.clear(); }})()"
    )


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    """The page as it is handed out, on a day in November, with nothing asked yet."""
    opened(browser, tmp_path, reader_library())
    return browser


def shown(browser: Browser, id: str) -> str:
    return str(browser.says(f"document.getElementById({id!r}).textContent"))


def hidden(browser: Browser, id: str) -> bool:
    return bool(browser.says(f"document.getElementById({id!r}).hidden"))


def drawn(text: str, module: int = 6) -> Image.Image:
    rows = qr_of(text).rows
    picture = Image.new("L", (len(rows), len(rows)), 255)
    picture.putdata([0 if dark else 255 for row in rows for dark in row])
    return ImageOps.expand(picture.resize((len(rows) * module, len(rows) * module), Image.Resampling.NEAREST), 40, 255)


def on_a_sheet() -> Image.Image:
    """The upper right of a stamped page, seen a little from below and from the left, as somebody holds a telephone."""
    released = pdf_file("210 x 297")
    stamp = Stamp("C000123", "03", "组装一线 3 工位", TODAY, date(2027, 11, 23), code=GOOD)
    copy = stamped(released, hashlib.sha256(released).hexdigest(), stamp, fonts()["NotoSansSC-Bold.ttf"])
    paper = pypdfium2.PdfDocument(copy)[0].render(scale=400 / 72, grayscale=True).to_pil().convert("L")
    width = paper.width
    corners = (width - 1500, 20, width - 1400, 860, width - 60, 780, width - 160, 60)
    seen = paper.transform((1280, 720), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=WHITE)
    return seen.filter(ImageFilter.GaussianBlur(0.8))


def torn() -> Image.Image:
    picture = drawn(GOOD)
    picture.paste(255, (150, 150, 270, 270))
    return picture


def beside(*pictures: Image.Image) -> Image.Image:
    both = Image.new("L", (sum(each.width + 60 for each in pictures), max(each.height for each in pictures)), 255)
    at = 0
    for each in pictures:
        both.paste(each, (at, 0))
        at += each.width + 60
    return both


def other_label() -> Image.Image:
    made = io.BytesIO()
    segno.make("EQ-0017 PRESS").save(made, kind="png", scale=6)
    return Image.open(made).convert("L")


def chosen(browser: Browser, folder: Path, picture: Image.Image, name: str = "photo.png") -> None:
    """Choose a picture, and wait until the page has done with it."""
    picture.save(folder / name)
    chosen_file(browser, folder / name)


def chosen_file(browser: Browser, file: Path) -> None:
    browser.chooses("photo", file)
    done = "!document.getElementById('verdict').hidden || !['', data_looking].includes(trouble)"
    browser.until(
        "(() => { const trouble = document.getElementById('trouble').textContent;"
        " const words = JSON.parse(document.getElementById('data').textContent).words;"
        f" const data_looking = words.looking.zh; return {done}; }})()"
    )


def test_the_camera_reads_a_stamped_sheet_and_is_then_let_go(page: Browser, film: Path) -> None:
    film.write_bytes(shown_by_a_camera(on_a_sheet()))
    page.says("document.getElementById('camera').click()")
    page.until("!document.getElementById('verdict').hidden")
    assert (shown(page, "zh"), shown(page, "en")) == ("现行", "CURRENT")
    assert (shown(page, "station"), shown(page, "number")) == ("asm1-03", "03")
    assert page.says("document.getElementById('code').value") == GOOD
    page.until("document.getElementById('video').srcObject === null")
    assert page.says("'BarcodeDetector' in globalThis") is False
    assert page.told == []
    assert [each for each in page.asked if not each.startswith(("file:", "about:", "blob:file:", "blob:null"))] == []


def test_the_camera_tells_two_codes_and_goes_on_until_it_is_stopped(page: Browser, film: Path) -> None:
    film.write_bytes(shown_by_a_camera(beside(drawn(GOOD), drawn(code(number="04"))).resize((1280, 640))))
    page.says("document.getElementById('camera').click()")
    page.until("document.getElementById('trouble').textContent.includes('2 个编码')")
    assert hidden(page, "verdict")
    assert page.says("document.getElementById('camera').innerText") == "停止"
    page.says("document.getElementById('camera').click()")
    page.until("document.getElementById('video').srcObject === null")
    assert hidden(page, "video")
    assert page.says("document.getElementById('camera').innerText") == "摄像头"


PHOTOGRAPHS: dict[str, Callable[[], Image.Image]] = {
    "as it is": lambda: drawn(GOOD),
    "on a stamped sheet": on_a_sheet,
    "at 150 dpi": lambda: drawn(GOOD, 3),
    "turned by 33 degrees": lambda: drawn(GOOD).rotate(33, Image.Resampling.BICUBIC, expand=True, fillcolor=255),
    "upside down": lambda: drawn(GOOD).rotate(180),
    "blurred": lambda: drawn(GOOD).filter(ImageFilter.GaussianBlur(3)),
    "dark": lambda: drawn(GOOD).point(lambda each: 20 + each // 8),
    "beside another label": lambda: beside(other_label(), drawn(GOOD)),
    "small in a large photograph": lambda: ImageOps.expand(drawn(GOOD), (2000, 900), 255),
}


@pytest.mark.parametrize("how", PHOTOGRAPHS)
def test_a_photograph_is_read(page: Browser, tmp_path: Path, how: str) -> None:
    chosen(page, tmp_path, PHOTOGRAPHS[how]())
    assert shown(page, "en") == "CURRENT"
    assert page.says("document.getElementById('code').value") == GOOD
    assert hidden(page, "trouble")


def test_what_cannot_be_read_is_told_and_the_answer_before_is_taken_away(page: Browser, tmp_path: Path) -> None:
    nothing = Image.new("L", (400, 300), 200)
    cases = (
        (drawn(GOOD).filter(ImageFilter.GaussianBlur(9)), "照片里没有找到编码"),
        (nothing, "照片里没有找到编码"),
        (drawn(GOOD).crop((0, 0, 220, 400)), "照片里没有找到编码"),
        (torn(), "看得出编码，还读不清"),
        (beside(drawn(GOOD), drawn(code(number="04"))), "2 个编码"),
    )
    for picture, words in cases:
        chosen(page, tmp_path, drawn(GOOD), "good.png")
        assert not hidden(page, "verdict")
        chosen(page, tmp_path, picture)
        assert words in shown(page, "trouble")
        assert hidden(page, "verdict"), "nobody takes the answer before for this picture's"
    (tmp_path / "text.png").write_text("no picture")
    nothing.save(tmp_path / "whole.png")
    (tmp_path / "cut.png").write_bytes((tmp_path / "whole.png").read_bytes()[:40])
    for name in ("text.png", "cut.png"):
        chosen_file(page, tmp_path / name)
        assert "不是能打开的图片" in shown(page, "trouble")
    assert page.told == []


def test_a_picture_is_pasted(page: Browser) -> None:
    made = io.BytesIO()
    drawn(GOOD).save(made, "PNG")
    page.says(
        f"(() => {{ const bytes = Uint8Array.from(atob('{base64.b64encode(made.getvalue()).decode()}'), (each) => each.charCodeAt(0));"
        " const clipboardData = new DataTransfer(); clipboardData.items.add(new File([bytes], 'a.png', { type: 'image/png' }));"
        " document.getElementById('code').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true })); })()"
    )
    page.until("!document.getElementById('verdict').hidden")
    assert shown(page, "en") == "CURRENT"


def test_without_the_library_codes_are_pasted_or_the_browser_reads_them(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, None)
    assert (hidden(browser, "camera"), hidden(browser, "photo-row")) == (True, True)
    browser.says(f"document.getElementById('code').value = {GOOD!r}; document.querySelector('button.main').click()")
    browser.until("!document.getElementById('verdict').hidden")
    assert shown(browser, "en") == "CURRENT"


@pytest.mark.parametrize("reader", [None, Reader("throw new Error('too old')", b"", ())], ids=["none", "broken"])
def test_a_browser_that_reads_codes_itself_does_where_the_library_does_not(
    browser: Browser, tmp_path: Path, reader: Reader | None
) -> None:
    opened(browser, tmp_path, reader, OWN)
    assert not hidden(browser, "camera")
    chosen(browser, tmp_path, drawn(GOOD))
    assert shown(browser, "en") == "CURRENT"


@pytest.mark.parametrize("fault", ["NotAllowedError", "NotFoundError"])
def test_a_camera_that_is_not_to_be_had_is_told(page: Browser, fault: str) -> None:
    page.says(f"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '{fault}'))")
    page.says("document.getElementById('camera').click()")
    page.until("document.getElementById('trouble').textContent.includes('摄像头打不开')")
    assert page.told == []


def test_the_library_can_reach_neither_the_page_nor_a_network(browser: Browser, tmp_path: Path) -> None:
    spy = """
    const refused = new Promise((done) => addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective)));
    const ZXingWASM = { prepareZXingModule: async () => {}, readBarcodes: async () => {
      const sent = await fetch("https://sopkit.example/").then(() => "sent", () => "not sent");
      return [{ isValid: true, text: [typeof document, typeof localStorage, sent, await refused].join(", ") }];
    } };
    """
    opened(browser, tmp_path, Reader(spy, b"", ()))
    chosen(browser, tmp_path, drawn(GOOD))
    assert browser.says("document.getElementById('code').value") == "undefined, undefined, not sent, connect-src"
    assert shown(browser, "en") == "UNKNOWN"


def test_a_browser_that_cannot_run_the_library_says_how_else(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, Reader("throw new Error('too old')", b"", ()))
    chosen(browser, tmp_path, drawn(GOOD))
    assert "用手机相机扫码" in shown(browser, "trouble")
