"""The docs cannot drift: the rule reference is the rules' own text, each command is named, each code is known."""

from __future__ import annotations

import re
import unicodedata
from importlib import resources
from pathlib import Path

import pytest

from sopkit.cli import main
from sopkit.office.explain import all_rules, rule_page, rule_reference
from tests.workspace import Desk, sop

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize(("language", "name"), [("en", "rules.md"), ("zh", "rules.zh-CN.md")])
def test_the_rule_reference_is_the_rules_own_text(language: str, name: str) -> None:
    wanted = rule_reference(all_rules().values(), language)
    found = (DOCS / name).read_text(encoding="utf-8")
    assert found == wanted, f"run: sopkit explain --lang {language} > docs/{name}"


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_a_page_holds_no_character_that_cannot_be_seen(page: Path) -> None:
    found = {char for char in page.read_text(encoding="utf-8") if unicodedata.category(char) in ("Cc", "Cf")}
    assert found <= {"\n", "\t"}


def test_a_rule_about_such_characters_shows_their_codes() -> None:
    assert "规范⟨U+000B⟩回访" in rule_page(all_rules()["X109"], "zh")


def test_there_are_at_least_forty_rules_each_with_its_page() -> None:
    rules = all_rules()
    assert len([code for code in rules if code[0] in "PMSRLX"]) >= 40
    for code, rule in rules.items():
        assert re.fullmatch(r"[A-Z]\d{3}", code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name), rule.name
    assert len({rule.name for rule in rules.values()}) == len(rules)


@pytest.mark.parametrize(("page", "stock"), [("releases.md", "README.md"), ("releases.zh-CN.md", "README.zh-CN.md")])
def test_the_recipe_for_stock_programs_is_the_one_in_each_bundle(page: str, stock: str) -> None:
    text = (resources.files("sopkit.release") / "stock" / stock).read_text(encoding="utf-8")
    recipe = text.partition("\n\n")[2]
    assert recipe in (DOCS / page).read_text(encoding="utf-8"), f"copy it into docs/{page}"


def test_every_code_in_the_docs_is_a_rule() -> None:
    rules = all_rules()
    for page in DOCS.rglob("*.md"):
        for code in re.findall(r"\b[MSRLXTPEABF][1-9]\d{2}\b", page.read_text(encoding="utf-8")):
            assert code in rules, f"{page.name}: {code}"


def test_the_format_page_shows_every_directive_and_key(desk: Desk) -> None:
    """The example front matter of docs/format.md is itself sound."""
    text = (DOCS / "format.md").read_text(encoding="utf-8")
    block = re.search(r"(?m)^    ---\n(.*?)^    ---\n", text, re.DOTALL)
    assert block is not None
    front = "".join(line.removeprefix("    ") for line in block[0].splitlines(keepends=True))
    desk.write("sops/WI-CS-003.md", front + sop().split("---\n", 2)[2])
    ran = desk.check()
    assert not [each for each in ran.json["diagnostics"] if each["code"] in ("M102",) or each["code"].startswith("P")]


@pytest.mark.parametrize(
    "page",
    [
        "format",
        "workspace",
        "outputs",
        "controlled-files",
        "document-types",
        "books",
        "languages",
        "release-bundle",
        "posting",
    ],
)
def test_a_page_shows_the_same_in_both_languages(page: str) -> None:
    """Headings and table rows count alike, the same rules are named, and every example is the same, comments aside."""
    shown = []
    for name in (f"{page}.md", f"{page}.zh-CN.md"):
        text = (DOCS / name).read_text(encoding="utf-8")
        examples = [re.sub(r" +# .*", "", line) for line in re.findall(r"(?m)^    +\S.*", text)]
        counts = [len(re.findall(sign, text)) for sign in (r"(?m)^#+ ", r"(?m)^\|", r"(?m)^- ")]
        shown.append((counts, sorted(re.findall(r"\b[A-Z][1-9]\d{2}\b", text)), examples))
    assert shown[0] == shown[1]


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.zh-CN.md")), ids=lambda page: page.name)
def test_a_page_in_chinese_and_its_twin_name_each_other(page: Path) -> None:
    twin = page.with_name(page.name.replace(".zh-CN", ""))
    if page.name != "rules.zh-CN.md":  # which is made from the rules' own text
        assert f"[English]({twin.name})" in page.read_text(encoding="utf-8")
        assert f"[中文]({page.name})" in twin.read_text(encoding="utf-8")


def test_every_command_has_help_and_a_line_in_the_list() -> None:
    from click.testing import CliRunner

    listed = CliRunner().invoke(main, ["--help"], env={"LC_ALL": "en_US.UTF-8"}).output
    for name in main.list_commands(None):  # type: ignore[arg-type]
        assert re.search(rf"(?m)^  {name}\s", listed)
        shown = CliRunner().invoke(main, [name, "--help"], env={"LC_ALL": "en_US.UTF-8"})
        assert shown.exit_code == 0
        assert shown.output.startswith("Usage:")
