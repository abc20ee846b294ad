"""Two versions of a document compared: places matched, each with what changed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sopkit.diff.align import Effort, rising
from sopkit.diff.front import metadata_parts
from sopkit.diff.lines import part_of, parts_of
from sopkit.diff.matching import Matching, match
from sopkit.diff.places import Place, places_of
from sopkit.diff.side import Side
from sopkit.model.redline import Change, ChangeKind, NumberMove, Op, Redline


def compare(old: Side, new: Side) -> Redline:
    """What differs between two resolved versions of a document. Pure; the same input gives the same answer.

    Raises nothing: whatever was parsed can be compared, and hostile lengths cost a bounded effort.
    """
    effort = Effort()
    before, after = old.resolved.document, new.resolved.document
    matching = match(places_of(old), places_of(new), effort)
    changes = tuple(_changes(matching, effort))
    metadata = metadata_parts(before.front_matter, after.front_matter, effort)
    moves = tuple(_moves(matching))
    same = before.source.text == after.source.text and old.pictures == new.pictures
    return Redline(
        number=after.metadata.number,
        title=after.metadata.title,
        version_before=before.metadata.version,
        version_after=after.metadata.version,
        metadata=metadata,
        changes=changes,
        moves=moves,
        form_only=not (same or changes or metadata or moves),
    )


def _changes(matching: Matching, effort: Effort) -> Iterator[Change]:
    """Changes in the order of the new version; what is gone behind what stood before it."""
    moved = _moved(matching)
    gone = _gone_after(matching)
    yield from gone[None]
    for place in matching.new:
        was = matching.of_new(place)
        if was is None:
            yield _whole(ChangeKind.ADDED, place, place.at)
        else:
            parts = parts_of(was.lines, place.lines, effort)
            here = id(place) in moved
            if parts or here:
                yield Change(
                    kind=ChangeKind.CHANGED if parts else ChangeKind.MOVED,
                    place=place.kind,
                    title=place.title or was.title,
                    parts=parts,
                    anchor_before=was.anchor,
                    anchor_after=place.anchor,
                    number_before=was.reference,
                    number_after=place.reference,
                    moved=here,
                    at=place.at,
                )
        yield from gone[id(place)]


def _whole(kind: ChangeKind, place: Place, at: int) -> Change:
    """A place that came or went."""
    added = kind is ChangeKind.ADDED
    op, here = (Op.IN, None) if added else (Op.OUT, at)
    return Change(
        kind=kind,
        place=place.kind,
        title=place.title,
        parts=tuple(part_of(line, op, here) for line in place.lines),
        anchor_before="" if added else place.anchor,
        anchor_after=place.anchor if added else "",
        number_before="" if added else place.reference,
        number_after=place.reference if added else "",
        at=at,
    )


def _gone_after(matching: Matching) -> dict[int | None, list[Change]]:
    """Places that are gone, by the new place behind which they are told; None for the very beginning."""
    found: dict[int | None, list[Change]] = defaultdict(list)
    last: Place | None = None
    for place in matching.old:
        now = matching.of_old(place)
        if now:
            last = now
            continue
        home = matching.of_old(place.above) if place.above else None
        if last is None or (home and not _stands_in(last, home)):
            last = home or last
        found[id(last) if last else None].append(_whole(ChangeKind.DROPPED, place, last.at if last else 0))
    return found


def _stands_in(place: Place, home: Place) -> bool:
    above: Place | None = place
    while above is not None:
        if above is home:
            return True
        above = above.above
    return False


def _moved(matching: Matching) -> frozenset[int]:
    """New places that stand under another heading than they did, or in another order there; by identity."""
    orders: dict[tuple[int, str], list[tuple[int, int, int]]] = defaultdict(list)
    where = {id(place): at for at, place in enumerate(matching.new)}
    found = set()
    for at, was in enumerate(matching.old):
        now = matching.of_old(was)
        if now is None:
            continue
        if not matching.same_home(was, now) and not _home_gone(matching, was, now):
            found.add(id(now))
            continue
        orders[id(now.above), now.group].append((at, where[id(now)], id(now)))
    for places in orders.values():
        kept = {other for _, other in rising([(at, other) for at, other, _ in places])}
        found |= {which for _, other, which in places if other not in kept}
    return frozenset(found)


def _home_gone(matching: Matching, was: Place, now: Place) -> bool:
    """Whether the heading over a place only came or went, with what it stands in being the same."""
    above, holder = was.above, now.above
    while above is not None and matching.of_old(above) is None:
        above = above.above
    while holder is not None and matching.of_new(holder) is None:
        holder = holder.above
    return above is None or holder is None or matching.of_old(above) is holder


def _moves(matching: Matching) -> Iterator[NumberMove]:
    for place in matching.new:
        was = matching.of_new(place)
        if was and was.reference != place.reference:
            yield NumberMove(place.kind, place.title, was.anchor, place.anchor, was.reference, place.reference)
