"""Make a bundle's documents again from its own ``sources/``, and compare: with what was signed, and byte by byte.

Only for bundles whose signatures hold. It closes the chain: what people signed (the ContentDigest) is what was compiled, with
the ControlBlock that the register's evidence bears out, and came to these bytes and no others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sopkit.content import content_of
from sopkit.diagnostics import Wording
from sopkit.office.build_library import Runner
from sopkit.office.opening import Office
from sopkit.office.release.kit_sources import kit_again
from sopkit.pipeline import Job, Kit, read_source
from sopkit.ports import Workspace
from sopkit.release.kit_list import KitFiles, read_kit
from sopkit.release.manifest import Manifest, ManifestDocument
from sopkit.release.recipe import read_job, render_digest
from sopkit.release.recipe_list import KIT_FOLDER, RecipeDocument
from sopkit.release.record_json import NoRecord


class CannotCompare(Exception):
    """Nothing can be said: another program made the bytes, or what a rebuild reads is not there. `wording` says which."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Toolchain:
    """This program: the digest of all that shapes bytes, and what works off a job."""

    digest: str
    run: Runner


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A document that was made again: its files whose bytes are the `same`, those that are not, and what else is wrong."""

    document: str
    version: str
    same: tuple[str, ...]
    other: tuple[str, ...]
    faults: tuple[Wording, ...]

    @property
    def holds(self) -> bool:
        """Whether all of it came out as it was released."""
        return bool(self.same) and not self.other and not self.faults


def rebuild(
    manifest: Manifest,
    get: Callable[[str], bytes],
    toolchain: Toolchain,
    workspace: Callable[[Mapping[str, bytes]], Workspace],
) -> Iterator[Rebuilt]:
    """Make each document of `manifest` again. `get` gives the bytes of a file of the bundle, compared with the manifest.

    `workspace` makes one of files by path. Raises CannotCompare.
    """
    if manifest.toolchain != toolchain.digest:
        raise CannotCompare(
            Wording(
                "不能比较：这台机器上的 sopkit、程序库或字体与发布时的不同",
                "cannot compare: sopkit, its libraries or fonts here are not those of the release",
            )
        )
    try:
        kept = read_kit(_folder(manifest, KIT_FOLDER, get))
        office, kit = kit_again(kept, workspace(kept.files))
    except NoRecord as error:
        raise CannotCompare(
            Wording(f"不能比较：sources/ 读不出来（{error}）", f"cannot compare: sources/: {error}")
        ) from error
    if kit.digest != kept.digest:
        raise CannotCompare(
            Wording(
                "不能比较：模板或设置与发布时的不同",
                "cannot compare: templates or settings are not those of the release",
            )
        )
    for document in manifest.documents:
        yield _rebuilt(document, manifest, _Shop(get, toolchain, office, kit, kept))
    strange = tuple(each.path for each in manifest.files if each.path.startswith(_OUTPUTS) and not each.document)
    if strange:
        yield Rebuilt("", "", (), strange, (_NOBODYS,))


_OUTPUTS = "documents/"
_NOBODYS = Wording("documents/ 里有不属于任何一份文件的内容", "documents/ holds what is no document's")


@dataclass(frozen=True, slots=True)
class _Shop:
    get: Callable[[str], bytes]
    toolchain: Toolchain
    office: Office
    kit: Kit
    kept: KitFiles


def _rebuilt(document: ManifestDocument, manifest: Manifest, shop: _Shop) -> Rebuilt:
    """The manifest alone says which files are the document's: it was held against the register, the recipe was not."""
    own = {each for each in document.files if each.startswith(_OUTPUTS)}
    wanted = {each.path: each.sha256 for each in manifest.files if each.path in own}
    parts = RecipeDocument(document.document, document.version, document.slug, document.source, document.render)
    try:
        files = _folder(manifest, parts.sources, shop.get)
        job = read_job(files)
    except NoRecord as error:
        fault = Wording(f"它的 sources/ 读不出来（{error}）", f"its sources cannot be read: {error}")
        return Rebuilt(document.document, document.version, (), tuple(wanted), (fault,))
    faults = [*_faults(document, job, files, shop)]
    made = shop.toolchain.run(shop.kit, job).outputs
    names = {f"{parts.outputs}/{parts.slug}.{format}": data for format, data in made.items()}
    same = {path for path, data in names.items() if hashlib.sha256(data).hexdigest() == wanted.get(path)}
    other = (wanted.keys() | names.keys()) - same
    return Rebuilt(document.document, document.version, tuple(sorted(same)), tuple(sorted(other)), tuple(faults))


def _faults(document: ManifestDocument, job: Job, files: Mapping[str, bytes], shop: _Shop) -> Iterator[Wording]:
    """What ties the sources to the manifest and does not hold."""
    reading = read_source(job.path, job.data, shop.office.rules)
    try:
        content = content_of(job.data, reading, job.assets, shop.office.rules).digest
    except (KeyError, ValueError):
        content = ""
    if content != document.content:
        yield Wording("源文件、图片和规则不是所签署的内容", "source, pictures and rules are not what was signed")
    if job.control is None or job.control.digest != document.block:
        yield Wording(
            "页面上的受控信息不是登记簿所定的", "what the pages say of status and sign-offs is not the register's"
        )
    if render_digest(files, shop.kit.digest, shop.kept.toolchain) != document.render:
        yield Wording(
            "编译所读的不是清单所写的（RenderDigest）",
            "what was compiled is not what the manifest names (RenderDigest)",
        )


def _folder(manifest: Manifest, folder: str, get: Callable[[str], bytes]) -> dict[str, bytes]:
    """The files right below a folder of the bundle, by name."""
    inside = (each.path.removeprefix(f"{folder}/") for each in manifest.files if each.path.startswith(f"{folder}/"))
    return {name: get(f"{folder}/{name}") for name in inside if "/" not in name}
