"""Pages of a file controlled as it is, as pictures: Word cannot show a PDF."""

from __future__ import annotations

from sopkit.render.attached import attached_pages, own_file
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.markup import Shape, run
from sopkit.render.docx.pictures import Room
from sopkit.render.docx.writer import Writer
from sopkit.render.page_pictures import page_pictures
from sopkit.render.sheet import Sheet


def attached(writer: Writer, sheet: Sheet, frame: Frame) -> str:
    """Each page on one of the document's own, as large as fits, with the line that says which it is."""
    asset = own_file(writer.resolved, writer.setting)
    pages = attached_pages(writer.resolved, writer.setting, sheet)
    if asset is None or not pages:
        return ""
    room, parts = Room(frame.picture_width, frame.height), []
    pictures = page_pictures(asset.data) if asset.pages else []
    for page in pages:
        if pictures:
            size = asset.pages[page.number - 1]
            scale = min(room.width / size[0], room.height / size[1], 1.0)
            data = pictures[page.number - 1]
            drawn = writer.pictures.drawn("image/png", data, (size[0] * scale, size[1] * scale), page.caption)
        else:
            drawn = writer.pictures.asset(asset, "", room, page.caption)
        parts.append(writer.para("Figure", drawn, Shape(keep_next=True, page_break_before=True)))
        parts.append(writer.para("caption", run(page.caption)))
    return "".join(parts)
