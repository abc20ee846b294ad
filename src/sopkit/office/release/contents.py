"""The files of a release that are fixed when it is opened, gathered in the vault under one listing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources

from sopkit.office.release.making import Document
from sopkit.office.release.trusting import allowed_signers
from sopkit.ports.vault import Vault
from sopkit.release.kit_list import KitFiles, kit_files
from sopkit.release.listing import Listed, listing_bytes
from sopkit.release.names import ALLOWED_SIGNERS
from sopkit.release.recipe_list import (
    KIT_FOLDER,
    RECIPE_PATH,
    RecipeDocument,
    RecipeList,
    folder_name,
    recipe_bytes,
)
from sopkit.release.trust import Trust

_TEXTS = ("README.md", "README.zh-CN.md")


@dataclass
class Contents:
    """Files by path, each in the vault; `digest` keeps the listing of them there too."""

    vault: Vault
    files: dict[str, Listed] = field(default_factory=dict)

    def put(self, path: str, data: bytes) -> None:
        """Keep a file. Raises VaultFault."""
        self.files[path] = Listed(path, self.vault.put(data), len(data))

    def put_all(self, folder: str, files: Mapping[str, bytes]) -> None:
        """Keep files below `folder`, by name."""
        for name, data in sorted(files.items()):
            self.put(f"{folder}/{name}", data)

    def note(self, path: str, digest: str) -> None:
        """List a file that is in the vault already. Raises VaultFault."""
        self.files[path] = Listed(path, digest, len(self.vault.get(digest)))

    def digest(self) -> str:
        """Put the listing of all files into the vault; its digest."""
        return self.vault.put(listing_bytes(self.files.values()))


def put_instructions(contents: Contents, trust: Trust) -> None:
    """Add how to verify it with stock programs, and what a list of signers looks like."""
    for name in _TEXTS:
        contents.put(name, (resources.files("sopkit.release") / "stock" / name).read_bytes())
    contents.put(ALLOWED_SIGNERS, allowed_signers(trust))


def put_documents(contents: Contents, documents: Iterable[Document], kit: KitFiles) -> RecipeList:
    """Add what was made, what it was made from, and the kit, with the list that says where."""
    listed = []
    for each in documents:
        version = each.order.going.version
        source = each.order.going.source
        known = RecipeDocument(
            document=version.document,
            version=version.version,
            slug=folder_name(version.document),
            source=hashlib.sha256(source.data).hexdigest(),
            render=each.render,
        )
        for output in each.outputs:
            contents.note(f"{known.outputs}/{known.slug}.{output.name}", output.digest)
        for part in each.recipe:
            contents.note(f"{known.sources}/{part.name}", part.digest)
        listed.append(known)
    contents.put_all(KIT_FOLDER, kit_files(kit))
    recipe = RecipeList(
        tuple(sorted(listed, key=lambda each: (each.document, each.version))), kit.digest, kit.toolchain
    )
    contents.put(RECIPE_PATH, recipe_bytes(recipe))
    return recipe
