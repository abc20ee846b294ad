"""Check example texts: a workspace in memory, one call, findings with their places.

An example is written as in `Rule.wrong` and `Rule.right`:
- a body alone is put under sound front matter;
- a text that opens with a `---` block brings front matter of its own, laid key by key over the sound one
  (so `---\\nauthor:\\n---` is a sound document but for its author); an unclosed block is left as it is;
- `-- path --` lines split it into files of a workspace; a file `sops/WI-CS-004.md` has that number unless it
  says otherwise; the body `[PNG 300 x 200]` or `[JPEG 300 x 200]` stands for such a picture, `[PDF 210 x 297]`,
  `[PDF damaged]` … for such a file (tests/pdf_files.py).
- `pinned/WI-CS-004.md` is that document as it was when it was last pinned.
- `register/WI-CS-004.toml` is what a register says of it: `version`, `effective`, `issued`, `expires`, `distribution`
  and, by stage, `seats`; the rest is as the document proposes.

Sound documents are of the type `example`, which knows the usual sections and requires none. In every
workspace stands one more document, QP-CS-09 示例管理程序, with the record form QR-CS-009-01 示例登记簿, so that
an example may cite a document or record without bringing it along. The day is 2026-11-23.
"""

from __future__ import annotations

import re
import struct
import tomllib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from sopkit.adapters.disk import DiskTemplates, shipped_templates
from sopkit.adapters.memory import MemoryWorkspace
from sopkit.diagnostics import Diagnostic, Position, Rule, SourceText, Wording
from sopkit.examination import Reading, Rules, examine, read_source, with_passages
from sopkit.labels import Tongue
from sopkit.model.control import ControlBlock, Distribution, Seats, draft_block
from sopkit.model.facts import Company, Department, Facts, Person
from sopkit.model.pins import PinnedDocument, Pins
from sopkit.numbering import version_scheme
from sopkit.numbering.pinning import pin_of
from sopkit.numbering.references import library_of
from sopkit.office.shelf import read_pictures
from sopkit.office.workshop import open_workshop
from sopkit.types import BASE_FIELDS, field_named, read_type
from sopkit.types.tongues import read_tongue

from ..pdf_files import pdf_file

TODAY = date(2026, 11, 23)

FACTS = Facts(
    today=TODAY,
    company=Company(Wording("云岭综合服务有限公司", "Yunling Integrated Services Co., Ltd.")),
    people=(
        Person("chen.yu", "陈瑜", "cs"),
        Person("liu.min", "刘敏", "qa"),
        Person("he.fang", "何芳", "qa"),
        Person("zhao.lei", "赵磊", "gm"),
        Person("wang.wei", "王伟", "cs"),
        Person("wang.wei2", "王伟", "qa"),
    ),
    departments=(
        Department("cs", Wording("客户服务部", "Customer Service Department"), "CS"),
        Department("qa", Wording("品质部", "Quality Department"), "QA"),
        Department("pm", Wording("物业管理部", "Property Management Department"), "PM"),
    ),
    stations=("管理处", "前台", "配电室"),
)

EXAMPLE_TYPE = """
name = { zh = "示例文件", en = "Example document" }
number = "{kind}-{dept}-{seq:02}"
version = "issue-amendment"
new_edition_after = 5
numbering = "decimal"
tables = ["sign-off", "revisions", "distribution"]
header = [["company:3", "title:3"], ["number:2", "version:2", "page:2"]]

[fields.customer]
label = { zh = "客户", en = "Customer" }

[fields.kind]
label = { zh = "文件种类", en = "Kind" }

[fields.file]
label = { zh = "受控文件", en = "Controlled file" }
kind = "file"

[[sections]]
id = "purpose"
title = { zh = "目的", en = "Purpose" }

[[sections]]
id = "scope"
title = { zh = "适用范围", en = "Scope" }
aliases = ["使用范围"]

[[sections]]
id = "responsibilities"
title = { zh = "职责", en = "Responsibilities" }

[[sections]]
id = "steps"
title = { zh = "作业步骤", en = "Work steps" }
aliases = ["工作程序", "Procedure"]

[[sections]]
id = "references"
title = { zh = "相关文件", en = "References" }
aliases = ["引用文件"]

[[sections]]
id = "records"
title = { zh = "记录", en = "Records" }
aliases = ["相关记录"]

[[sign_off]]
stage = "author"
kind = "author"
label = { zh = "编制", en = "Prepared by" }
from = "author"

[[sign_off]]
stage = "review"
kind = "reviewer"
label = { zh = "审核", en = "Reviewed by" }
from = "reviewers"

[[sign_off]]
stage = "approve"
kind = "approver"
label = { zh = "批准", en = "Approved by" }
from = "approvers"
"""

