"""The named styles of a controlled document, and how the renderer finds them in a reference.

Fonts: every style asks for Noto Sans SC, the font the PDF embeds, so that where it is installed (it
ships with recent Windows) both outputs look the same. Where it is not, the font table names
Microsoft YaHei (微软雅黑) as its other name and describes its shape, and Word takes that. Embedding the
font instead would add 20 MB to each file. Code keeps Consolas for Latin letters.

Styles are found by *name*: a Chinese Word renames ids when it saves (``heading 1`` becomes ``1``),
never names of built-in styles. One that an edited reference has lost is added again from here.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Noto Sans SC"
DEPTHS = 7
"""Depths of the outline that Word can number with us: five of the scheme and two overflow depths."""

CLAUSE_LEFT = (567, 737, 1247, 1757, 2267, 2834, 3401)
CLAUSE_HANGING = (567, 737, 907, 1077, 1247, 567, 567)
HEADING_HANGING = (567, 737, 907, 1077, 1247, 567, 567)
HEADING_SIZES = (14, 12, 11, 10.5, 10.5, 10.5, 10.5)
"""Points."""

TOC_HANGING = (567, 737, 907)
LIST_STEP = 420
QUOTE_LEFT = 397
DEFINITION_LEFT = 567
TEXT_WIDTH = 9865
"""Twips between the margins of our own page: A4 less 18 mm at each side."""

ACCENT = "12506B"
MUTED = "595959"
LINE = "808080"
SHADE = "E8EEF1"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style; `ppr` and `rpr` are the insides of its property elements."""

    id: str
    name: str
    ppr: str = ""
    rpr: str = ""
    based: str = "Normal"
    kind: str = "paragraph"
    next: str = ""
    link: str = ""

    def xml(self) -> str:
        """The ``w:style`` element."""
        default = ' w:default="1"' if self.id in ("Normal", "DefaultParagraphFont") else ""
        builtin = self.name == "Normal" or self.name[0].islower() or self.name in BUILT_IN
        custom = "" if builtin else ' w:customStyle="1"'
        parts = [f'<w:style w:type="{self.kind}"{default}{custom} w:styleId="{self.id}"><w:name w:val="{self.name}"/>']
        if self.based and self.id not in ("Normal", "DefaultParagraphFont"):
            parts.append(f'<w:basedOn w:val="{self.based}"/>')
        if self.next:
            parts.append(f'<w:next w:val="{self.next}"/>')
        parts.append('<w:uiPriority w:val="1"/>' if self.id == "DefaultParagraphFont" else "")
        parts.append("<w:semiHidden/>" if self.id == "DefaultParagraphFont" else "<w:qFormat/>")
        if self.ppr:
            parts.append(f"<w:pPr>{self.ppr}</w:pPr>")
        if self.rpr:
            parts.append(f"<w:rPr>{self.rpr}</w:rPr>")
        return "".join(parts) + "</w:style>"


BUILT_IN = frozenset(
    {
        "Default Paragraph Font",
        "Body Text",
        "List Bullet",
        "List Bullet 2",
        "List Bullet 3",
        "List Number",
        "List Number 2",
        "List Number 3",
        "List Continue",
        "List Continue 2",
        "List Continue 3",
        "Title",
        "Subtitle",
        "TOC Heading",
        "Quote",
        "Strong",
        "Emphasis",
        "Hyperlink",
        "Normal Table",
        "Table Grid",
    }
)


def _spacing(before: int, after: int, line: int = 0) -> str:
    """Spacing in twentieths of a point; `line` in 240ths of a line, 0 for the style above's."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _ind(left: int, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>' if hanging else f'<w:ind w:left="{left}"/>'


def size(points: float) -> str:
    """Font size of a run."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _num(num: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _borders(**sides: tuple[int, int, str]) -> str:
    """Paragraph borders: side to (width in eighths of a point, space in points, colour)."""
    inner = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'
        for side, (width, space, colour) in sides.items()
    )
    return f"<w:pBdr>{inner}</w:pBdr>"


_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/><w:keepLines/>"


