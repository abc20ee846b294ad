"""Bytes of a source to its text: UTF-8 only, said clearly when it is something else."""

from __future__ import annotations

from sopkit.diagnostics import Diagnostic, Rule, SourceText, Span
from sopkit.parse.file_rules import (
    BROKEN_BYTES,
    EMPTY_FILE,
    LINE_TOO_LONG,
    NOT_TEXT,
    NUL_BYTES,
    OTHER_ENCODING,
    TOO_LARGE,
)

MAX_BYTES = 5 * 1024 * 1024
"""Largest source read, bytes."""

LONGEST_LINE = 20_000
"""Characters of the longest line that is not told."""

_BOM = b"\xef\xbb\xbf"
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32LE"),
    (b"\x00\x00\xfe\xff", "UTF-32BE"),
    (b"\xff\xfe", "UTF-16LE"),
    (b"\xfe\xff", "UTF-16BE"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file", "PDF 文件"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word, Excel or PowerPoint file",
        "旧版 Word、Excel 或 PowerPoint 文件",
    ),
    (b"{\\rtf", "an RTF file", "RTF 文件"),
    (b"\x89PNG", "a PNG picture", "PNG 图片"),
    (b"\xff\xd8\xff", "a JPEG picture", "JPEG 图片"),
    (b"GIF8", "a GIF picture", "GIF 图片"),
    (b"\x1f\x8b", "a gzip archive", "gzip 压缩文件"),
    (b"Rar!", "a RAR archive", "RAR 压缩文件"),
    (b"7z\xbc\xaf", "a 7z archive", "7z 压缩文件"),
    (b"SQLite format 3\0", "a database", "数据库文件"),
    (b"\x7fELF", "a program", "程序文件"),
)
_ZIPPED = (
    (b"word/", "a Word file", "Word 文件"),
    (b"xl/", "an Excel file", "Excel 文件"),
    (b"ppt/", "a PowerPoint file", "PowerPoint 文件"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file", "OpenDocument 文件"),
)


def decode(path: str, data: bytes) -> tuple[SourceText | None, tuple[Diagnostic, ...]]:
    """Decode the bytes of the source at `path`.

    A leading byte-order mark is taken off and line ends become ``\\n``, both silently. No text comes
    back when the bytes are not UTF-8 text; NUL bytes are told and read as U+FFFD.
    """
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1024 / 1024:.1f}"
        return None, (_whole(TOO_LARGE, path, size=size, limit=str(MAX_BYTES // 1024 // 1024)),)
    if not data.strip():
        return None, (_whole(EMPTY_FILE, path),)
    kind = _kind(data)
    if kind:
        return None, (_whole(NOT_TEXT, path, kind=kind[0], kind_zh=kind[1]),)
    wide = _wide_encoding(data)
    if wide:
        return None, (_whole(OTHER_ENCODING, path, encoding=wide, path=path),)
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_undecodable(path, data.removeprefix(_BOM), error),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\0") * 20 > len(text):
        return None, (_whole(NOT_TEXT, path, kind="binary data", kind_zh="二进制数据"),)
    found = _long_lines(path, text)
    if "\0" in text:
        at = text.index("\0")
        found = (*found, Diagnostic(NUL_BYTES, Span(path, at, at + 1), {"count": str(text.count("\0"))}))
        text = text.replace("\0", "\ufffd")
    return SourceText(path, text), found


def encode_like(original: bytes, text: str) -> bytes:
    """Write `text` (line ends ``\\n``) back with the line ends and byte-order mark of `original`.

    A file of mixed line ends gets the one it has most of.
    """
    crlf = original.count(b"\r\n")
    lf, cr = original.count(b"\n") - crlf, original.count(b"\r") - crlf
    ending = max((lf, "\n"), (crlf, "\r\n"), (cr, "\r"), key=lambda each: each[0])[1]
    written = text.replace("\n", ending) if ending != "\n" else text
    return (_BOM if original.startswith(_BOM) else b"") + written.encode("utf-8")


def _long_lines(path: str, text: str) -> tuple[Diagnostic, ...]:
    """A finding at the first character past the limit of each line that is too long."""
    found: list[Diagnostic] = []
    start = 0
    for line in text.split("\n"):
        if len(line) > LONGEST_LINE:
            at = Span(path, start + LONGEST_LINE, start + LONGEST_LINE + 1)
            found.append(Diagnostic(LINE_TOO_LONG, at, {"count": str(len(line)), "limit": str(LONGEST_LINE)}))
        start += len(line) + 1
    return tuple(found)


def _whole(rule: Rule, path: str, /, **values: str) -> Diagnostic:
    return Diagnostic(rule, Span(path, 0, 0), values)


def _kind(data: bytes) -> tuple[str, str] | None:
    """What kind of file it is by its first bytes, in English and Chinese."""
    for magic, english, chinese in _MAGIC:
        if data.startswith(magic):
            return english, chinese
    if data.startswith(b"PK\x03\x04"):
        for part, english, chinese in _ZIPPED:
            if part in data:
                return english, chinese
        return "a ZIP archive", "ZIP 压缩文件"
    return None


def _wide_encoding(data: bytes) -> str:
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return name
    head = data[:200]
    # Without a mark: the ASCII dashes, keys and line ends of front matter have a zero byte beside each.
    if len(head) >= 8 and len(head) % 2 == 0 and b"\0" in head:
        for name, zeros in (("UTF-16LE", head[1::2]), ("UTF-16BE", head[::2])):
            if zeros[:4] == b"\0\0\0\0" and zeros.count(0) * 3 > len(zeros):
                return name
    return ""


def _undecodable(path: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    """GB18030 when the whole file reads as Chinese so; else the first bad bytes and their line."""
    if data.count(0) * 20 > len(data):
        return _whole(NOT_TEXT, path, kind="binary data", kind_zh="二进制数据")
    try:
        other = data.decode("gb18030")
    except UnicodeDecodeError:
        other = ""
    wide = [char for char in other if char >= "\x80"]
    common = sum(
        "\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef" for char in wide
    )
    good_before = len(data[: error.start].decode("utf-8", "ignore").encode("ascii", "ignore")) == error.start
    if wide and common * 10 >= len(wide) * 8 and (good_before or common > 20):
        return _whole(OTHER_ENCODING, path, encoding="GB18030", path=path)
    before = data[: error.start].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    line = str(before.count("\n") + 1)
    shown = data[error.start : min(error.end, error.start + 4)].hex(" ")
    return Diagnostic(BROKEN_BYTES, Span(path, len(before), len(before)), {"line": line, "bytes": shown})
