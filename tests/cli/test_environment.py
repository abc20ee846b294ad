"""What the machine lacks is told in a sentence that says what to install, with exit status 4."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.adapters import machine
from tests.workspace import BODY, Desk, sop

PLAIN, DRAWN = "sops/WI-CS-001.md", "sops/WI-CS-002.md"


def test_without_pango_a_pdf_is_not_begun_and_the_way_round_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_PANGO", ("libnowhere-1.0.so.0",))
    desk.write(PLAIN, sop())
    ran = desk.build("--to", "pdf")
    assert ran.status == 4
    assert "libnowhere-1.0.so.0" in ran.err
    assert "apt install libpango" in ran.err
    assert "--to docx,html" in ran.err
    assert desk.build("--to", "html").status == 0


def test_without_graphviz_only_documents_with_flow_charts_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(desk.root))
    desk.write(PLAIN, sop())
    desk.write(DRAWN, sop("WI-CS-002", "来电转接作业指导书", BODY + "\n::: flowchart 流程\n登记 -> 转接\n:::\n"))
    ran = desk.build()
    assert ran.status == 4
    assert desk.outcomes(ran) == {PLAIN: "built", DRAWN: "refused"}
    assert "apt install graphviz" in ran.err


@pytest.mark.parametrize("command", ["check", "build", "list"])
def test_an_installation_without_its_templates_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(machine, "shipped_templates", lambda: tmp_path / "nothing")
    desk.write(PLAIN, sop())
    ran = desk.run(command)
    assert ran.status == 4
    assert "reference.docx" in ran.err
    assert "fonts" in ran.err


def test_a_missing_package_is_told_by_name(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise ModuleNotFoundError("No module named 'pikepdf'", name="pikepdf")

    monkeypatch.setattr("sopkit.cli.build.toolchain_digest", missing)
    desk.write(PLAIN, sop())
    ran = desk.build()
    assert ran.status == 4
    assert "pikepdf" in ran.err


@pytest.mark.parametrize(("logo", "problem"), [("logo.svg", "missing"), ("../logo.svg", "outside"), ("a.svg", "a.svg")])
def test_a_logo_that_cannot_be_used_is_a_fault_of_the_settings(desk: Desk, logo: str, problem: str) -> None:
    settings = (desk.root / "sopkit.toml").read_text(encoding="utf-8")
    desk.write("sopkit.toml", settings.replace("[company]", f'[company]\nlogo = "{logo}"'))
    desk.write("a.svg", "no picture at all")
    desk.write(PLAIN, sop())
    for ran in (desk.check("--lang", "en"), desk.build("--lang", "en")):
        assert ran.status == 1
        (found,) = ran.json["diagnostics"]
        assert (found["file"], found["code"], found["line"]) == ("sopkit.toml", "E104", 3)
        assert problem in found["message"]
