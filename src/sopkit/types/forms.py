"""Which document types are record forms."""

from __future__ import annotations

from sopkit.types.document_type import Content, DocumentType

FORM_TYPE = "form"
"""The shipped type in whose frame a form of another document is printed by itself."""


def is_form(kind: DocumentType | None) -> bool:
    """Whether documents of this type are record forms: one blank, which bears the document's own number."""
    return kind is not None and kind.content is Content.FORM
