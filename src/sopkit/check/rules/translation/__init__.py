"""Rules of translations (codes R160 to R169)."""

from sopkit.check.context import Check
from sopkit.check.rules.translation import (
    pinned_section_gone,
    translation_lacks_id,
    translation_lacks_section,
    translation_lags,
    translation_not_pinned,
    translation_numbers_differ,
    translation_of_wrong_document,
    translation_source_gone,
    translation_source_newer,
)

CHECKS: tuple[Check, ...] = (
    Check(pinned_section_gone.RULE, pinned_section_gone.find),
    Check(translation_lacks_id.RULE, translation_lacks_id.find),
    Check(translation_lacks_section.RULE, translation_lacks_section.find),
    Check(translation_lags.RULE, translation_lags.find),
    Check(translation_not_pinned.RULE, translation_not_pinned.find),
    Check(translation_numbers_differ.RULE, translation_numbers_differ.find),
    Check(translation_of_wrong_document.RULE, translation_of_wrong_document.find),
    Check(translation_source_gone.RULE, translation_source_gone.find),
    Check(translation_source_newer.RULE, translation_source_newer.find),
)
