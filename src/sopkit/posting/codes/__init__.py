"""The code on a controlled copy: its text, its signature, its check code and its picture. The format is in `code`."""

from sopkit.posting.codes.check_code import check_code, check_code_of_digest
from sopkit.posting.codes.code import BadCode, Code, CodeFault, Told, code_text, key_mark, read_code, told_text
from sopkit.posting.codes.qr import ON_PAGES, ON_SHEETS, Qr, SmallCode, qr_of
from sopkit.posting.codes.signing import (
    COPY_NAMESPACE,
    CheckAll,
    NotACopyKey,
    ToCheck,
    check_all,
    is_signed,
    sign_code,
    to_check,
)

__all__ = [
    "COPY_NAMESPACE",
    "ON_PAGES",
    "ON_SHEETS",
    "BadCode",
    "CheckAll",
    "Code",
    "CodeFault",
    "NotACopyKey",
    "Qr",
    "SmallCode",
    "ToCheck",
    "Told",
    "check_all",
    "check_code",
    "check_code_of_digest",
    "code_text",
    "is_signed",
    "key_mark",
    "qr_of",
    "read_code",
    "sign_code",
    "to_check",
    "told_text",
]
