"""Bytes to text: what is not UTF-8 text is named, and writing back keeps a file's ways."""

from __future__ import annotations

import pytest

from sopkit.parse.decode import MAX_BYTES, decode, encode_like

CHINESE = "---\nnumber: WI-CS-003\ntitle: 客户回访作业指导书\n---\n# 目的\n规范回访工作。\n"


def codes(data: bytes) -> list[str]:
    source, found = decode("sops/a.md", data)
    assert found or source
    return [each.rule.code for each in found]


def test_a_mark_and_foreign_line_ends_are_taken_silently() -> None:
    source, found = decode("a.md", b"\xef\xbb\xbf# \xe7\x94\xb2\r\nb\rc\n")
    assert found == ()
    assert source and source.text == "# 甲\nb\nc\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("gbk", "GB18030"),
        ("gb18030", "GB18030"),
        ("utf-16", "UTF-16LE"),
        ("utf-16-le", "UTF-16LE"),
        ("utf-16-be", "UTF-16BE"),
        ("utf-32", "UTF-32LE"),
    ],
)
def test_other_encodings_are_named_with_the_way_to_convert(encoding: str, named: str) -> None:
    source, found = decode("sops/a.md", CHINESE.encode(encoding))
    assert source is None
    assert [each.rule.name for each in found] == ["not-utf-8"]
    assert named in found[0].message.zh
    assert f"iconv -f {named} -t UTF-8 sops/a.md" in found[0].hint.en


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04....word/document.xml", "Word"),
        (b"PK\x03\x04....xl/workbook.xml", "Excel"),
        (b"PK\x03\x04....something", "ZIP"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Word"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "PNG"),
        (bytes(range(256)) * 4, "binary"),
        (b"abc" + bytes(500), "binary"),
    ],
)
def test_other_kinds_of_file_are_named(data: bytes, kind: str) -> None:
    source, found = decode("a.md", data)
    assert source is None
    assert found[0].rule.name in ("not-a-text-file", "broken-utf-8")
    assert kind in found[0].message.en or found[0].rule.name == "broken-utf-8"


def test_a_few_broken_bytes_are_placed_on_their_line() -> None:
    source, found = decode("a.md", "第一行\r\n第二行".encode() + b"\xff\xfe" + "完".encode())
    assert source is None
    assert found[0].rule.name == "broken-utf-8"
    assert found[0].values["line"] == "2"
    assert found[0].span.start == len("第一行\n第二行")


def test_nul_empty_and_oversized_files_are_told() -> None:
    assert codes("第一段文字，足够长的一行。\n".encode() * 5 + b"\0\n") == ["P103"]
    assert codes(b"") == codes(b" \n\n") == ["P105"]
    assert codes(b"a" * (MAX_BYTES + 1)) == ["P106"]


@pytest.mark.parametrize(
    "original", [b"a\nb\n", b"a\r\nb\r\n", b"\xef\xbb\xbfa\r\nb", b"a\rb\r", "甲\r\n乙\r\n丙\n".encode()]
)
def test_writing_back_keeps_line_ends_and_mark(original: bytes) -> None:
    source, _ = decode("a.md", original)
    assert source
    written = encode_like(original, source.text)
    if b"\n" in original.replace(b"\r\n", b"") and b"\r\n" in original:
        assert written == "甲\r\n乙\r\n丙\r\n".encode()
    else:
        assert written == original
