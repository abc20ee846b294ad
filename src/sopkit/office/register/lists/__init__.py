"""The register's lists as rows of plain values, made anew from its records; `sopkit.adapters.list_files` and
`sopkit.office.register.print_list` write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sopkit.office.register.lists.changes import notice_list, request_list
from sopkit.office.register.lists.copies import copy_list, holder_list, recall_list
from sopkit.office.register.lists.documents import (
    distribution_list,
    external_list,
    master_list,
    plan_list,
    record_list,
)
from sopkit.office.register.lists.upkeep import briefing_list, due_list, review_list
from sopkit.office.register.lists.values import Cell, Column, Imprint, Listing, Source

LISTS: Mapping[str, Callable[[Source], Listing]] = MappingProxyType(
    {
        "master": master_list,
        "requests": request_list,
        "notices": notice_list,
        "distribution": distribution_list,
        "copies": copy_list,
        "recalls": recall_list,
        "holders": holder_list,
        "reviews": review_list,
        "records": record_list,
        "external": external_list,
        "plan": plan_list,
        "briefings": briefing_list,
        "due": due_list,
    }
)
"""Every list, by the name it is asked for."""

__all__ = ["LISTS", "Cell", "Column", "Imprint", "Listing", "Source"]
