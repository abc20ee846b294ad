"""The pass after layout: pagination becomes artifacts, page labels, fixed dates and identifiers, stable bytes."""

from __future__ import annotations

import io
from datetime import date

import pikepdf


def archive(data: bytes, day: date) -> bytes:
    """Placeholder until the pass is written."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()
