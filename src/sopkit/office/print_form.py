"""Print a record form by itself: one blank in its own frame, with its own number, version and retention period."""

from __future__ import annotations

from dataclasses import replace

from sopkit.diagnostics import Wording
from sopkit.model.blocks import Form
from sopkit.model.document import Document
from sopkit.model.inlines import plain_text
from sopkit.model.resolved import folded
from sopkit.numbering.slug import slug_of
from sopkit.office.build_library import Built
from sopkit.office.leaf_ledger import FORM, LeafLine, note_leaf
from sopkit.office.leaves import (
    Home,
    LeafFault,
    LeafOrder,
    deliver,
    leaf_type,
    open_home,
    pictures_of,
    refused,
    unknown_number,
)
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit, Leaf
from sopkit.types import FORM_TYPE, is_form

LONGEST_SERIAL = 40
"""Characters of a serial number that its box has room for."""


def print_form(surveyed: Survey, kit: Kit, order: LeafOrder, number: str, serial: str = "") -> Built:
    """Write the form `number` to ``SLUG/SLUG-blank.…``, or ``SLUG/SLUG-SERIAL.…`` with `serial` printed in its box.

    Raises LeafFault for a number no form has, or a serial number that fits into no box.
    """
    serial = serial.strip()
    if len(serial) > LONGEST_SERIAL or not serial.isprintable():
        raise LeafFault(
            Wording(
                f"记录编号最多 {LONGEST_SERIAL} 个字符，写在一行里",
                f"a serial number is one line of at most {LONGEST_SERIAL} characters",
            )
        )
    record = surveyed.library.record(number)
    entry = surveyed.library.document(record.document) if record else None
    if record is None or entry is None:
        known = (each.number for each in surveyed.library.records.values())
        raise unknown_number("记录表", "record form", number, known)
    home = open_home(surveyed, entry.path)
    form = _form(home, record.number)
    shown = replace(entry, number=form.number, title=plain_text(form.title), version=record.version)
    if not home.is_sound:
        return refused(home, shown)
    leaf = replace(form_leaf(surveyed, home, form.number, serial), formats=order.formats)
    slug = slug_of(form.number)
    stem = f"{slug}-{slug_of(serial) if serial else 'blank'}"
    built = deliver(kit, leaf, order, (home, shown, stem))
    note_leaf(order.outputs, leaf, LeafLine(FORM, form.number, serial, home.path, surveyed.digest), built.files)
    return built


def form_leaf(surveyed: Survey, home: Home, number: str, serial: str = "") -> Leaf:
    """The form `number`, which stands in `home`, as a sheet; its formats are still to be named."""
    document = form_document(home.resolved.document, _form(home, number))
    own = surveyed.office.rules.types.get(home.resolved.document.metadata.type)
    kind = leaf_type(surveyed)
    if own and is_form(own):
        kind = replace(own, tables=(), cover=None)
    return Leaf(
        resolved=home.leaf_of(document),
        type=kind,
        control=home.control,
        assets=pictures_of(surveyed, document),
        formats=(),
        serial=serial,
    )


def form_document(home: Document, form: Form) -> Document:
    """`form` as a document of its own, which keeps the language, the department and the people of its `home`."""
    metadata = home.metadata
    if folded(form.number) != folded(metadata.number):
        metadata = replace(
            metadata,
            number=form.number,
            title=plain_text(form.title),
            title_en="",
            type=FORM_TYPE,
            version=form.version or metadata.version,
            retention=form.retention,
            supersedes="",
            revisions=(),
            fields={},
        )
        if metadata.language == "both":
            first, _, second = metadata.title.partition("|")
            metadata = replace(metadata, title=first.strip(), title_en=second.strip())
    return Document(home.source, home.front_matter, replace(metadata, records=()), (form,))


def _form(home: Home, number: str) -> Form:
    blocks = home.resolved.document.every_block
    return next(each for each in blocks if isinstance(each, Form) and folded(each.number) == folded(number))
