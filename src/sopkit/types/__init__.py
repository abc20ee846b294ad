"""Document types as their folders declare them: `DocumentType` is what a ``type.toml`` says."""

from sopkit.types.document_type import (
    ColumnSpec,
    Content,
    DocumentType,
    FieldKind,
    FieldSpec,
    SectionSpec,
    StageSpec,
    section_namer,
)
from sopkit.types.fields import BASE_FIELDS, field_named
from sopkit.types.forms import FORM_TYPE, is_form
from sopkit.types.layout import Band, Cover, HeaderCell, StampArea, TableSpec
from sopkit.types.read import read_type

__all__ = [
    "BASE_FIELDS",
    "FORM_TYPE",
    "Band",
    "ColumnSpec",
    "Content",
    "Cover",
    "DocumentType",
    "FieldKind",
    "FieldSpec",
    "HeaderCell",
    "SectionSpec",
    "StageSpec",
    "StampArea",
    "TableSpec",
    "field_named",
    "is_form",
    "read_type",
    "section_namer",
]
