"""One document under every numbering scheme: the same numbers in PDF, HTML, and DOCX as Word and LibreOffice count it.

Word's own count is read by the evaluator of ``numbering.xml`` (`sopkit.audit.docx_text`). LibreOffice opens all
documents in one run; where it is known to err (`LIBREOFFICE_ERRS`), the evaluator alone stands.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from sopkit.audit.docx_text import read_lines
from tests.outputs import by_libreoffice, made_once, main_of, pages_of, squeezed
from tests.workspace import FRONT, Desk

ROOT = Path(__file__).parents[1]
SCHEMES = sorted(path.stem for path in (ROOT / "templates" / "numbering").glob("*.toml"))

LIBREOFFICE_ERRS = {"chinese-decimal": "isLgl: LibreOffice 7 prints 一.1 for 1.1"}
"""Schemes whose numbers LibreOffice does not print as Word does, and why."""

TYPE = """
name = { zh = "通用文件", en = "Document" }
number = "DOC-{seq:02}"
version = "issue-amendment"
numbering = "decimal"
header = [["company:3", "title:3"], ["number:1", "version:1", "page:2", "status:2"]]
[[sign_off]]
stage = "approve"
kind = "approver"
label = { zh = "批准", en = "Approved by" }
from = "approvers"
"""

BODY = """
# 目的

