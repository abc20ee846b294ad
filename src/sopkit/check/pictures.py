"""Pictures a document uses, each use with what became of the file: `pictures(context)`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.diagnostics import Span
from sopkit.model.asset import Asset, AssetFault, BadAsset
from sopkit.model.blocks import Figure, Step
from sopkit.model.inlines import InlineImage, plain_text

MM_PER_INCH = 25.4
TEXT_WIDTH = 160.0
"""Millimetres a picture without a width of its own may be printed at: an A4 page's text."""
STEP_WIDTH = 80.0
"""Millimetres of a step's picture, which stands beside its text."""

_WIDTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt|px|%)?\s*")
_MILLIMETRES = {
    "mm": 1.0,
    "cm": 10.0,
    "in": MM_PER_INCH,
    "pt": MM_PER_INCH / 72,
    "px": MM_PER_INCH / 96,
    "": MM_PER_INCH / 96,
}
_REMOTE = re.compile(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]+:|//")
_ABSOLUTE = re.compile(r"/(?!/)|\\|file:|[A-Za-z]:[/\\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PictureUse:
    """One use: `path` as written, `span` of the path, `asset` (None where nobody looked), `printed` width in mm (0: unknown)."""

    path: str
    span: Span
    asset: Asset | BadAsset | None
    printed: float
    words: str
    in_step: bool
    is_remote: bool
    leaves: bool

    @property
    def detail(self) -> str:
        """What was found instead of a usable picture."""
        return self.asset.detail if isinstance(self.asset, BadAsset) else ""


def pictures(context: Context) -> tuple[PictureUse, ...]:
    """Every use of a picture, in reading order."""
    return context.once(_uses)


def bad_pictures(context: Context, fault: AssetFault) -> Iterator[PictureUse]:
    """Uses whose file has this fault; a path that is remote or leaves the workspace has no other."""
    for picture in pictures(context):
        elsewhere = picture.is_remote or picture.leaves
        if isinstance(picture.asset, BadAsset) and picture.asset.fault is fault and not elsewhere:
            yield picture


def leaves_workspace(source: str, path: str) -> bool:
    """Whether `path`, written in the document at `source`, is absolute or climbs above the workspace."""
    if _ABSOLUTE.match(path):
        return True
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(source), path.replace("\\", "/")))
    return whole == ".." or whole.startswith("../")


def _uses(context: Context) -> tuple[PictureUse, ...]:
    seen = context.once(reading)
    steps = {id(figure) for block in seen.blocks if isinstance(block, Step) for figure in block.pictures}
    return tuple(_use(context, picture, in_step=id(picture) in steps) for picture in seen.pictures)


def _use(context: Context, picture: Figure | InlineImage, *, in_step: bool) -> PictureUse:
    words = picture.alt.strip()
    default = 0.0
    span = picture.span
    if isinstance(picture, Figure):
        words = words or plain_text(picture.caption).strip()
        default = STEP_WIDTH if in_step else TEXT_WIDTH
        span = picture.path_span
    remote = bool(_REMOTE.match(picture.path)) and not _ABSOLUTE.match(picture.path)
    return PictureUse(
        path=picture.path,
        span=span,
        asset=context.assets.get(picture.path),
        printed=_printed(picture.width, default),
        words=words,
        in_step=in_step,
        is_remote=remote,
        leaves=not remote and leaves_workspace(context.document.path, picture.path),
    )


def _printed(width: str, default: float) -> float:
    found = _WIDTH.fullmatch(width)
    if not found:
        return default
    unit = found[2] or ""
    size = float(found[1])
    return min(size / 100 * TEXT_WIDTH if unit == "%" else size * _MILLIMETRES[unit], 2 * TEXT_WIDTH)
