"""All styles together: the ``styles.xml`` of our own reference documents."""

from __future__ import annotations

from sopkit.render.docx.markup import DECLARATION, NAMESPACES
from sopkit.render.docx.styles import FONT, character_styles, paragraph_styles, size
from sopkit.render.docx.table_styles import table_styles


def all_styles() -> tuple[tuple[str, str], ...]:
    """Every style as (name, ``w:style`` XML), in the order of ``styles.xml``."""
    plain = ((style.name, style.xml()) for style in (*paragraph_styles(), *character_styles()))
    return (*plain, *table_styles())


def styles_xml() -> str:
    """The whole ``styles.xml`` of our own reference documents."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'{size(10.5)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    return f"{DECLARATION}<w:styles {NAMESPACES}>{defaults}{''.join(xml for _, xml in all_styles())}</w:styles>"
