"""Open a workspace: settings, today's facts, document types. Every other module here starts from an `Office`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sopkit.diagnostics import Diagnostic, SourceText
from sopkit.examination import Rules
from sopkit.model.asset import Asset
from sopkit.model.facts import Facts
from sopkit.model.mark import Mark
from sopkit.model.pins import Pins
from sopkit.office.number_lock import read_lock
from sopkit.office.premises import Premises, open_premises
from sopkit.office.rules import BAD_SETTINGS
from sopkit.office.settings import SETTINGS_FILE, Settings, read_logo
from sopkit.office.type_numbers import company_faults
from sopkit.office.workshop import Workshop, digest_of, open_workshop
from sopkit.ports import Clock, TemplateStore, Workspace


@dataclass(frozen=True, slots=True)
class Office:
    """An open workspace. `logo` is the company's, None without one that can be used. `code` is a digest of sopkit's own code, `rules_digest` of all that reading depends on."""

    workspace: Workspace
    templates: TemplateStore
    settings: Settings
    facts: Facts
    rules: Rules
    logo: Asset | None
    code: str
    rules_digest: str
    pins: Pins
    diagnostics: tuple[Diagnostic, ...]


def open_office(
    workspace: Workspace, templates: TemplateStore, clock: Clock, code: str, today: date | None = None
) -> Office:
    """Open the workspace; faults in settings and types are in `diagnostics`, the rest goes on with what is sound.

    `today` stands in for the clock (checks as of another day).
    """
    return fit_out(open_premises(workspace, clock, today), templates, open_workshop(templates), code)


def fit_out(premises: Premises, templates: TemplateStore, workshop: Workshop, code: str) -> Office:
    """The office in these premises, with what its templates declare."""
    workspace, settings = premises.workspace, premises.settings
    found = list(premises.diagnostics)
    logo, faults = read_logo(workspace, settings.company.logo)
    found.extend(faults)
    pins, faults = read_lock(workspace)
    found.extend(faults)
    found.extend(company_faults(workshop.types.values(), settings.company.code))
    tongues = {
        code: replace(each, said={**each.said, **settings.said.get(code, {})})
        for code, each in workshop.tongues.items()
    }
    unknown = [code for code in settings.said if code not in tongues]
    found.extend(_unknown_language(code, tuple(tongues)) for code in unknown)
    rules = Rules(workshop.types, workshop.marks, workshop.schemes, tongues)
    shapes = (
        *(each.digest for each in workshop.types.values()),
        *(f"{each.name}\n{each.digest}" for each in workshop.schemes.values()),
        *(_mark_text(mark) for mark in workshop.marks),
        *(repr(each) for each in tongues.values()),
    )
    return Office(
        workspace=workspace,
        templates=templates,
        settings=settings,
        facts=premises.facts,
        rules=rules,
        logo=logo,
        code=code,
        rules_digest=digest_of(code, *shapes),
        pins=pins,
        diagnostics=(*found, *workshop.diagnostics),
    )


def _unknown_language(code: str, known: tuple[str, ...]) -> Diagnostic:
    problem = {
        "problem_zh": f"[said.{code}]：没有语言“{code}”；现有 {', '.join(known)}",
        "problem_en": f"[said.{code}]: there is no language {code!r}; known are {', '.join(known)}",
    }
    return Diagnostic(BAD_SETTINGS, SourceText(SETTINGS_FILE, "").span(0, 0), problem)


def _mark_text(mark: Mark) -> str:
    """A mark as text of one form, whatever the order of its set of names."""
    return "\n".join(
        (mark.id, mark.name.zh, mark.name.en, *sorted(mark.names), mark.symbol, mark.svg, str(mark.demands))
    )
