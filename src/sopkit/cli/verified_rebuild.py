"""What came of making a bundle's documents again, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sopkit.diagnostics import Wording
from sopkit.release.names import shown


@dataclass(frozen=True, slots=True)
class Compared:
    """A document that was made again: paths of its files with the `same` bytes, of those with `other` ones, what was wrong."""

    document: str
    version: str
    same: tuple[str, ...]
    other: tuple[str, ...]
    faults: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class MadeAgain:
    """What could be compared, and why the rest could not; None: all could."""

    documents: tuple[Compared, ...]
    cannot: Wording | None = None

    @property
    def holds(self) -> bool:
        """Whether every document was made again with the same bytes."""
        return self.cannot is None and not any(each.other or each.faults or not each.same for each in self.documents)


def rebuilt_lines(again: MadeAgain, language: str) -> Iterator[str]:
    """The answer as a paragraph: what differs, or that nothing does, or that nobody can tell."""

    def say(zh: str, en: str) -> str:
        return Wording(zh, en).in_language(language)

    yield ""
    yield say("从 sources/ 重新生成", "Made again from sources/")
    files = sum(len(each.same) for each in again.documents)
    for each in again.documents:
        name = shown(f"{each.document} {each.version}") if each.document else "documents/"
        yield from (say(f"  {name}：{path} 的字节不同", f"  {name}: the bytes of {path} differ") for path in each.other)
        yield from (f"  {name}{say('：', ': ')}{shown(fault.in_language(language))}" for fault in each.faults)
    if again.cannot:
        yield f"  {shown(again.cannot.in_language(language))}"
        yield say(
            "  这不等于被改动过：换一套工具，字节可以不同",
            "  this is not to say that anything was altered: other tools make other bytes",
        )
    elif again.holds:
        count = len(again.documents)
        yield say(
            f"  {count} 份文件的 {files} 个成品，与发布的逐字节相同",
            f"  {files} files of {count} document{'s' * (count != 1)} came out byte for byte as released",
        )


def rebuilt_record(again: MadeAgain) -> dict[str, Any]:
    """The answer as JSON has it."""
    return {"holds": again.holds, **asdict(again)}
