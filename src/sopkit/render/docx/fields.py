"""Fields: what Word counts by itself, each with the value we know already in it.

No field is marked dirty and the settings do not ask for an update: either makes Word open the file
with a question about "fields that may refer to other files". Headers are counted anew at every
layout, captions hold their right count, and Word refreshes PAGEREF when it prints or exports, so
what a reader holds on paper is right; the contents' page numbers on screen are our estimate until then.
"""

from __future__ import annotations

from sopkit.render.docx.markup import escaped, run


def field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field with its `result` filled in."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'{begin(instruction, properties)}{run(result, properties)}<w:r>{rpr}<w:fldChar w:fldCharType="end"/></w:r>'


def begin(instruction: str, properties: str = "") -> str:
    """A field up to its result; `END` closes it, perhaps paragraphs later."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{rpr}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{rpr}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def page_of_pages(wording: str, pages: int) -> str:
    """``第 {page} 页 共 {pages} 页`` with PAGE and NUMPAGES fields in the places of the braces; either may be left out."""
    parts: list[str] = []
    rest = wording
    for name, instruction, result in (("{page}", "PAGE", "1"), ("{pages}", "NUMPAGES", str(pages))):
        if name not in rest:
            continue
        before, _, rest = rest.partition(name)
        parts.append(run(before) if before else "")
        parts.append(field(instruction, result))
    parts.append(run(rest) if rest else "")
    return "".join(parts)
