"""Make the documents of a release: from what was signed to bytes in the vault.

What was made before from the same things is taken from the vault: a note for each RenderDigest says which bytes came of
it (``.sopkit/made/<RenderDigest>.json`` in the output folder, a cache that may be lost).
"""

from __future__ import annotations

import json
from collections import ChainMap, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sopkit.diagnostics import Diagnostic
from sopkit.model.control import ControlBlock
from sopkit.model.redline import NO_MARKS, ChangeMarks
from sopkit.model.resolved import Library, LibraryEntry, folded
from sopkit.office.build_library import Runner, cited
from sopkit.office.change_marks import marks_since
from sopkit.office.redline import Version as Text
from sopkit.office.release.planning import Going
from sopkit.office.release.signed_sources import SignedSource
from sopkit.office.release.turns import made_of
from sopkit.office.said import KeptText
from sopkit.pipeline import FORMATS, Job, Kit, Made, original_format
from sopkit.ports import OutputStore, ReadFault
from sopkit.ports.vault import Vault
from sopkit.register.acts import Kept
from sopkit.release.recipe import job_files, render_digest


@dataclass(frozen=True, slots=True)
class Press:
    """What documents are made with: `run` works off one job, `in_flight` at one time; `notes` is where is noted what was
    made."""

    kit: Kit
    toolchain: str
    run: Runner
    executor: Executor
    in_flight: int
    notes: OutputStore


@dataclass(frozen=True, slots=True)
class Order:
    """A version to be made, the block its pages print, and the text it replaces (None: nothing that could be compared)."""

    going: Going
    block: ControlBlock
    before: KeptText | None


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a release as it was made.

    `recipe` are the files a rebuild reads, `outputs` what came of them, both as names and digests in the vault; `render`
    is the RenderDigest.
    """

    order: Order
    slug: str
    render: str
    recipe: tuple[Kept, ...]
    outputs: tuple[Kept, ...]


class NotMade(Exception):
    """A document could not be made; `findings` say why."""

    def __init__(self, document: str, findings: Sequence[Diagnostic]) -> None:
        super().__init__(document)
        self.document, self.findings = document, tuple(findings)


def make_documents(press: Press, vault: Vault, library: Library, orders: Sequence[Order]) -> Iterator[Document]:
    """Make the documents of `orders`, in their order. Raises NotMade, VaultFault, WriteFault."""
    library = with_signed(library, (each.going.source for each in orders))
    waiting: deque[_Pending] = deque()
    for order in orders:
        waiting.append(_begun(press, vault, library, order))
        while len(waiting) >= press.in_flight:
            yield _ended(press, vault, waiting.popleft())
    while waiting:
        yield _ended(press, vault, waiting.popleft())


@dataclass(frozen=True, slots=True)
class _Pending:
    order: Order
    slug: str
    render: str
    recipe: tuple[Kept, ...]
    made: Future[Made] | None
    known: tuple[Kept, ...]


def _begun(press: Press, vault: Vault, library: Library, order: Order) -> _Pending:
    source = order.going.source
    job = Job(
        path=source.path,
        data=source.data,
        assets=source.assets,
        library=cited(library, source.entry),
        formats=(*FORMATS, *original_format(source.assets)),
        control=order.block,
        changed=_marks(press, library, order),
    )
    files = job_files(job)
    render = render_digest(files, press.kit.digest, press.toolchain)
    recipe = tuple(Kept(name, vault.put(data)) for name, data in sorted(files.items()))
    known = _known(press.notes, vault, render)
    made = None if known else press.executor.submit(press.run, press.kit, job)
    return _Pending(order, source.entry.slug, render, recipe, made, known)


def _ended(press: Press, vault: Vault, pending: _Pending) -> Document:
    outputs = pending.known
    if pending.made is not None:
        source = pending.order.going.source
        made = made_of(pending.made, source.path)
        wanted = {*FORMATS, *original_format(source.assets)}
        if made.outputs.keys() != wanted:
            raise NotMade(f"{pending.order.going.version.document}", made.diagnostics)
        outputs = tuple(Kept(format, vault.put(data)) for format, data in sorted(made.outputs.items()))
        note = json.dumps({each.name: each.digest for each in outputs}, sort_keys=True)
        press.notes.write(_note(pending.render), note.encode())
    return Document(pending.order, pending.slug, pending.render, pending.recipe, outputs)


def _marks(press: Press, library: Library, order: Order) -> ChangeMarks:
    if order.before is None:
        return NO_MARKS
    source = order.going.source
    now = Text(source.data, {written: each.digest for written, each in source.assets.items()}, source.path)
    return marks_since(order.before, now, press.kit.rules, library)


def _known(notes: OutputStore, vault: Vault, render: str) -> tuple[Kept, ...]:
    """What was made before of the same things, where the vault still has all of it."""
    try:
        raw = json.loads(notes.read(_note(render)) or b"{}")
    except (ReadFault, ValueError):
        return ()
    if not isinstance(raw, dict) or not raw.keys() >= {*FORMATS}:
        return ()
    found = tuple(Kept(str(name), str(digest)) for name, digest in sorted(raw.items()))
    return found if all(vault.has(each.digest) for each in found) else ()


def _note(render: str) -> str:
    return str(PurePosixPath(".sopkit") / "made" / f"{render}.json")


def with_signed(library: Library, sources: Iterable[SignedSource]) -> Library:
    """The library in which documents that go are what was signed of them, whatever the workspace now holds."""
    return with_entries(library, [each.entry for each in sources])


def with_entries(library: Library, known: Sequence[LibraryEntry]) -> Library:
    """`library` with `known` in the place of its own entries of those documents."""
    entries: Mapping[str, object] = {each.identity: each for each in known}
    records = {folded(each.number): each for entry in known for each in entry.records}
    return replace(
        library,
        entries=ChainMap(dict(entries), dict(library.entries)),  # type: ignore[arg-type]
        records=ChainMap(records, dict(library.records)),
    )
