"""Open a finished file again, as a stranger would."""

from __future__ import annotations

from sopkit.audit.expectation import Expectation
from sopkit.diagnostics import Diagnostic


def audit(wanted: str, data: bytes, expected: Expectation) -> tuple[Diagnostic, ...]:
    """What is found in a file of the format `wanted`.

    The readers are imported on first use, as the renderers are.
    """
    match wanted:
        case "pdf":
            from sopkit.audit.pdf import audit_pdf

            return audit_pdf(data, expected)
        case "docx":
            from sopkit.audit.docx import audit_docx

            return audit_docx(data, expected)
        case _:
            from sopkit.audit.html import audit_html

            return audit_html(data, expected)
