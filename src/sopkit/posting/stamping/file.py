"""A PDF that is to be stamped: opened, found fit as a whole, and saved so that equal content gives equal bytes."""

from __future__ import annotations

import hashlib
import io

import pikepdf
from pikepdf import Name, Pdf

from sopkit.posting.stamping.faults import NotStampable, StampFault

MOST_BYTES, MOST_PAGES = 256 * 2**20, 3000
"""Largest file that is stamped."""


def check_digest(pdf: bytes, digest: str) -> None:
    """Raise NotStampable unless `digest` is the SHA-256 of `pdf`, in hex."""
    if hashlib.sha256(pdf).hexdigest() != digest:
        raise NotStampable(StampFault.OTHER_BYTES, digest[:12])


def opened(data: bytes) -> Pdf:
    """The PDF, found fit to be stamped as a whole; raises NotStampable."""
    if len(data) > MOST_BYTES:
        raise NotStampable(StampFault.TOO_LARGE, f"{len(data):,} B")
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        pages = len(pdf.pages)
        form = pdf.Root.get(Name.AcroForm)
        signed = form is not None and int(form.get(Name.SigFlags, 0)) & 1
    except pikepdf.PasswordError:
        raise NotStampable(StampFault.ENCRYPTED) from None
    except (pikepdf.PdfError, AttributeError, TypeError, ValueError, KeyError) as error:
        raise NotStampable(StampFault.DAMAGED, str(error)[:200] or type(error).__name__) from None
    if pdf.is_encrypted:
        raise NotStampable(StampFault.ENCRYPTED)
    if signed:
        raise NotStampable(StampFault.SIGNED)
    if not pages:
        raise NotStampable(StampFault.NO_PAGES)
    if pages > MOST_PAGES:
        raise NotStampable(StampFault.TOO_LARGE, f"{pages} p.")
    return pdf


def saved(pdf: Pdf) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate
    pdf.save(out, deterministic_id=True, object_stream_mode=mode, fix_metadata_version=False)
    return out.getvalue()
