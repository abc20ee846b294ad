"""Sources to the model: `decode` bytes, `parse` text, look into pictures.

Everything a person can get wrong comes back as diagnostics; nothing here raises for any input.
"""

from sopkit.parse.decode import MAX_BYTES, decode, encode_like
from sopkit.parse.parse import parse
from sopkit.parse.rules import PARSE_RULES

__all__ = ["MAX_BYTES", "PARSE_RULES", "decode", "encode_like", "parse"]