COMPANION = """---
number: QP-CS-09
title: 示例管理程序
---
# 目的
规范示例。

::: form 示例登记簿 {number=QR-CS-009-01 retention=3年 #form-example}
字段：日期 | 填表人
:::
"""
COMPANION_PATH = "sops/QP-CS-09.md"


@dataclass(frozen=True)
class Found:
    """A finding with what people ask of it: where it stands and which words it is about."""

    diagnostic: Diagnostic
    position: Position
    words: str

    @property
    def code(self) -> str:
        return self.diagnostic.rule.code

    @property
    def name(self) -> str:
        return self.diagnostic.rule.name

    @property
    def place(self) -> tuple[int, int]:
        """Line and column, from 1."""
        return self.position.line, self.position.column

    @property
    def values(self) -> Mapping[str, str]:
        return self.diagnostic.values


@dataclass(frozen=True)
class Checked:
    """What came of checking an example."""

    sources: Mapping[str, SourceText]
    findings: tuple[Found, ...] = field(default=())

    def of(self, rule: str | Rule) -> tuple[Found, ...]:
        """Findings of one rule, by code, name or the rule itself."""
        wanted = (rule,) if isinstance(rule, str) else (rule.code,)
        return tuple(each for each in self.findings if each.code in wanted or each.name in wanted)

    def words(self, rule: str | Rule) -> list[str]:
        """The words that findings of one rule are about."""
        return [each.words for each in self.of(rule)]


def run(example: str, facts: Facts = FACTS) -> Checked:
    """Check an example; findings of its own files alone, in order of path and place."""
    return check_files(workspace_files(example), facts)


def check_files(files: Mapping[str, bytes], facts: Facts = FACTS) -> Checked:
    """Check every source among `files` as one library."""
    workspace = MemoryWorkspace({COMPANION_PATH: sound(COMPANION_PATH, COMPANION).encode(), **files})
    rules = replace(example_rules(), tongues={**example_rules().tongues, **further_tongues(files)})
    readings = {path: read_source(path, workspace.files[path], rules) for path in workspace.sources()}
    pins = Pins(
        {key: pin for path in files if path.startswith("pinned/") for key, pin in [_pinned(files[path], rules)]}
    )
    library = library_of((entry for each in readings.values() if (entry := each.entry)), pins)
    library = with_passages(library, rules, lambda path: readings[path].document)
    sources: dict[str, SourceText] = {}
    findings: list[Found] = []
    for path, reading in readings.items():
        if path not in files:
            continue
        source = reading.document.source if reading.document else SourceText(path, "")
        sources[path] = source
        pictures = read_pictures(workspace, reading.document) if reading.document else {}
        control = _registered(files, reading)
        findings += (found(each, source) for each in examine(reading, library, rules, facts, pictures, control))
    return Checked(sources, tuple(findings))


def _registered(files: Mapping[str, bytes], reading: Reading) -> ControlBlock | None:
    """What the register's file among `files` says of a document; None without one."""
    if reading.document is None:
        return None
    metadata = reading.document.metadata
    said = tomllib.loads(files.get(f"register/{metadata.number}.toml", b"").decode())
    if not said:
        return None
    changes: dict[str, object] = {
        key: said[key] for key in ("version", "effective", "issued", "expires") if key in said
    }
    if "seats" in said:
        changes["seats"] = tuple(Seats(stage, tuple(who)) for stage, who in said["seats"].items())
    if "distribution" in said:
        changes["distribution"] = tuple(Distribution(holder, count) for holder, count in said["distribution"].items())
    return replace(draft_block(metadata), proposed=False, **changes)  # type: ignore[arg-type]


def _pinned(data: bytes, rules: Rules) -> tuple[str, PinnedDocument]:
    """Identity and pin of a document as it was when pinned."""
    reading = read_source("pinned.md", data, rules)
    assert reading.document and reading.entry
    return reading.entry.identity, pin_of(reading.document, reading.numbers, version_scheme("issue-amendment"))


def found(diagnostic: Diagnostic, source: SourceText) -> Found:
    """A finding with its place and words."""
    return Found(diagnostic, source.position(diagnostic.span.start), source.slice(diagnostic.span))


