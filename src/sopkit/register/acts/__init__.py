"""Acts: everything that can happen in a register, one dataclass each. `ACTS` gives them by the name events use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from sopkit.register.acts import (
    adoption,
    copies,
    external,
    office_keys,
    people,
    plan,
    releases,
    requests,
    rounds,
    temporary,
    upkeep,
    versions,
)
from sopkit.register.acts.act import Act, Kept

__all__ = ["ACTS", "Act", "Kept", "kind_of"]


def kind_of(act: type[Act]) -> str:
    """The name of an act in events: ``version-submitted`` for `VersionSubmitted`."""
    return re.sub(r"(?<!^)([A-Z])", r"-\1", act.__name__).lower()


_FAMILIES = (
    people,
    requests,
    versions,
    temporary,
    upkeep,
    external,
    plan,
    adoption,
    releases,
    copies,
    office_keys,
    rounds,
)

ACTS: Mapping[str, type[Act]] = MappingProxyType(
    {
        kind_of(each): each
        for family in _FAMILIES
        for each in vars(family).values()
        if isinstance(each, type) and issubclass(each, Act) and each is not Act
    }
)
