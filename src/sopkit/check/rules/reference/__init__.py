"""Rules of the reference family (codes R…)."""

from sopkit.check.context import Check
from sopkit.check.rules.reference import (
    cited_version_differs,
    link_text_disagrees,
    link_to_itself,
    nameless_web_link,
    near_title,
    unknown_anchor,
    unknown_document,
    unknown_mark,
    unknown_place,
    unknown_record,
    unlinked_number,
    unlinked_title,
    unreadable_link_target,
)

CHECKS: tuple[Check, ...] = (
    Check(unknown_document.RULE, unknown_document.find),
    Check(unknown_place.RULE, unknown_place.find),
    Check(unknown_anchor.RULE, unknown_anchor.find),
    Check(unknown_record.RULE, unknown_record.find),
    Check(unknown_mark.RULE, unknown_mark.find),
    Check(link_to_itself.RULE, link_to_itself.find),
    Check(unreadable_link_target.RULE, unreadable_link_target.find),
    Check(unlinked_title.RULE, unlinked_title.find),
    Check(near_title.RULE, near_title.find),
    Check(link_text_disagrees.RULE, link_text_disagrees.find),
    Check(unlinked_number.RULE, unlinked_number.find),
    Check(cited_version_differs.RULE, cited_version_differs.find),
    Check(nameless_web_link.RULE, nameless_web_link.find),
)
