"""Rules of files controlled as they are (codes F…)."""

from sopkit.check.context import Check
from sopkit.check.rules.file import (
    comments_on_pages,
    drawing_unsafe,
    file_damaged,
    file_encrypted,
    file_false_extension,
    file_missing,
    file_of_unknown_kind,
    file_too_large,
    fonts_not_embedded,
    outside_workspace,
    page_size_unusable,
    picture_unreadable,
    runs_programs,
    signature_ends,
)

CHECKS: tuple[Check, ...] = (
    Check(file_missing.RULE, file_missing.find),
    Check(file_encrypted.RULE, file_encrypted.find),
    Check(file_damaged.RULE, file_damaged.find),
    Check(page_size_unusable.RULE, page_size_unusable.find),
    Check(file_false_extension.RULE, file_false_extension.find),
    Check(file_too_large.RULE, file_too_large.find),
    Check(file_of_unknown_kind.RULE, file_of_unknown_kind.find),
    Check(drawing_unsafe.RULE, drawing_unsafe.find),
    Check(picture_unreadable.RULE, picture_unreadable.find),
    Check(outside_workspace.RULE, outside_workspace.find),
    Check(signature_ends.RULE, signature_ends.find),
    Check(runs_programs.RULE, runs_programs.find),
    Check(comments_on_pages.RULE, comments_on_pages.find),
    Check(fonts_not_embedded.RULE, fonts_not_embedded.find),
)