def paragraph_styles() -> list[Style]:
    """Every paragraph style."""
    styles = [
        Style("Normal", "Normal", '<w:widowControl/><w:spacing w:after="0"/>', based=""),
        Style("BodyText", "Body Text", _spacing(0, 100)),
        Style("BodyTextEnglish", "Body Text English", "", f'<w:color w:val="{MUTED}"/>{size(10)}', "BodyText"),
        Style("Title", "Title", f'{_KEEP}{_spacing(160, 200)}<w:jc w:val="center"/>', _BOLD + size(26)),
        Style("TitleSmall", "Title Small", f'{_KEEP}{_spacing(40, 60)}<w:jc w:val="center"/>', _BOLD + size(17)),
        Style("TitleFacts", "Title Facts", f'{_spacing(0, 120)}<w:jc w:val="center"/>', size(9.5)),
        Style("Subtitle", "Subtitle", f'{_KEEP}{_spacing(0, 240)}<w:jc w:val="center"/>', size(15)),
        Style("CoverCompany", "Cover Company", f'{_spacing(60, 0)}<w:jc w:val="center"/>', _BOLD + size(15)),
        Style("CoverLogo", "Cover Logo", f'<w:keepNext/>{_spacing(120, 60)}<w:jc w:val="center"/>'),
        Style(
            "CoverType",
            "Cover Type",
            f'{_spacing(360, 0)}<w:jc w:val="center"/>',
            f'<w:color w:val="{ACCENT}"/><w:spacing w:val="60"/>{size(16)}',
        ),
        Style(
            "FrontHeading",
            "Front Heading",
            f"{_KEEP}{_spacing(240, 80)}",
            f'{_BOLD}<w:color w:val="{ACCENT}"/>{size(12)}',
            next="BodyText",
        ),
        Style(
            "TOCHeading",
            "TOC Heading",
            f'{_KEEP}{_spacing(120, 120)}<w:jc w:val="center"/>',
            f'{_BOLD}<w:color w:val="{ACCENT}"/>{size(14)}',
            next="BodyText",
        ),
        Style("caption", "caption", f'{_spacing(40, 160)}<w:jc w:val="center"/>', size(9)),
        Style("TableCaption", "Table Caption", f"<w:keepNext/>{_spacing(140, 60)}", "", "caption"),
        Style("Figure", "Figure", f'<w:keepNext/>{_spacing(120, 40)}<w:jc w:val="center"/>'),
        Style("FigurePlain", "Figure Plain", _spacing(100, 140) + '<w:jc w:val="center"/>'),
        Style("TableText", "Table Text", _spacing(20, 20), size(9.5)),
        Style("TableTextCenter", "Table Text Center", '<w:jc w:val="center"/>', "", "TableText"),
        Style("TableTextRight", "Table Text Right", '<w:jc w:val="right"/>', "", "TableText"),
        Style("TableHead", "Table Head", '<w:keepNext/><w:jc w:val="center"/>', _BOLD, "TableText"),
        Style("TableSpacer", "Table Spacer", _spacing(0, 0) + "", size(5)),
        Style("header", "header", "", size(9)),
        Style(
            "HeaderCompany",
            "Header Company",
            '<w:jc w:val="center"/>',
            f'<w:color w:val="{ACCENT}"/>{size(10)}',
            "header",
        ),
        Style("HeaderTitle", "Header Title", '<w:jc w:val="center"/>', _BOLD + size(12), "header"),
        Style("HeaderTitleLong", "Header Title Long", "", size(9), "HeaderTitle"),
        Style(
            "HeaderLabel",
            "Header Label",
            '<w:keepNext/><w:spacing w:line="170" w:lineRule="exact"/>',
            f'<w:color w:val="{MUTED}"/>{size(7)}',
            "header",
        ),
        Style("HeaderValue", "Header Value", '<w:spacing w:line="240" w:lineRule="exact"/>', size(9), "header"),
        Style(
            "footer",
            "footer",
            _borders(top=(4, 4, LINE)) + f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>',
            f'<w:color w:val="{MUTED}"/>{size(8)}',
        ),
        Style("StepTitle", "Step Title", f"{_KEEP}{_num(4, 0)}{_spacing(40, 40)}", _BOLD + size(11)),
        Style(
            "StepMark",
            "Step Mark",
            '<w:keepNext/><w:spacing w:before="30" w:after="30"/><w:jc w:val="right"/>',
            size(9),
        ),
        Style("StepWho", "Step Who", f"<w:keepNext/>{_spacing(0, 30)}", size(9)),
        Style("StepText", "Step Text", _spacing(50, 60), size(10)),
        Style(
            "StepField",
            "Step Field",
            f'<w:tabs><w:tab w:val="left" w:pos="964"/></w:tabs>{_spacing(20, 20)}{_ind(964, 964)}',
            size(9.5),
        ),
        Style(
            "StepFieldLong",
            "Step Field Long",
            f'<w:tabs><w:tab w:val="clear" w:pos="964"/><w:tab w:val="left" w:pos="1701"/></w:tabs>{_ind(1701, 1701)}',
            "",
            "StepField",
        ),
        Style("StepPicture", "Step Picture", f'<w:keepNext/>{_spacing(50, 20)}<w:jc w:val="center"/>'),
        Style("AdmonitionTitle", "Admonition Title", f"{_KEEP}{_spacing(40, 20)}", _BOLD + size(10)),
        Style("AdmonitionText", "Admonition Text", _spacing(20, 40), size(10)),
        Style("Term", "Term", f"{_KEEP}{_spacing(60, 0)}", _BOLD, next="Definition"),
        Style("Definition", "Definition", _spacing(0, 80) + _ind(DEFINITION_LEFT)),
        Style("Quote", "Quote", _borders(left=(18, 8, ACCENT)) + _spacing(60, 100) + _ind(QUOTE_LEFT)),
        Style(
            "CodeBlock",
            "Code Block",
            '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' + _spacing(60, 120) + _ind(113),
            f'<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:eastAsia="{FONT}" w:cs="Consolas"/>{size(9)}',
        ),
        Style("Rule", "Rule", _borders(bottom=(6, 1, LINE)) + _spacing(60, 160)),
        Style("Task", "Task", _spacing(0, 60) + _ind(397, 397)),
        Style("FormTitle", "Form Title", f'{_KEEP}{_spacing(240, 40)}<w:jc w:val="center"/>', _BOLD + size(13)),
        Style(
            "FormMeta",
            "Form Meta",
            f'{_KEEP}<w:tabs><w:tab w:val="left" w:pos="6600"/>'
            f'<w:tab w:val="right" w:leader="underscore" w:pos="{TEXT_WIDTH}"/></w:tabs>{_spacing(0, 80)}',
            size(9),
        ),
        Style("FormNote", "Form Note", _spacing(40, 120), size(8)),
        Style("FormLabel", "Form Label", '<w:jc w:val="center"/>', "", "TableText"),
        Style("FormBlank", "Form Blank", "", "", "TableText"),
    ]
    befores = (320, 220, 160, 120, 120, 100, 100)
    for depth in range(1, DEPTHS + 1):
        at = depth - 1
        colour = f'<w:color w:val="{ACCENT}"/>' if depth == 1 else ""
        hanging = HEADING_HANGING[at]
        styles.append(
            Style(
                f"Heading{depth}",
                f"heading {depth}",
                f'{_KEEP}{_num(1, at)}{_spacing(befores[at], 100)}{_ind(hanging, hanging)}<w:outlineLvl w:val="{at}"/>',
                _BOLD + colour + size(HEADING_SIZES[at]),
                next="BodyText",
            )
        )
        styles.append(
            Style(
                f"Clause{depth}",
                f"Clause {depth}",
                _num(1, at) + _ind(CLAUSE_LEFT[at], CLAUSE_HANGING[at]),
                based="BodyText",
            )
        )
        styles.append(Style(f"ClauseText{depth}", f"Clause Text {depth}", _ind(CLAUSE_LEFT[at]), based="BodyText"))
    styles.append(Style("ClauseDeleted", "Clause Deleted", "", f'<w:color w:val="{MUTED}"/>', "BodyText"))
    for depth in (1, 2, 3):
        suffix = "" if depth == 1 else str(depth)
        spaced = "" if depth == 1 else f" {depth}"
        left = LIST_STEP * depth
        for name, num in (("Bullet", 2), ("Number", 3)):
            ppr = _num(num, depth - 1) + _spacing(0, 60) + _ind(left, LIST_STEP)
            styles.append(Style(f"List{name}{suffix}", f"List {name}{spaced}", ppr))
        styles.append(Style(f"ListContinue{suffix}", f"List Continue{spaced}", _spacing(0, 60) + _ind(left)))
        tabs = f'<w:tabs><w:tab w:val="left" w:pos="{(567, 1304, 2211)[depth - 1]}"/><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
        ind = _ind((567, 1304, 2211)[depth - 1], TOC_HANGING[depth - 1])
        styles.append(
            Style(
                f"TOC{depth}",
                f"toc {depth}",
                tabs + _spacing((60, 0, 0)[depth - 1], 30) + ind,
                _BOLD if depth == 1 else "",
            )
        )
    return styles


