"""Read what a scanner wrote: codes one to a line, with or without the place and the time, in a CSV file or as plain text.

A line has its cells parted by tabs, semicolons or commas, none of which a code can have. With a head (编码, 岗位, 时间; code,
station, time) the columns are those; without one, the cell that is a code is the code, one that reads as a time the time,
and another one the place. A line that has a known station's id alone says where the lines after it were scanned: the
walker scans the station's label, then what hangs there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from sopkit.diagnostics import Wording
from sopkit.posting.codes.code import FORMAT
from sopkit.posting.walk_round import Scan

MOST_BYTES, MOST_SCANS = 200 * 2**20, 500_000

CODE_HEADS = ("编码", "副本号", "副本", "扫描内容", "二维码", "核对码", "code", "copy", "check code", "scan", "text")
PLACE_HEADS = ("岗位", "工位", "地点", "位置", "位置（标识）", "station", "place", "location", "place (id)")
TIME_HEADS = ("时间", "扫描时间", "日期时间", "time", "timestamp", "date")


class NotScans(ValueError):
    """A file that holds no scans; `wording` says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.wording = Wording(zh, en)


def read_scans(data: bytes, stations: Collection[str] = ()) -> list[Scan]:
    """The scans of a file, in its order; `stations` are ids that may stand on a line by themselves. Raises NotScans."""
    if len(data) > MOST_BYTES:
        raise NotScans("文件太大（最多 200 MB）", "it is too large (200 MB at most)")
    lines = _decoded(data).splitlines()
    if len(lines) > MOST_SCANS:
        raise NotScans(f"超过 {MOST_SCANS} 行", f"it has more than {MOST_SCANS} lines")
    known = {each.lower(): each for each in stations}
    found: list[Scan] = []
    heads: Mapping[str, int] | None = None
    here = ""
    for row, line in enumerate(lines, 1):
        if not line.strip():
            continue
        cells = _cells(line)
        if heads is None and not found:
            heads = _heads(cells)
            if heads:
                continue
        if len(cells) == 1 and cells[0].lower() in known:
            here = known[cells[0].lower()]
            continue
        code, place, time = _by_head(cells, heads) if heads else _by_look(cells)
        if code or place:
            found.append(Scan(code, place or here, time, str(row)))
    if not found:
        raise NotScans("文件里没有扫描记录", "there is no scan in it")
    return found


def _decoded(data: bytes) -> str:
    """UTF-8, or what Excel in China writes."""
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotScans("不是文本文件：用 UTF-8 或 GB 18030 编码", "it is no text: UTF-8 or GB 18030 is read")


def _cells(line: str) -> list[str]:
    for sign in ("\t", ";", ","):
        if sign in line:
            return [each.strip().strip('"').strip() for each in line.split(sign)]
    return [line.strip().strip('"').strip()]


def _heads(cells: Sequence[str]) -> Mapping[str, int] | None:
    """Which column is which; None where this is no row of heads."""
    found = {}
    for name, heads in (("code", CODE_HEADS), ("place", PLACE_HEADS), ("time", TIME_HEADS)):
        for n, cell in enumerate(cells):
            if cell.lower() in heads and name not in found:
                found[name] = n
    return found if "code" in found else None


def _by_head(cells: Sequence[str], heads: Mapping[str, int]) -> tuple[str, str, str]:
    code, place, time = (
        cells[heads[each]] if each in heads and heads[each] < len(cells) else "" for each in ("code", "place", "time")
    )
    return code, place, time


_TIME = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ]\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}(:\d{2})?")


def _by_look(cells: Sequence[str]) -> tuple[str, str, str]:
    code = next((each for each in cells if each.startswith(FORMAT)), None)
    rest = list(cells)
    if code is None:
        code = next((each for each in cells if each and not _TIME.fullmatch(each)), "")
    if code:
        rest.remove(code)
    time = next((each for each in rest if _TIME.fullmatch(each)), "")
    place = next((each for each in rest if each and each != time), "")
    return code, place, time
