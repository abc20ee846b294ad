"""Redlines of a release: what each document changed since the version it replaces, where a source of that is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.office.print_redline import redline_leaf
from sopkit.office.redline import RedlineFault, Version, compared
from sopkit.office.register.lists import Cell
from sopkit.office.register.lists.before_after import of_redline
from sopkit.office.release.issue import Issue
from sopkit.office.release.making import Document, with_signed
from sopkit.office.release.turns import Turn, in_turn, made_of
from sopkit.pipeline import Made
from sopkit.register.records.requests import Request
from sopkit.release.recipe_list import folder_name


@dataclass(frozen=True, slots=True)
class Against:
    """What a document changed: where and what, before and after, row by row; the redline's path ("": there is none)."""

    rows: tuple[tuple[Cell, ...], ...] = ()
    redline: str = ""


NOTHING = Against()
"""A first issue, or one whose predecessor's source is not kept."""


def put_redlines(issue: Issue) -> Mapping[str, Against]:
    """Print the redline of each document that has one; what was changed, by number. Raises LeafFault, VaultFault."""
    press = issue.press
    found: dict[str, Against] = {}
    for (number, rows), future in in_turn(press.executor, press.in_flight, _turns(issue)):
        path = f"redlines/{folder_name(number)}.pdf"
        made = made_of(future, number)
        if "pdf" in made.outputs:
            issue.contents.put(path, made.outputs["pdf"])
            found[number] = Against(rows, path)
        else:
            why = made.diagnostics[0].message if made.diagnostics else Wording("", "")
            issue.left_out.append(
                Wording(f"{number} 的更改对照没有印成：{why.zh}", f"the redline of {number} was not printed: {why.en}")
            )
            found[number] = Against(rows)
    return found


def _turns(issue: Issue) -> Iterator[Turn[tuple[str, tuple[tuple[Cell, ...], ...]], Made]]:
    rules, surveyed = issue.press.kit.rules, issue.surveyed
    library = with_signed(surveyed.library, (each.order.going.source for each in issue.documents))
    for document in issue.documents:
        version = document.order.going.version
        if document.order.before is None:
            continue
        try:
            against = compared(document.order.before.text(), _now(document), rules, library)
        except RedlineFault as fault:
            told = Wording(
                f"{version.document} 没有更改对照：{fault.wording.zh}",
                f"no redline of {version.document}: {fault.wording.en}",
            )
            issue.left_out.append(told)
            continue
        request = issue.state.get(Request, version.request) if version.request else None
        item = request.item(version.document) if request else None
        rows = of_redline(item, against.redline).table.rows if item else ()
        leaf = redline_leaf(surveyed, against, ("pdf",), document.order.block.of_leaf)
        yield Turn((version.document, rows), issue.bindery.print_leaf, (issue.press.kit, leaf))


def _now(document: Document) -> Version:
    source = document.order.going.source
    pictures = {written: asset.digest for written, asset in source.assets.items()}
    return Version(source.data, pictures, source.path, source.assets)