def further_tongues(files: Mapping[str, bytes]) -> dict[str, Tongue]:
    """Languages whose words are among `files` (``templates/labels/vi.toml``)."""
    found = {}
    for path, data in files.items():
        if path.startswith("templates/labels/"):
            tongue, _ = read_tongue(path.rpartition("/")[2], SourceText(path, data.decode()))
            assert tongue
            found[tongue.code] = tongue
    return found


@cache
def example_rules() -> Rules:
    """The shipped document types and marks, and the type `example`."""
    workshop = open_workshop(DiskTemplates(None, shipped_templates()))
    kind, faults = read_type("example", SourceText("example/type.toml", EXAMPLE_TYPE))
    assert kind and not faults
    dated = replace(kind, id="example-dated", number="Q/{dept}-{seq:02}-{year!}")
    return Rules({**workshop.types, "example": kind, "example-dated": dated}, workshop.marks, workshop.schemes)


def workspace_files(example: str) -> Mapping[str, bytes]:
    """The files that an example stands for."""
    parts = re.split(r"^-- (\S+) --\n", example, flags=re.MULTILINE)
    files: dict[str, bytes] = {}
    if parts[0].strip() or len(parts) == 1:
        path = f"sops/{_number_in(parts[0]) or 'WI-CS-001'}.md"
        files[path] = sound(path, parts[0]).encode()
    for path, text in zip(parts[1::2], parts[2::2], strict=True):
        picture = re.fullmatch(r"\[(PNG|JPEG) (\d+) x (\d+)\]\s*", text)
        if text.startswith("[PDF "):
            files[path] = pdf_file(text.strip()[5:-1])
        elif picture:
            files[path] = (png if picture[1] == "PNG" else jpeg)(int(picture[2]), int(picture[3]))
        else:
            files[path] = (sound(path, text) if path.endswith(".md") else text).encode()
    return files


def sound(path: str, text: str) -> str:
    """`text` with its own front matter, if any, laid over sound front matter for the file at `path`."""
    block = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if text.startswith("---") and not block:
        return text
    own, body = (block[1], text[block.end() :]) if block else ("", text)
    specs = (field_named(key) for key in re.findall(r"^([^\s#:][^:：\n]*?)\s*[:：]", own, re.MULTILINE))
    keys = {spec.name for spec in specs if spec}
    version = re.search(r"^version:[ \t]*(.+)$", own, re.MULTILINE)
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    number = stem if re.fullmatch(r"[A-Z]+-[A-Z]+-\d+", stem) else "WI-CS-001"
    records = dict.fromkeys(re.findall(r"\]\(record:([^)\s]+)\)", body))
    base = {
        "number": number,
        "title": f"{number} 号示例",
        "type": "example",
        "version": "A/0",
        "control": "controlled",
        "language": "zh",
        "department": "客户服务部",
        "author": "chen.yu",
        "reviewers": "[liu.min]",
        "approvers": "[zhao.lei]",
        "issued": "2026-11-20",
        "effective": "2026-12-01",
        "reviewed": "2026-11-20",
        "review_every": "12 months",
        "retention": "3 years",
        "distribution": "{客户服务部: 1}",
        "records": f"[{', '.join(records)}]",
        "revisions": f"\n  - {{version: {version[1] if version else 'A/0'}, date: 2026-12-01, reason: 首次发布}}",
    }
    if "effective" in keys:
        del base["issued"]  # which would have to come before a day that is not ours to choose
    assert set(base) <= {spec.name for spec in BASE_FIELDS}
    lines = "".join(f"{key}: {value}\n" for key, value in base.items() if key not in keys)
    return f"---\n{lines}{own}---\n{body}"


def _number_in(text: str) -> str:
    """The number an example's front matter gives itself, as far as it can name a file."""
    given = re.match(r"---\n(?:.*\n)*?number:[ \t]*([\w./-]+)[ \t]*\n", text)
    return given[1].replace("/", "-") if given else ""


def png(width: int, height: int) -> bytes:
    """A white PNG picture."""
    rows = zlib.compress((b"\0" + b"\xff" * width) * height, 9)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def jpeg(width: int, height: int) -> bytes:
    """The start and the end of a JPEG picture, enough to be known as one."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"


def with_facts(**changes: object) -> Facts:
    """The harness's facts with some changed."""
    return replace(FACTS, **changes)  # type: ignore[arg-type]


def rules_named(rules: Iterable[Rule]) -> list[str]:
    """Test ids of rules: code and name."""
    return [f"{each.code}-{each.name}" for each in rules]
