"""The file that a document controls as it is, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.check.pictures import leaves_workspace
from sopkit.diagnostics import Diagnostic, Rule, Span
from sopkit.model.asset import Asset, AssetFault, BadAsset
from sopkit.model.document import own_file_key


@dataclass(frozen=True, slots=True)
class ControlledFile:
    """`path` as written, `span` of the entry, `asset` None where nobody looked."""

    path: str
    span: Span
    asset: Asset | BadAsset | None
    is_outside: bool


def controlled_file(context: Context) -> ControlledFile | None:
    """The file the document names, None when it names none."""
    metadata = context.document.metadata
    path = metadata.fields.get("file", "")
    if not path:
        return None
    asset = context.assets.get(own_file_key(metadata))
    elsewhere = isinstance(asset, BadAsset) and asset.fault in (AssetFault.OUTSIDE, AssetFault.REMOTE)
    outside = elsewhere or leaves_workspace(context.document.path, path)
    return ControlledFile(path, context.document.front_matter.span_of("file"), asset, outside)


def bad_file(context: Context, rule: Rule, fault: AssetFault) -> Iterator[Diagnostic]:
    """A finding of `rule` where the document's file has this fault."""
    file = context.once(controlled_file)
    if file and not file.is_outside and isinstance(file.asset, BadAsset) and file.asset.fault is fault:
        yield Diagnostic(rule, file.span, {"path": file.path, "found": file.asset.detail or "—"})
