"""Table styles: grids, steps, forms, the header block, admonition boxes."""

from __future__ import annotations

from sopkit.render.docx.styles import ACCENT, BUILT_IN, LINE, SHADE


def _edge(side: str, width: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'


def _grid(width: int, colour: str, *, inside: bool = True) -> str:
    sides = ("top", "left", "bottom", "right") + (("insideH", "insideV") if inside else ())
    return f"<w:tblBorders>{''.join(_edge(side, width, colour) for side in sides)}</w:tblBorders>"


def _margins(vertical: int, horizontal: int) -> str:
    sides = (("top", vertical), ("left", horizontal), ("bottom", vertical), ("right", horizontal))
    inner = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _table_style(id: str, name: str, tblpr: str, extra: str = "", based: str = "TableNormal") -> tuple[str, str]:
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    return name, (
        f'<w:style w:type="table"{custom} w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"<w:qFormat/><w:tblPr>{tblpr}</w:tblPr>{extra}</w:style>"
    )


def table_styles() -> list[tuple[str, str]]:
    """Every table style as (name, XML)."""
    first_row = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{_shade(SHADE)}</w:tcPr></w:tblStylePr>'
    middle = '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
    boxes = (
        ("Note", "2F6F9F", "EEF4F8"),
        ("Warning", "B26A00", "FFF6E5"),
        ("Caution", "C75000", "FFF0E6"),
        ("Danger", "B00020", "FDECEE"),
    )
    styles = [
        (
            "Normal Table",
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            f"{_margins(0, 108)}</w:tblPr></w:style>",
        ),
        _table_style("TableGrid", "Table Grid", _grid(4, "auto")),
        _table_style("SopTable", "SOP Table", _grid(4, LINE) + _margins(20, 85), middle + first_row),
        _table_style("SopPlain", "SOP Plain", _margins(0, 0)),
        _table_style(
            "SopPair", "SOP Pair", f"<w:tblBorders>{_edge('insideV', 4, 'BFBFBF')}</w:tblBorders>" + _margins(15, 85)
        ),
        _table_style("SopHeader", "SOP Header", _grid(6, "404040") + _margins(15, 70), middle),
        _table_style("SopStep", "SOP Step", _grid(6, "404040", inside=False) + _margins(30, 100), first_row),
        _table_style("SopForm", "SOP Form", _grid(6, "404040") + _margins(20, 70), middle),
        _table_style(
            "SopCover",
            "SOP Cover",
            f"<w:tblBorders>{_edge('top', 8, ACCENT)}{_edge('bottom', 8, ACCENT)}{_edge('insideH', 4, 'BFBFBF')}</w:tblBorders>"
            + _margins(50, 100),
            middle,
        ),
    ]
    for name, colour, fill in boxes:
        borders = f"<w:tblBorders>{_edge('left', 36, colour)}</w:tblBorders>"
        styles.append(
            _table_style(f"Sop{name}", f"SOP {name}", borders + _margins(40, 140), f"<w:tcPr>{_shade(fill)}</w:tcPr>")
        )
    return styles
