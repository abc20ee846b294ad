"""The 颁布令 as HTML for the printed page."""

from __future__ import annotations

from sopkit.model.resolved import Resolved
from sopkit.render.flowchart import Drawings
from sopkit.render.geometry import text_room
from sopkit.render.html.body import BodyWriter
from sopkit.render.html.medium import Medium, Pictures
from sopkit.render.setting import Setting
from sopkit.render.sheet import compose


def order_html(resolved: Resolved, setting: Setting, drawings: Drawings) -> tuple[str, Pictures]:
    """The text, and the pictures its ``asset:`` addresses stand for; raises DrawingFault."""
    pictures = Pictures(Medium.PRINT)
    writer = BodyWriter(resolved, setting, pictures, drawings, text_room(compose(resolved, setting)))
    return writer.html(resolved.document.blocks), pictures