def character_styles() -> list[Style]:
    """Every character style."""

    def character(id: str, name: str, rpr: str) -> Style:
        return Style(id, name, "", rpr, "DefaultParagraphFont", "character")

    return [
        character("DefaultParagraphFont", "Default Paragraph Font", ""),
        character("Strong", "Strong", _BOLD),
        character("Emphasis", "Emphasis", "<w:i/><w:iCs/>"),
        character("EmphasisDots", "Emphasis Dots", '<w:em w:val="underDot"/>'),
        character("Struck", "Struck", "<w:strike/>"),
        character(
            "CodeText",
            "Code Text",
            f'<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:eastAsia="{FONT}" w:cs="Consolas"/>'
            '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>',
        ),
        character("Hyperlink", "Hyperlink", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
        character("Reference", "Reference", f'<w:color w:val="{ACCENT}"/>'),
        character("FieldLabel", "Field Label", f'{_BOLD}<w:color w:val="{MUTED}"/>'),
        character("HazardLabel", "Hazard Label", f'{_BOLD}<w:color w:val="B00020"/>'),
        character("Deleted", "Deleted", f'<w:color w:val="{MUTED}"/>'),
        character("HeadingEnglish", "Heading English", '<w:b w:val="0"/><w:bCs w:val="0"/><w:lang w:val="en-US"/>'),
        character("MarkName", "Mark Name", _BOLD),
        character(
            "TickBox",
            "Tick Box",
            f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>',
        ),
    ]
