"""Where the HTML is going: a screen or the PDF engine. It decides addresses of pictures and documents, nothing else."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from enum import Enum

from sopkit.model.asset import Asset
from sopkit.model.mark import Mark


class Medium(Enum):
    """`SCREEN` is one self-contained file; `PRINT` names pictures that the PDF engine fetches from `Pictures`."""

    SCREEN = "html"
    PRINT = "pdf"


@dataclass(slots=True)
class Pictures:
    """Addresses of the pictures of one page; for print, `served` holds their bytes and media types by address."""

    medium: Medium
    served: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def address(self, media_type: str, data: bytes, name: str) -> str:
        """An address for `data`: a ``data:`` URI for the screen, ``asset:NAME`` for print."""
        if self.medium is Medium.SCREEN:
            return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"
        url = f"asset:{name}"
        self.served[url] = (media_type, data)
        return url

    def asset(self, asset: Asset) -> str:
        """An address for a picture of the document."""
        return self.address(asset.media_type, asset.data, asset.digest)

    def mark(self, mark: Mark) -> str:
        """An address for a mark's drawing."""
        return self.address("image/svg+xml", mark.svg.encode(), f"mark/{mark.id}")
