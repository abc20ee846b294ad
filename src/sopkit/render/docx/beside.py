"""The mark beside what a version changed, in Word: a bar at the left of its paragraphs.

Word has no place in the margin that text keeps beside a paragraph; the bar is a border, which goes where the paragraph
goes. Of a table the first cell of each row bears it.
"""

from __future__ import annotations

import re

_PIECES = re.compile(
    r"<w:tbl>|</w:tbl>|<w:tr[ >]"
    r"|<w:p><w:pPr>(?:<w:pStyle [^>]*/>)?(?:<w:keepNext/>)?(?:<w:pageBreakBefore/>)?(?:<w:numPr>.*?</w:numPr>)?"
)
_BAR = '<w:pBdr><w:left w:val="single" w:sz="18" w:space="6" w:color="000000"/></w:pBdr>'


def beside(xml: str, at: int, marked: frozenset[int]) -> str:
    """`xml`, the paragraphs and tables of what begins at the offset `at` of its source, with the bar where that changed."""
    if at not in marked:
        return xml
    depth, waiting = 0, False

    def barred(piece: re.Match[str]) -> str:
        nonlocal depth, waiting
        match piece[0][:5]:
            case "<w:tb":
                depth += 1
            case "</w:t":
                depth -= 1
            case "<w:tr":
                waiting = waiting or depth == 1
            case _ if depth == 0 or (depth == 1 and waiting):
                waiting = False
                # What stands in something marked may be marked already.
                return piece[0] if xml.startswith("<w:pBdr>", piece.end()) else piece[0] + _BAR
            case _:
                pass
        return piece[0]

    return _PIECES.sub(barred, xml)
