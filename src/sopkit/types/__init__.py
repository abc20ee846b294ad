"""Document types as their folders declare them: `DocumentType` is what a ``type.toml`` says."""

from sopkit.types.document_type import (
    DocumentType,
    FieldKind,
    FieldSpec,
    HeaderCell,
    SectionSpec,
    StageSpec,
    StampArea,
)
from sopkit.types.fields import BASE_FIELDS, canonical_field, field_named
from sopkit.types.read import read_type

__all__ = [
    "BASE_FIELDS",
    "DocumentType",
    "FieldKind",
    "FieldSpec",
    "HeaderCell",
    "SectionSpec",
    "StageSpec",
    "StampArea",
    "canonical_field",
    "field_named",
    "read_type",
]
