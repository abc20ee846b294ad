"""What changed between two versions of a document: by clause, by word, by value."""

from sopkit.diff.citing import citers
from sopkit.diff.compare import compare
from sopkit.diff.side import Side

__all__ = ["Side", "citers", "compare"]
