"""Re-open what was written and hold it against what was to be written; a failure is a diagnostic."""

from sopkit.audit.docx_rules import DOCX_RULES
from sopkit.audit.expectation import Expectation, han_of
from sopkit.audit.html_rules import HTML_RULES
from sopkit.audit.rules import PDF_RULES
from sopkit.diagnostics import Rule

AUDIT_RULES: tuple[Rule, ...] = (*PDF_RULES, *DOCX_RULES, *HTML_RULES)

__all__ = ["AUDIT_RULES", "DOCX_RULES", "HTML_RULES", "PDF_RULES", "Expectation", "han_of"]
