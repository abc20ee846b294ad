"""Pages of a file controlled as it is, as pictures: Word cannot show a PDF."""

from __future__ import annotations

from sopkit.render.attached import attached_pages, own_file, reduction
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
        caption = page.title
        if pictures:
            width, height = asset.pages[page.number - 1]
            scale = min(room.width / width, room.height / height, 1.0)
            caption += reduction(scale, writer.labels)
            data, size = pictures[page.number - 1], (width * scale, height * scale)
            drawn = writer.pictures.drawn("image/png", data, size, page.title)
        else:
            drawn = writer.pictures.asset(asset, "", room, page.title)
        parts.append(writer.para("Figure", drawn, Shape(keep_next=True, page_break_before=True)))
        parts.append(writer.para("caption", run(caption)))
    return "".join(parts)
