"""Check a resolved document against its type, the library and the facts; findings are values."""

from sopkit.check.context import Context
from sopkit.check.registry import ALL_RULES, check

__all__ = ["ALL_RULES", "Context", "check"]
