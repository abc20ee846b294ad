"""Documents made by hand for the tests of the renderers: one of every block, short enough to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sopkit.diagnostics import SourceText, Span, Wording
from sopkit.labels import load_labels
from sopkit.model.asset import Asset
from sopkit.model.blocks import (
    Admonition,
    AdmonitionKind,
    Block,
    Cell,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    Flowchart,
    Form,
    FormField,
    Hazard,
    LanguageBlock,
    ListBlock,
    ListItem,
    ListKind,
    MarkUse,
    Paragraph,
    Quote,
    Row,
    Section,
    StandardTime,
    Step,
    Table,
)
from sopkit.model.control import draft_block
from sopkit.model.document import Document, FrontMatter, Metadata, Revision
from sopkit.model.facts import Company, Department, Facts, Person
from sopkit.model.flowchart import Flow, FlowEdge, FlowNode
from sopkit.model.inlines import Inlines, Link, RawInline, Strong, Text
from sopkit.model.mark import Mark
from sopkit.model.resolved import Number, NumberKind, Resolved, Target, TargetKind
from sopkit.numbering import DECIMAL
from sopkit.numbering.number import number_blocks
from sopkit.render.html import TEMPLATE_FILES, PageTemplates
from sopkit.render.setting import Setting
from sopkit.types import DocumentType, read_type

ROOT = Path(__file__).parents[2]
AT = Span("sops/sample.md", 0, 0)

PICTURE = Asset(
    "sops/gauge.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 50" width="80" height="50">'
    b'<rect x="2" y="2" width="76" height="46" fill="#dfe7ec" stroke="#333"/></svg>',
    "0" * 64,
    80,
    50,
)

MARK = Mark(
    "key-operation",
    Wording("关键工序", "Key operation"),
    Wording("须有限值、记录和异常处置。", "Needs a limit, a record and a reaction."),
    frozenset({"key-operation", "关键工序"}),
    "关",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M5 0 10 10H0Z" fill="#111"/></svg>',
    demands=True,
)


def text(words: str) -> Inlines:
    """A run of plain text."""
    return (Text(words, AT),)


def paragraph(words: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(text(words), AT)


def link(target: str, words: str = "") -> Link:
    """A link; without words its text is made from the target."""
    return Link(target, text(words) if words else (), AT, AT)


def section(title: str, *blocks: Block, anchor: str = "", level: int = 1) -> Section:
    """A section."""
    return Section(level, text(title), anchor or f"s-{title}", bool(anchor), blocks, AT, AT)


def clauses(*items: str | tuple[str, Block], kind: ListKind = ListKind.CLAUSES, prefix: str = "c") -> ListBlock:
    """A list of paragraphs, each perhaps with a block under it."""
    made = []
    for index, item in enumerate(items):
        words, below = item if isinstance(item, tuple) else (item, None)
        blocks: tuple[Block, ...] = (paragraph(words), below) if below else (paragraph(words),)
        made.append(ListItem(blocks, f"{prefix}-{index}", False, AT))
    return ListBlock(kind, tuple(made), AT)


def row(*cells: str) -> Row:
    """A table row."""
    return Row(tuple(Cell(text(each) if each else (), AT) for each in cells), AT)


def table(head: tuple[str, ...], *rows: tuple[str, ...], caption: str = "", anchor: str = "t", blank: int = 0) -> Table:
    """A table of equal columns."""
    made = tuple(row(*each) for each in rows)
    widths = tuple(1 / len(head) for _ in head)
    return Table((row(*head),), made, len(head), text(caption) if caption else (), anchor, True, AT, widths, blank)


def step(title: str = "拆下滤网", anchor: str = "remove") -> Step:
    """A step with every field."""
    return Step(
        text(title),
        anchor,
        True,
        (paragraph("松开面板两侧卡扣，双手托住滤网平移取出。"),),
        AT,
        AT,
        actor=text("空调运行工"),
        tools=text("十字螺丝刀"),
        materials=text("清洗剂 50 mL"),
        time=StandardTime("6", "min", "15", "6.9", AT),
        key_points=(text("先断电，后开面板"),),
        limits=(text("压差 ≤ 150 Pa"),),
        hazards=(Hazard(text("触电"), text("断电、验电、挂牌上锁"), AT),),
        pictures=(Figure("gauge.svg", "拆卸顺序", text("拆卸顺序"), "", f"{anchor}-figure", False, AT, AT),),
        records=(link("record:QR-EQ-002-01"),),
        reaction=text("超过限值停机"),
        marks=(MarkUse("关键工序", AT),),
    )


def flowchart(anchor: str = "flow") -> Flowchart:
    """A small chart with a decision."""
    nodes = (FlowNode("a", "登记"), FlowNode("b", "能否当场解决？", "diamond"), FlowNode("c", "派工"))
    edges = (FlowEdge("a", "b"), FlowEdge("b", "c", "不能"))
    return Flowchart(Flow(nodes, edges), text("处理流程"), "", anchor, True, AT)


def form() -> Form:
    """A record form."""
    ruled = table(("日期", "压差"), blank=3, anchor="form-table")
    tasks = ListBlock(
        ListKind.BULLET,
        (ListItem((paragraph("已复核"),), "", False, AT, checked=False),),
        AT,
    )
    fields = (tuple(FormField(text(each)) for each in ("机房", "班次", "填表人")),)
    return Form("QR-EQ-002-01", text("清洗记录表"), "3年", fields, (ruled, tasks), "form", True, AT, AT)


def every_block() -> tuple[Block, ...]:
    """A document with one of every block."""
    inner = clauses("每日巡检；", "每周清洗。", prefix="inner")
    return (
        section("目的", paragraph("规范滤网清洗。")),
        section("职责", clauses(("运行工：", inner), "主管审阅。"), anchor="duties"),
        section(
            "作业步骤",
            step(),
            Admonition(AdmonitionKind.WARNING, text("戴手套"), (paragraph("边缘锋利。"),), AT),
            Admonition(AdmonitionKind.DANGER, (), (paragraph("带电作业会致命。"),), AT),
            flowchart(),
            table(("项目", "限值"), ("压差", "150 Pa"), ("温度", "26 ℃"), caption="限值表", anchor="limits"),
            Figure("gauge.svg", "压差表", text("压差表位置"), "60mm", "gauge", True, AT, AT),
            Paragraph(
                (Strong(text("注意"), AT), Text("按 ", AT), link("#duties", "见职责"), link("sop:WI-CS-001")), AT
            ),
        ),
        section(
            "术语",
            DefinitionList((Definition(text("压差"), ((paragraph("滤网两侧的压力之差。"),),), AT),), AT, True),
            Quote((paragraph("您好，请问有什么可以帮您？"),), AT),
            CodeBlock("LOTO <1>\n", "", AT),
            Paragraph((RawInline("<script>alert(1)</script>", AT),), AT),
        ),
        section("记录", form()),
    )


def metadata(**changes: object) -> Metadata:
    """Sound metadata, with changes."""
    sound = Metadata(
        number="WI-EQ-002",
        title="滤网清洗作业指导书",
        type="work-instruction",
        version="A/1",
        control="controlled",
        department="设备运行部",
        author="deng.hao",
        reviewers=("liu.min",),
        approvers=("zhao.lei",),
        issued=date(2026, 11, 20),
        effective=date(2026, 12, 1),
        distribution=(("设备运行部", 2), ("冷冻机房", 1)),
        records=("QR-EQ-002-01",),
        revisions=(Revision("A/0", date(2025, 12, 1), "首次发布"),),
    )
    return replace(sound, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Sample:
    """What a renderer is given."""

    resolved: Resolved
    setting: Setting
    templates: PageTemplates


def document_type(name: str) -> DocumentType:
    """A shipped document type."""
    files = (ROOT / "templates").glob("*/type.toml")
    sources = {each.parent.name: SourceText(str(each), each.read_text(encoding="utf-8")) for each in files}
    made, faults = read_type(name, sources[name], sources)
    assert made is not None, faults
    return made


def page_templates(name: str) -> PageTemplates:
    """The templates of a shipped document type."""
    texts = {}
    for folder, file, needed in TEMPLATE_FILES:
        folders = (folder,) if folder else (name, *document_type(name).lineage)
        paths = [ROOT / "templates" / each / file for each in folders]
        path = next((each for each in paths if each.exists()), None)
        if needed or path:
            assert path is not None, file
            texts[f"{folder}/{file}" if folder else file] = path.read_text(encoding="utf-8")
    return PageTemplates(texts)


def fonts() -> Mapping[str, bytes]:
    """The shipped fonts."""
    return {path.name: path.read_bytes() for path in sorted((ROOT / "templates" / "fonts").glob("*.ttf"))}


def sample(blocks: tuple[Block, ...] | None = None, **changes: object) -> Sample:
    """A document of `blocks` (one of every block when not given) and its surroundings."""
    about = metadata(**changes)
    blocks = every_block() if blocks is None else blocks
    source = SourceText("sops/sample.md", "")
    document = Document(source, FrontMatter((), AT), about, blocks)
    numbers = number_blocks(blocks, DECIMAL)
    targets = {
        "record:QR-EQ-002-01": Target(TargetKind.RECORD, "清洗记录表", "", "form", document_number="QR-EQ-002-01"),
        "#duties": Target(TargetKind.PLACE, "职责", "", "duties", Number(NumberKind.SECTION, "2")),
        "sop:WI-CS-001": Target(TargetKind.DOCUMENT, "投诉处理", "WI-CS-001", document_number="WI-CS-001"),
    }
    facts = Facts(
        date(2026, 11, 23),
        Company(Wording("云岭综合服务有限公司", "Yunling Integrated Services Co., Ltd.")),
        (Person("deng.hao", "邓浩"), Person("liu.min", "刘敏"), Person("zhao.lei", "赵磊")),
        (Department("eqp", Wording("设备运行部", "Equipment Operation Department"), "EQ"),),
    )
    setting = Setting(
        document_type(about.type),
        draft_block(about),
        facts,
        load_labels(about.language),
        {"gauge.svg": PICTURE},
        (MARK,),
    )
    return Sample(Resolved(document, numbers, targets), setting, page_templates(about.type))


def bilingual() -> Sample:
    """A procedure in both languages."""
    both = (
        LanguageBlock("zh", (paragraph("规范清洗。"),), AT),
        LanguageBlock("en", (paragraph("Regulates cleaning."),), AT),
    )
    return sample(
        (section("目的 | Purpose", *both), section("记录 | Records", form())),
        language="both",
        type="procedure",
        number="QP-EQ-02",
        title_en="Cleaning of filters",
    )
