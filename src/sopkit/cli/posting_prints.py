"""Lists about paper at work, written to ``build/register/``: the same list as a spreadsheet and as a print."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from sopkit.adapters.list_files import xlsx_bytes
from sopkit.adapters.machine import pdf_lack
from sopkit.cli.desk import Desk
from sopkit.cli.register_export import printed, printer
from sopkit.cli.session import need, stop_unwritten
from sopkit.office.posting.pen_lists import PenList, print_pen_list
from sopkit.office.register.imprints import imprint_of
from sopkit.office.register.lists import Imprint, Listing, Source
from sopkit.office.register.print_list import FOLDER, print_list
from sopkit.office.survey import Survey, survey
from sopkit.ports import WriteFault
from sopkit.register.state import State


@dataclass
class Prints:
    """Where a command writes what it makes; `files` are those written. Exits at once where this machine cannot print."""

    desk: Desk
    output: Path | None
    files: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        need(pdf_lack(), self.desk.language)
        self.outputs = self.desk.session.outputs(self.output or self.desk.session.root / "build")
        self.surveyed: Survey = survey(self.desk.session.office)
        self.today = self.desk.today

    @contextmanager
    def source(self) -> Iterator[Source]:
        """What lists are made from, as it now stands; `imprint` then says as of which entry."""
        with self.desk.register.log.reading() as view:
            types = {id: each.name for id, each in self.surveyed.office.rules.types.items()}
            facts, library = self.surveyed.office.facts, self.surveyed.library
            self.imprint: Imprint = imprint_of(view, self.today)
            yield Source(State(view), view, self.today, facts, types, library, self.desk.register.vault)

    def write(self, name: str, data: bytes, folder: str = FOLDER) -> None:
        """Write a file under the output folder; says so and exits where it cannot be written."""
        try:
            self.outputs.write(f"{folder}/{name}", data)
        except WriteFault as fault:
            stop_unwritten(fault, self.desk.language)
        if self.outputs.root / folder / name not in self.files:
            self.files.append(self.outputs.root / folder / name)

    def lists(self, sheet: Listing, paper: Listing | PenList) -> bytes:
        """Write `sheet` as XLSX and `paper`, the same list, as PDF, by the id of each; the PDF's bytes."""
        language = self.desk.language
        self.write(f"{sheet.id}.xlsx", xlsx_bytes(sheet, self.imprint, language))
        with printer(self.desk, self.surveyed, self.outputs) as ready:
            around = ready.surveyed, ready.kit, ready.order
            made = printed(
                self.desk,
                lambda: (
                    print_pen_list(*around, paper, self.imprint, language)
                    if isinstance(paper, PenList)
                    else print_list(*around, paper, self.imprint, language)
                ),
            )
        self.files += [self.outputs.root / each for each in made if self.outputs.root / each not in self.files]
        return (self.outputs.root / made[-1]).read_bytes()

    def tell(self) -> None:
        """Tell where the files are."""
        if self.desk.form == "json":
            click.echo(json.dumps({"files": [str(each) for each in self.files]}, ensure_ascii=False, indent=1))
            return
        for each in self.files:
            self.desk.session.say(f"已生成 {each}", f"built {each}")


def pack_of(parts: Sequence[bytes]) -> bytes:
    """PDFs one after the other in one file, the same bytes for the same parts."""
    import pikepdf

    with pikepdf.new() as pack:
        for part in parts:
            with pikepdf.open(io.BytesIO(part)) as opened:
                pack.pages.extend(opened.pages)
        stream = io.BytesIO()
        pack.save(stream, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return stream.getvalue()
