"""Read when a new edition (换版) is due: ``new_edition_after`` and ``new_edition_share`` of a ``type.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sopkit.diagnostics.toml import Unusable
from sopkit.model.facts import NewEdition

AFTER, SHARE = "new_edition_after", "new_edition_share"
AFTER_SHAPE = "new_edition_after 是修改次数，1 到 99", "new_edition_after is a count of amendments, 1 to 99"
SHARE_SHAPE = "new_edition_share 是大于 0、不超过 1 的比例", "new_edition_share is a share above 0, at most 1"


def new_edition(raw: Mapping[str, Any]) -> NewEdition:
    """The two entries, each None where it is not there; raises Unusable."""
    after, share = raw.get(AFTER), raw.get(SHARE)
    if not is_count(after):
        raise Unusable(AFTER, *AFTER_SHAPE)
    if not is_share(share):
        raise Unusable(SHARE, *SHARE_SHAPE)
    return NewEdition(after, None if share is None else float(share))


def is_count(value: object) -> bool:
    """Whether `value` may be `NewEdition.after`."""
    return value is None or (type(value) is int and 1 <= value <= 99)


def is_share(value: object) -> bool:
    """Whether `value` may be `NewEdition.share`."""
    return value is None or (type(value) in (int, float) and 0 < value <= 1)  # type: ignore[operator]
