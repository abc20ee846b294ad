"""Six characters printed beside a code, for those without a camera: read out by telephone, they tell one code from others.

They are the first 30 bits of the SHA-256 of the code's text in Crockford's base 32, which has no I, L, O and U. They
prove nothing by themselves: the office compares them with the copy's record, which keeps that digest.
"""

from __future__ import annotations

import hashlib

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ = str.maketrans("OIL", "011")


def check_code(text: str) -> str:
    """The check code of a code's text (``7K9QZM``)."""
    return check_code_of_digest(hashlib.sha256(text.encode("ascii")).hexdigest())


def check_code_of_digest(digest: str) -> str:
    """The check code of the code whose text has this SHA-256, in hex."""
    bits = int(digest[:8], 16) >> 2
    return "".join(_CROCKFORD[bits >> shift & 31] for shift in range(25, -5, -5))


def check_code_read(text: str) -> str:
    """What somebody read out, as it is printed: O is 0, I and L are 1, blanks and hyphens do not matter."""
    return "".join(text.upper().split()).replace("-", "").translate(_READ)
