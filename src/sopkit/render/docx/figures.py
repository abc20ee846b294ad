"""Figures and flow charts."""

from __future__ import annotations

from sopkit.model.blocks import Figure, Flowchart
from sopkit.model.inlines import plain_text
from sopkit.render.docx.captions import caption_runs
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.markup import run
from sopkit.render.docx.pictures import SVG, Room, millimetres
from sopkit.render.docx.writer import Writer
from sopkit.render.flowchart import scaled

_FLOW_FAMILY = "'Noto Sans SC', 'Microsoft YaHei', sans-serif"
_MOST_SAID = 1500


def figure(writer: Writer, block: Figure, frame: Frame, style: str = "Figure") -> str:
    """A picture with its caption below; the words of its alt text where there is no picture."""
    alt = block.alt or plain_text(block.caption) or block.path.rpartition("/")[2]
    asset = writer.setting.assets.get(block.path)
    if asset is None:
        drawn = run(f"[{alt}]")
    else:
        drawn = writer.pictures.asset(asset, block.width, Room(frame.picture_width, frame.height), alt)
    return _with_caption(writer, block, drawn, style)


def flowchart(writer: Writer, block: Flowchart, frame: Frame) -> str:
    """A drawn flow chart; its alternative text says every arrow. Raises DrawingFault."""
    drawing = writer.drawings.of(block.flow)
    room = (frame.picture_width, frame.height)
    size = scaled(drawing, millimetres(block.width, room[0]), room)
    said = "；".join(filter(None, (plain_text(block.caption), *block.flow.sentences())))
    attributes = f'width="{size[0]:.2f}mm" height="{size[1]:.2f}mm"'
    svg = drawing.svg(plain_text(block.caption), "", _FLOW_FAMILY, attributes).encode("utf-8")
    return _with_caption(writer, block, writer.pictures.drawn(SVG, svg, size, said[:_MOST_SAID]), "Figure")


def _with_caption(writer: Writer, block: Figure | Flowchart, drawn: str, style: str) -> str:
    if not block.caption:
        plain = "Figure Plain" if style == "Figure" else style
        return writer.para(plain, writer.bookmarks.around(block.anchor if block.named else "", drawn))
    return writer.para(style, drawn) + writer.para(
        "caption", caption_runs(writer, "figure", block.anchor, block.caption)
    )
