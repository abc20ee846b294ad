"""The ``register/`` folder of a bundle: what shows, with no server, that the register let these documents be released.

From the log up to and with the entry that opened the release:

- the entries that concern the released documents, in all their versions, and whatever judging these again looks up: requests,
  people, keys, roles, delegations, rules of the house (`sopkit.register.excerpt`); each as its leaf's bytes;
- ``proofs.json``, by which each of them stands in the log's tree (`sopkit.release.proofs`);
- ``checkpoint.json``, the log's size and root then, at the time of the opening event; its signature comes beside it;
- ``signoffs/``, the sign-offs among these entries as stock ``ssh-keygen`` checks them (`sopkit.register.stock_export`).

The bytes depend on those entries alone. What it costs grows with the documents released, not with the log.
"""

from __future__ import annotations

from sopkit.ports.log import Entry, View
from sopkit.register.acts.releases import ReleaseOpened
from sopkit.register.blocks import Pictures
from sopkit.register.checkpoint import Checkpoint, checkpoint_bytes, root_at
from sopkit.register.entries import leaf_bytes, leaf_hash, read_event
from sopkit.register.excerpt import Rested, rested_on
from sopkit.register.life import document_of, versions_of
from sopkit.register.records.people import Founding
from sopkit.register.records.record import key_of
from sopkit.register.records.releases import Release
from sopkit.register.records.versions import Version
from sopkit.register.state import State
from sopkit.register.stock_export import stock_export
from sopkit.register.stock_signings import stock_signings
from sopkit.register.tree_parts import wanted
from sopkit.release.proofs import (
    CHECKPOINT,
    PROOFS,
    SIGN_OFFS,
    Proofs,
    ShownLeaf,
    ShownPart,
    ShownPicture,
    entry_path,
    proofs_bytes,
)


def evidence(view: View, opening: int, pictures: Pictures | None = None) -> dict[str, bytes]:
    """The files, by path, for the release opened by the entry at position `opening`; `pictures` are those of signatures.

    The checkpoint's signature is for the caller to make. Raises LookupError where the log does not bear the release out,
    Misread for an entry that is none, LogFault, and what `pictures` does.
    """
    entry = _entry(view, opening)
    event = read_event(entry.event)
    if not isinstance(event.act, ReleaseOpened):
        raise LookupError(f"entry {opening} opens no release")
    rested = rested_on(view, _records(State(view), event.act), stop=opening + 1, verified=True)
    if opening not in rested.positions:
        raise LookupError(f"entry {opening} opens a release that could not be opened")
    entries = [_entry(view, each) for each in rested.positions]
    checkpoint = Checkpoint(event.register, opening + 1, root_at(view, opening + 1), event.time)
    files = {entry_path(each.position): leaf_bytes(each) for each in entries}
    files[PROOFS] = proofs_bytes(_proofs(view, entries, rested, opening + 1, pictures))
    files[CHECKPOINT] = checkpoint_bytes(checkpoint)
    folder = stock_export(stock_signings(entries))
    return files | {f"{SIGN_OFFS}{path}": data for path, data in folder.items()}


def _records(state: State, act: ReleaseOpened) -> set[tuple[str, str]]:
    """The records that a release is about: (kind, key)."""
    found = {(Founding.__name__, ""), (Release.__name__, key_of((act.release,)))}
    for item in act.items:
        document = document_of(state, item.document)
        versions = versions_of(state, document) if document else []
        found |= {(Version.__name__, each.key) for each in versions}
        found |= {(type(document).__name__, document.key)} if document else set()
    return found


def _entry(view: View, position: int) -> Entry:
    entry = next(iter(view.entries(position, position + 1)), None)
    if entry is None:
        raise LookupError(f"no entry {position}")
    return entry


def _proofs(view: View, entries: list[Entry], rested: Rested, size: int, pictures: Pictures | None) -> Proofs:
    shown = {each.position for each in entries}
    seen = (view.position_of(read_event(each.event).seen) for each in entries)
    cited = {each for each in seen if each is not None} - shown
    parts = [(0, each) for each in cited] + wanted(shown | cited, size)
    return Proofs(
        size=size,
        leaves=tuple(ShownLeaf(each.position, leaf_hash(each)) for each in entries),
        parts=tuple(ShownPart(level, index, _node(view, level, index)) for level, index in sorted(parts)),
        documents=tuple(sorted(rested.scope)),
        pictures=_pictures(rested, pictures),
    )


def _node(view: View, level: int, index: int) -> str:
    found = view.node(level, index)
    if found is None:
        raise LookupError(f"node {level}/{index}")
    return found.hex()


def _pictures(rested: Rested, pictures: Pictures | None) -> tuple[ShownPicture, ...]:
    if pictures is None:
        return ()
    versions = rested.state.all(Version)
    digests = sorted({given.picture for each in versions for given in each.given if given.picture})
    found = ((each, pictures.of(each)) for each in digests)
    return tuple(ShownPicture(digest, asset.media_type) for digest, asset in found if asset)