1. 子项目。
   1. 丑项目；
      1. 寅项目；
         1. 卯项目。{#deep}
1. （此条删除）
1. 辰项目，见[](#deep)与[](#way)。

# 做法 {#way}

## 白班

1. 巳项目。

::: step 开机 {#on}
执行人：工人

合闸。
:::

::: step 关机
执行人：工人

拉闸，先[](#on)。
:::

## 夜班

1. 午项目。

::: step 交班
执行人：工人

签字。
:::

# 附则

1. 未项目，用语见[](#words)。

# 用语 {.appendix #words}

1. 申项目，见[](#phrases)。

## 英语

1. 酉项目。

{caption="用语表" #phrases}
| 场合 | 用语 |
|---|---|
| 接听 | 您好 |

# 对照 {.appendix}

1. 戌项目。
"""

KEYS = (
    *("目的", "子项目", "丑项目", "寅项目", "卯项目", "（此条删除）", "辰项目", "做法", "白班", "巳项目"),
    *("开机", "关机", "夜班", "午项目", "交班", "附则", "未项目", "用语", "申项目", "英语", "酉项目", "对照", "戌项目"),
)
"""The words by which each numbered thing is known, in reading order."""

APPENDIX = ["附录A", "A.1", "A.2", "A.2.1", "附录B", "B.1"]
STEPS = ["步骤1", "步骤2", "步骤3"]


def expected(text: str, steps: list[str] = STEPS) -> list[str]:
    """Numbers by key: those written in `text`, with `…` for the steps, and the appendices'."""
    waiting = iter(steps)
    return [next(waiting) if each == "…" else each for each in text.split()] + APPENDIX


EXPECTED = {
    "decimal": expected("1 1.1 1.1.1 1.1.1.1 1.1.1.1.1 1.2 1.3 2 2.1 2.1.1 … … 2.2 2.2.1 … 3 3.1"),
    "decimal-zero": expected("1.0 1.1 1.1.1 1.1.1.1 1.1.1.1.1 1.2 1.3 2.0 2.1 2.1.1 … … 2.2 2.2.1 … 3.0 3.1"),
    "chinese": expected("一、 （一） 1. （1） ① （二） （三） 二、 （一） 1. … … （二） 1. … 三、 （一）"),
    "chapters": expected("第一章 一、 （一） 1. （1） 二、 三、 第二章 第一节 一、 … … 第二节 一、 … 第三章 一、"),
    "articles": expected(
        "第一章 第一条 （一） 1. （1） 第二条 第三条 第二章 第一节 第四条 … … 第二节 第五条 … 第三章 第六条"
    ),
    "enclosed": expected("1、 （1） a. ① a) （2） （3） 2、 （1） a. … … （2） a. … 3、 （1）"),
    "letters": expected("A. a. 1) (1) a) b. c. B. a. 1) … … b. 1) … C. a."),
    "letters-comma": expected("A、 a、 （1） ① a) b、 c、 B、 a、 （1） … … b、 （1） … C、 a、"),
    "chinese-mixed": expected("一、 1、 （1） a. a) 2、 3、 二、 1、 （1） … … 2、 （1） … 三、 1、"),
    "chapters-zero": expected("第一章 一、 1.0 1.1 1.1.1 二、 三、 第二章 一、 1.0 … … 二、 1.0 … 第三章 一、"),
    "chinese-decimal": expected("一、 1.1 1.1.1 1.1.1.1 (1) 1.2 1.3 二、 2.1 2.1.1 … … 2.2 2.2.1 … 三、 3.1"),
    "named-steps": expected(
        "1 1.1 1.1.1 1.1.1.1 1.1.1.1.1 1.2 1.3 2 2.1 2.1.1 … … 2.2 2.2.1 … 3 3.1", ["第一步", "第二步", "第一步"]
    ),
}

REFERENCES = {
    "decimal": ("见1.1.1.1.1与2做法", "先步骤1开机", "见附录A用语", "见表A.1用语表"),
    "decimal-zero": ("见1.1.1.1.1与2.0做法", "先步骤1开机", "见附录A用语", "见表A.1用语表"),
    "chinese": ("见一（一）1（1）①与二、做法", "先步骤1开机", "见附录A用语", "见表A.1用语表"),
    "chapters": ("见第一章一（一）1（1）与第二章做法", "先步骤1开机", "见附录A用语", "见表A.1用语表"),
    "articles": ("见第一条第（一）项第1目（1）与第二章做法", "先步骤1开机", "见附录A用语", "见表A.1用语表"),
    "chinese-mixed": ("见一、1（1）a.a)与二、做法", "先步骤1开机", "见附录A用语", "见表A.1用语表"),
    "named-steps": ("见1.1.1.1.1与2做法", "先2.1第一步【开机】", "见附录A用语", "见表A.1用语表"),
}
"""What links print, white space aside."""

ARTICLES = "".join(
    f"\n# 第{part}部分\n\n" + "".join(f"1. 条文{part}{at:02}号。\n" for at in range(40)) for part in "甲乙丙"
)
"""120 articles in three chapters."""


@dataclass(frozen=True)
class Outputs:
    """One document as three formats show it, white space taken out; `lines` are as the evaluator, as LibreOffice read them."""

    pdf: str
    screen: str
    evaluated: list[str]
    office: list[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outputs]:
    """Every scheme's document by the scheme's name, and `long`: the 120 articles."""
    folder = made_once(tmp_path_factory, "schemes", build)
    return {
        name: outputs(file_of(folder, at), folder / f"DOC-{at:02}.txt")
        for at, name in enumerate((*SCHEMES, "long"), start=1)
    }


def file_of(folder: Path, at: int) -> Path:
    return folder / f"workspace/build/DOC-{at:02}/DOC-{at:02}"


def build(folder: Path) -> None:
    """A document for each scheme and the long one in all formats, and as text with the numbers LibreOffice gives."""
    desk = Desk(folder / "workspace")
    desk.write("templates/plain/type.toml", TYPE)
    for at, name in enumerate((*SCHEMES, "long"), start=1):
        front = FRONT.format(number=f"DOC-{at:02}", title=f"编号示例{at}").replace("work-instruction", "plain")
        front = front.replace("records: []", f"numbering: {'articles' if name == 'long' else name}")
        desk.write(f"sops/DOC-{at:02}.md", front + (ARTICLES if name == "long" else BODY))
    ran = desk.build("--to", "pdf,docx,html")
    assert set(desk.outcomes(ran).values()) == {"built"}, ran.out
    count = len(SCHEMES) + 1
    by_libreoffice([file_of(folder, at).with_suffix(".docx") for at in range(1, count + 1)], "txt:Text:UTF8", folder)


def outputs(path: Path, office: Path) -> Outputs:
    return Outputs(
        pdf="".join(pages_of(path.with_suffix(".pdf").read_bytes())),
        screen=squeezed(str(main_of(path.with_suffix(".html").read_bytes()).text_content())),
        evaluated=[squeezed(each.number + each.text) for each in read_lines(path.with_suffix(".docx").read_bytes())],
        office=[squeezed(line) for line in office.read_text(encoding="utf-8-sig").splitlines()],
    )


def wanted(scheme: str) -> list[str]:
    """Each number with the words after it, white space taken out."""
    titles = {"开机": "【开机】", "关机": "【关机】", "交班": "【交班】"} if scheme == "named-steps" else {}
    return [number + titles.get(key, key) for number, key in zip(EXPECTED[scheme], KEYS, strict=True)]


def lost(wanted: list[str], text: str) -> list[str]:
    """Those of `wanted` that `text` does not hold in this order."""
    at, missing = 0, []
    for each in wanted:
        found = text.find(each, at)
        if found < 0:
            missing.append(each)
        else:
            at = found + len(each)
    return missing


def lost_lines(wanted: list[str], lines: list[str]) -> list[str]:
    """Those of `wanted` that no line begins with, in this order."""
    at, missing = 0, []
    for each in wanted:
        found = next((index for index in range(at, len(lines)) if lines[index].startswith(each)), None)
        if found is None:
            missing.append(each)
        else:
            at = found + 1
    return missing


def test_every_shipped_scheme_is_told_here() -> None:
    assert sorted(EXPECTED) == SCHEMES


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pdf_and_html_print_the_numbers_of_the_scheme(built: dict[str, Outputs], scheme: str) -> None:
    assert lost(wanted(scheme), built[scheme].pdf) == []
    assert lost(wanted(scheme), built[scheme].screen) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_word_counts_the_numbers_of_the_scheme(built: dict[str, Outputs], scheme: str) -> None:
    assert lost_lines(wanted(scheme), built[scheme].evaluated) == []


@pytest.mark.parametrize("scheme", [each for each in SCHEMES if each not in LIBREOFFICE_ERRS])
def test_libreoffice_counts_the_numbers_of_the_scheme(built: dict[str, Outputs], scheme: str) -> None:
    assert lost_lines(wanted(scheme), built[scheme].office) == []


@pytest.mark.parametrize("scheme", sorted(LIBREOFFICE_ERRS))
def test_libreoffice_still_errs_where_it_is_said_to(built: dict[str, Outputs], scheme: str) -> None:
    """LibreOffice 7.4 (Debian 12) does; 25.2 (Debian 13) has it right. The list can go when 7.4 does."""
    said = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True).stdout
    major = int(said.split()[1].partition(".")[0])
    assert bool(lost_lines(wanted(scheme), built[scheme].office)) == (major < 25)


@pytest.mark.parametrize("scheme", sorted(REFERENCES))
def test_links_print_the_number_in_its_scheme(built: dict[str, Outputs], scheme: str) -> None:
    for text in (built[scheme].pdf, built[scheme].screen, "".join(built[scheme].evaluated)):
        assert [each for each in REFERENCES[scheme] if each not in text] == []


def test_articles_run_on_through_chapters_past_a_hundred(built: dict[str, Outputs]) -> None:
    """第四十条 ends the first chapter and 第四十一条 begins the second; 第一百一十二条 is written right."""
    told = {
        "第四十条": "甲39",
        "第四十一条": "乙00",
        "第一百零一条": "丙20",
        "第一百一十二条": "丙31",
        "第一百二十条": "丙39",
    }
    lines = [f"{number}条文{word}号。" for number, word in told.items()]
    long = built["long"]
    assert lost(lines, long.pdf) == []
    assert lost(lines, long.screen) == []
    assert lost_lines(lines, long.evaluated) == []
    assert lost_lines(lines, long.office) == []
