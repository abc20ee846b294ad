"""Whatever becomes of a document's bytes, it is checked and mended without an exception, and every place is in it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sopkit.check.fix import apply

from .harness import check_files, sound

LIBRARY = sorted((Path(__file__).parents[2] / "sops").rglob("*.md"))
PIECES = (
    "\u202e", "\u200f", "\0", "\r", "\r\n", "\ufeff", "\u2028", "\x85", "\ufffe", "\U0010ffff", "```", "::: step ", "::: form ", ":::", "{#a}", "{.list}",
    "{", "|---|", "| a |", "**", "[](", "![", "<!--", "&#x0;", "\\", "\t", "    ", "> ", "- ", "1. ", "# ", "---\n", "《", "（", "“", "1、", "（1）", "①",
    "3.1 ", "a) ", "一、", "第一条", "第9999999999章", "1.1.1.1.1.1", "零零零", "\n", "\n\n", "：", "->", "限值：", "10 s + 9999999%", "×99999999", "sop:",
    "file:///etc/passwd", "../../x.svg", '{widths="1e999,nan"}', "{rows=999999999}", "9999-99-99", "99999 months", "²", "٣", "😀", "e\u0301",
)  # fmt: skip


def damaged(data: bytes, dice: random.Random) -> bytes:
    """`data` with bits flipped, pieces put in, stretches taken out or lines moved, sometimes in another encoding."""
    for _ in range(dice.choice((1, 3, 10, 30))):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(4):
            case 0:
                data = data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
            case 1:
                text = data.decode(errors="ignore")
                at = dice.randrange(len(text) + 1)
                data = (text[:at] + dice.choice(PIECES) * dice.choice((1, 1, 3, 50)) + text[at:]).encode()
            case 2:
                data = data[:at] + data[at + dice.choice((1, 5, 50, 500)) :]
            case _:
                lines = data.split(b"\n")
                lines.append(lines.pop(dice.randrange(len(lines))))
                lines.insert(dice.randrange(len(lines) + 1), dice.choice((b"  ", b"> ", b"1. ")) + dice.choice(lines))
                data = b"\n".join(lines)
    match dice.randrange(12):
        case 0:
            return data.replace(b"\n", b"\r")
        case 1:
            return data.replace(b"\n", b"\r\n")
        case 2:
            return data.decode(errors="ignore").encode("utf-16")
        case 3:
            return b"\xef\xbb\xbf" + data
        case _:
            return data


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_document_is_told_and_mended_without_an_exception(seed: int) -> None:
    dice = random.Random(seed)
    data = damaged(dice.choice(LIBRARY).read_bytes()[:12_000], dice)
    if seed % 2:
        # Under sound front matter the body is reached however the front matter fared.
        data = sound("sops/WI-CS-001.md", data.decode(errors="ignore").split("---\n", 2)[-1]).encode()
    checked = check_files({"sops/WI-CS-001.md": data})
    (source,) = checked.sources.values()
    for each in checked.findings:
        assert each.diagnostic.message.zh
        assert each.diagnostic.hint.en
        if source.text:  # else the bytes are no text, and the place is one in what could be read of them
            assert each.diagnostic.span.path != source.path or each.diagnostic.span.end <= len(source.text)
    mended, _, _ = apply(source.text, [each.diagnostic.fix for each in checked.findings if each.diagnostic.fix])
    check_files({"sops/WI-CS-001.md": mended.encode(errors="ignore")})
