"""Re-open what was written and hold it against what was to be written; a failure is a diagnostic."""

from sopkit.audit.expectation import Expectation, han_of
from sopkit.audit.rules import PDF_RULES

__all__ = ["PDF_RULES", "Expectation", "han_of"]
