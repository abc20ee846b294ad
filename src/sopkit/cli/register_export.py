"""What ``sopkit register export`` and ``sopkit dossier`` do: lists and files of the register written for other people."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from sopkit.adapters.list_files import csv_bytes, xlsx_bytes
from sopkit.adapters.machine import pdf_lack
from sopkit.adapters.toolchain import code_digest, toolchain_digest
from sopkit.adapters.workers import pool, run_leaf
from sopkit.cli.desk import Desk
from sopkit.cli.outcomes import formats_of
from sopkit.cli.reports.text import TextReporter
from sopkit.cli.session import FOUND, USAGE, need, stop, stop_unwritten
from sopkit.cli.voice import telling
from sopkit.office.build_library import Built, Outcome, make_kit
from sopkit.office.leaves import LeafFault, LeafOrder
from sopkit.office.redline import RedlineFault
from sopkit.office.register.dossier import dossier_version
from sopkit.office.register.imprints import imprint_of
from sopkit.office.register.lists import LISTS, Imprint, Listing, Source
from sopkit.office.register.print_dossier import print_dossier
from sopkit.office.register.print_list import FOLDER, print_list
from sopkit.office.survey import Survey, survey
from sopkit.pipeline import Kit
from sopkit.ports import OutputStore, WriteFault
from sopkit.ports.log import View
from sopkit.register.state import State

FORMATS = ("xlsx", "csv", "pdf")


@dataclass(frozen=True, slots=True)
class Printer:
    """What prints: a workspace that was looked through, and where to."""

    surveyed: Survey
    kit: Kit
    order: LeafOrder


def export_lists(desk: Desk, names: Sequence[str], formats: str, output: Path | None) -> None:
    """Write the named lists, all without a name, and tell the files; exits when something could not be written."""
    wanted = formats_of(formats, desk.session, FORMATS)
    unknown = [each for each in names if each not in LISTS]
    if unknown:
        named, there = ", ".join(unknown), ", ".join(LISTS)
        desk.missing(f"没有清单 {named}；可用 {there}", f"no list {named}; there are {there}")
    outputs = desk.session.outputs(output or desk.session.root / "build")
    surveyed = survey(desk.session.office)
    listings, imprint = _listings(desk, surveyed, names or [*LISTS])
    files = []
    for listing in listings:
        for ending, data in _sheets(listing, imprint, wanted, desk.language):
            file = f"{FOLDER}/{listing.id}.{ending}"
            try:
                outputs.write(file, data)
            except WriteFault as fault:
                stop_unwritten(fault, desk.language)
            files.append(file)
    if "pdf" in wanted:
        with printer(desk, surveyed, outputs) as ready:
            for listing in listings:
                files += printed(desk, lambda one=listing: _print(ready, one, imprint, desk.language))  # type: ignore[misc]
    tell_files(desk, files, outputs.root)


def export_dossier(desk: Desk, number: str, version: str, output: Path | None) -> None:
    """Print a version's dossier, and tell the file; says so and exits when the register knows no such version."""
    outputs = desk.session.outputs(output or desk.session.root / "build")
    surveyed, today = survey(desk.session.office), desk.today
    with desk.register.log.reading() as view:
        source, imprint = _source(desk, surveyed, view, today), imprint_of(view, today)
        found = dossier_version(source, number, version)
        if found is None:
            named = f"{number} {version}".strip()
            desk.missing(f"登记簿中没有 {named} 的版本", f"the register knows no version {named}")
        with printer(desk, surveyed, outputs) as ready:
            about = (found, imprint, desk.language)
            files = printed(
                desk,
                lambda: print_dossier(ready.surveyed, ready.kit, ready.order, desk.register, source, about),
            )
    tell_files(desk, files, outputs.root)


def _source(desk: Desk, surveyed: Survey, view: View, today: date) -> Source:
    types = {id: each.name for id, each in surveyed.office.rules.types.items()}
    return Source(State(view), view, today, surveyed.office.facts, types, surveyed.library, desk.register.vault)


def _listings(desk: Desk, surveyed: Survey, names: Sequence[str]) -> tuple[list[Listing], Imprint]:
    """The lists, and what ties them to the log: all of one view."""
    today = desk.today
    with desk.register.log.reading() as view:
        source = _source(desk, surveyed, view, today)
        return [LISTS[each](source) for each in dict.fromkeys(names)], imprint_of(view, today)


def _sheets(listing: Listing, imprint: Imprint, wanted: Sequence[str], language: str) -> Iterator[tuple[str, bytes]]:
    if "xlsx" in wanted:
        yield "xlsx", xlsx_bytes(listing, imprint, language)
    if "csv" in wanted:
        yield "csv", csv_bytes(listing, language)


def _print(ready: Printer, listing: Listing, imprint: Imprint, language: str) -> Built:
    return print_list(ready.surveyed, ready.kit, ready.order, listing, imprint, language)


@contextmanager
def printer(desk: Desk, surveyed: Survey, outputs: OutputStore) -> Iterator[Printer]:
    """What prints PDFs; says so and exits when this machine cannot."""
    need(pdf_lack(), desk.language)
    kit = make_kit(replace(desk.session.office, code=code_digest()), toolchain_digest())
    with pool(1):
        yield Printer(surveyed, kit, LeafOrder(("pdf",), outputs, run_leaf))


def printed(desk: Desk, make: Callable[[], Built]) -> tuple[str, ...]:
    """The files that came of it; tells what was found, and exits when it was not delivered."""
    try:
        built = make()
    except (LeafFault, RedlineFault) as fault:
        stop(USAGE, desk.language, fault.wording.zh, fault.wording.en)
    TextReporter(telling(desk.session, "text"), sys.stderr).tell(built.findings)
    if built.outcome is Outcome.REFUSED:
        sys.exit(FOUND)
    return built.files


def tell_files(desk: Desk, files: Sequence[str], folder: Path) -> None:
    """Tell where the files are."""
    if desk.form == "json":
        click.echo(json.dumps({"files": [str(folder / each) for each in files]}, ensure_ascii=False, indent=1))
        return
    for each in files:
        desk.session.say(f"已生成 {folder / each}", f"built {folder / each}")
