"""The manifest of a release, out of the register and the list of its files: what `sopkit.release.manifest` spells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sopkit.register.authority import founding
from sopkit.register.checkpoint import Checkpoint
from sopkit.register.records.releases import Release
from sopkit.register.records.versions import Version
from sopkit.register.state import State
from sopkit.release.listing import Listed
from sopkit.release.manifest import Manifest, ManifestDocument, ManifestFile, ManifestHead
from sopkit.release.names import in_manifest
from sopkit.release.recipe_list import RecipeDocument, RecipeList


def manifest_of(
    state: State, release: Release, checkpoint: Checkpoint, recipe: RecipeList, files: Mapping[str, Listed]
) -> Manifest:
    """What the manifest of `release` says, opened at `checkpoint`: its documents are those of `recipe`, `files` by path
    those of the bundle."""
    register = founding(state)
    listed = sorted(each for each in files if in_manifest(each))
    owners = recipe.owners(listed)
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for path in listed:
        if path in owners:
            parts[owners[path].slug].append(path)
    return Manifest(
        register=register.register,
        register_name=register.name,
        example=register.example,
        release=release.release,
        sequence=release.sequence,
        previous=release.previous,
        created=release.opened_at,
        expires=release.expires,
        toolchain=release.toolchain,
        opening=release.opening,
        checkpoint=ManifestHead(checkpoint.size, checkpoint.root),
        documents=tuple(_document(state, release, each, parts[each.slug]) for each in recipe.documents),
        files=tuple(_file(files[path], owners.get(path)) for path in listed),
    )


def _document(state: State, release: Release, recipe: RecipeDocument, parts: Sequence[str]) -> ManifestDocument:
    version = state.get(Version, recipe.document, recipe.version)
    item = next(each for each in release.items if (each.document, each.version) == (recipe.document, recipe.version))
    assert version is not None
    return ManifestDocument(
        document=recipe.document,
        version=recipe.version,
        title=version.title,
        type=version.type,
        department=version.department,
        language=version.language,
        slug=recipe.slug,
        issued=item.issued,
        effective=item.effective,
        supersedes=version.replaces,
        content=version.content,
        source=recipe.source,
        render=recipe.render,
        block=item.block,
        files=tuple(parts),
    )


def _file(listed: Listed, owner: RecipeDocument | None) -> ManifestFile:
    document, version = (owner.document, owner.version) if owner else ("", "")
    return ManifestFile(listed.path, listed.sha256, listed.size, document, version)
