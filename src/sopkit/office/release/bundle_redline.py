"""What a document changed between two bundles, from the sources in them alone: no register is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sopkit.diagnostics import Wording
from sopkit.office.redline import Compared, RedlineFault, Version, compared
from sopkit.office.release.kit_sources import office_again
from sopkit.ports import ReadFault, Workspace
from sopkit.release.kit_list import read_kit
from sopkit.release.names import shown
from sopkit.release.received import Received
from sopkit.release.recipe import read_job
from sopkit.release.recipe_list import KIT_FOLDER, RECIPE_PATH, read_recipe
from sopkit.release.record_json import NoRecord


def redline_between(
    old: Received, new: Received, number: str, workspace: Callable[[Mapping[str, bytes]], Workspace]
) -> Compared:
    """Compare the document `number` as it is in two bundles, by the rules that came with the newer.

    `workspace` makes one of files by path. Raises RedlineFault where one does not hold it or cannot be read, NotReceived.
    """
    before, after = _version(old, number), _version(new, number)
    try:
        kept = read_kit(new.folder(KIT_FOLDER))
        office = office_again(kept, workspace(kept.files))
    except (NoRecord, ReadFault) as fault:
        raise _unread(new, str(fault)) from fault
    return compared(before, after, office.rules)


def _version(bundle: Received, number: str) -> Version:
    try:
        recipe = read_recipe(bundle.get(RECIPE_PATH))
        listed = next((each for each in recipe.documents if each.document == number), None)
        if listed is None:
            there = [each.document for each in recipe.documents[:20]]
            release = bundle.manifest.release
            raise RedlineFault(
                Wording(
                    f"{release} 中没有 {number}；有 {'、'.join(there)}",
                    f"{release} holds no {number}; it holds {', '.join(there)}",
                )
            )
        job = read_job(bundle.folder(listed.sources))
    except NoRecord as fault:
        raise _unread(bundle, str(fault)) from fault
    pictures = {written: each.digest for written, each in job.assets.items()}
    return Version(job.data, pictures, job.path, job.assets)


def _unread(bundle: Received, why: str) -> RedlineFault:
    release = bundle.manifest.release
    return RedlineFault(
        Wording(
            f"{release} 的 sources/ 读不出来：{shown(why)}", f"the sources of {release} cannot be read: {shown(why)}"
        )
    )
