"""What ``sopkit release create`` and ``sopkit publish`` have in common: from approved versions to a bundle on disk."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sopkit.adapters.bundles.writing import write_bundle
from sopkit.adapters.list_files import xlsx_bytes
from sopkit.adapters.machine import pdf_lack
from sopkit.adapters.toolchain import toolchain_digest
from sopkit.adapters.workers import pool, run_binding, run_job, run_leaf, run_sheets
from sopkit.cli.desk import Desk
from sopkit.cli.registered import registered
from sopkit.cli.release_disposed import tell_disposed
from sopkit.cli.reports.text import TextReporter
from sopkit.cli.session import FOUND, need
from sopkit.cli.surveying import looked_over, note_readings
from sopkit.cli.voice import telling
from sopkit.office.build_library import make_kit
from sopkit.office.leaves import LeafFault
from sopkit.office.register.pictures import SignaturePictures
from sopkit.office.register.recording import Refused
from sopkit.office.release.disposed_of import disposed_of
from sopkit.office.release.foreseeing import refused_early
from sopkit.office.release.issue import Bindery, Dates
from sopkit.office.release.making import NotMade, Press
from sopkit.office.release.planning import Plan, Wanted, plan_release
from sopkit.office.release.preparing import prepare
from sopkit.office.release.proving import prove, proven
from sopkit.office.release.sealing import bundle_files, is_last_signer, sealing_act, signing_act
from sopkit.office.survey import Survey
from sopkit.register.acts.releases import release_name
from sopkit.register.records.people import Key
from sopkit.register.records.releases import Release, Releases, ReleaseState
from sopkit.register.state import State

FOLDER = "releases"
"""Where, under the output folder, bundles are written."""
_GOOD_FOR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be released, when it is effective and until when it counts as the newest (None: a year longer).

    `only_changed`: nothing else that is in force is carried along.
    """

    wanted: Wanted
    effective: date
    expires: date | None = None
    jobs: int | None = None
    only_changed: bool = False


def looked_through(desk: Desk) -> Survey:
    """The workspace, looked through, with what the register says of it."""
    return looked_over(desk.session, registered(desk.session))


def planned(desk: Desk, surveyed: Survey, wanted: Wanted) -> Plan:
    """The plan of a release as things stand."""
    with desk.state() as state:
        return plan_release(state, desk.register.vault, surveyed, wanted, desk.today)


def release_on(desk: Desk, asked: Asked) -> None:
    """Open a release, or go on with the one that is open; sign it, seal it when enough have signed, write the bundle."""
    with desk.unlocked():
        release = open_release(desk)
        if release is None:
            release = _opened(desk, asked)
        else:
            _tell_resumed(desk, release, asked)
        if release.state is ReleaseState.OPEN:
            sign_and_seal(desk, release)
        else:
            desk.session.say(f"{release.release} 已发布，还没有写出", f"{release.release} is released, but not written")
            write_release(desk, release.release, None)


def _tell_resumed(desk: Desk, release: Release, asked: Asked) -> None:
    """Say which release is gone on with: its documents and dates are fixed, whatever is asked for now."""
    named = [f"{each.document} {each.version}" for each in release.items]
    shown, more = "、".join(named[:3]), len(named) - 3
    also = (f" 等 {len(named)} 份", f" and {more} more") if more > 0 else ("", "")
    desk.session.say(
        f"接着做 {release.release}：{shown}{also[0]}，{release.items[0].effective} 起实施",
        f"going on with {release.release}: {shown.replace('、', ', ')}{also[1]}, effective {release.items[0].effective}",
    )
    held = {each.document for each in release.items}
    other = [each for each in asked.wanted.numbers if each not in held]
    if other or release.items[0].effective != asked.effective:
        desk.session.say(
            "这次要求的文件或日期与它不同：做完以后请再运行一次",
            "what is asked for now differs from it: run this again once it is done",
        )


def open_release(desk: Desk) -> Release | None:
    """The release that is open; None when none is."""
    with desk.state() as state:
        releases = state.get(Releases)
        return state.get(Release, releases.open) if releases and releases.open else None


def sign_and_seal(desk: Desk, release: Release) -> None:
    """Sign an open release; with the last signature that is waited for, seal it and write the bundle."""
    register, vault = desk.register, desk.register.vault
    signed = any(each.person == desk.actor for each in release.signings)
    pictures = SignaturePictures(vault) if desk.session.settings.signature_pictures else None
    ready = proven(register, release) if release.signings else prove(register, release, desk.signer, pictures)
    with desk.state() as state:
        last = is_last_signer(state, release, desk.actor)
    if not last:
        act = signing_act(release, ready, desk.signer)
        desk.does(
            act, f"已签名 {release.release}，还要别人签名", f"signed {release.release}; others still have to sign"
        )
        return
    seal = sealing_act(vault, release, ready, None if signed else desk.signer)
    count = len(release.items)
    desk.does(seal, f"已发布 {release.release}：{count} 份文件", f"released {release.release}: {count} documents")
    write_release(desk, release.release, None)


def write_release(desk: Desk, name: str, folder: Path | None) -> Path:
    """Write a sealed release's bundle and its zip, out of the vault; the bundle's folder."""
    with desk.register.log.reading() as view:
        state = State(view)
        release = state.get(Release, name)
        if release is None or release.state not in (ReleaseState.SEALED, ReleaseState.WITHDRAWN):
            desk.missing(f"没有已完成的发布 {name}", f"there is no sealed release {name}")
        keys = (state.get(Key, each.key) for each in release.signings)
        publics = {key.fingerprint: key.public for key in keys if key}
        gone = disposed_of(view, desk.register.vault, release)
    if gone:
        tell_disposed(desk, name, gone)
    target = (folder or _folder(desk)) / release.release
    files = bundle_files(desk.register.vault, release, publics)
    sources = {path: each if isinstance(each, bytes) else _in_one_piece(each) for path, each in files.items()}
    write_bundle(target, target.with_name(f"{target.name}.zip"), sources)
    desk.session.say(f"已写出 {target} 和 {target.name}.zip", f"wrote {target} and {target.name}.zip")
    return target


def _folder(desk: Desk) -> Path:
    return desk.session.root / "build" / FOLDER


def _unwritten(desk: Desk, plan: Plan) -> Release | None:
    """The newest release where it holds all that was asked for, was sealed, and then somebody was stopped before its
    bundle was written."""
    with desk.state() as state:
        releases = state.get(Releases)
        newest = state.get(Release, release_name(releases.newest)) if releases else None
    if newest is None or newest.state is not ReleaseState.SEALED:
        return None
    held = {(each.document, each.version) for each in newest.items}
    if plan.going or any((each.document, each.version) not in held for each in plan.staying):
        return None
    target = _folder(desk) / newest.release
    return None if target.exists() and target.with_name(f"{target.name}.zip").exists() else newest


def _in_one_piece(get: Callable[[], bytes]) -> Callable[[], Iterator[bytes]]:
    return lambda: iter((get(),))


def _opened(desk: Desk, asked: Asked) -> Release:
    """Open a release of what was asked for; that of the newest where it came out before and was not written."""
    session = desk.session
    need(pdf_lack(), session.language)
    surveyed = looked_through(desk)
    plan = planned(desk, surveyed, asked.wanted)
    unwritten = _unwritten(desk, plan)
    if unwritten:
        return unwritten
    named = [] if asked.wanted.everything else plan.staying
    if named or not plan.going:
        _tell_staying(desk, plan)
        sys.exit(FOUND)
    if plan.staying:
        count = len(plan.staying)
        stay = f"{count} that is under way stays" if count == 1 else f"{count} that are under way stay"
        session.say(f"另有 {count} 份在办的不发布；原因见 sopkit release plan", f"{stay}; sopkit release plan says why")
    dates = Dates(desk.today, asked.effective, asked.expires or asked.effective + _GOOD_FOR)
    refusals = refused_early(desk.register, desk.actor, plan.going, dates)
    if refusals:
        desk.refuse(Refused(refusals))
    note_readings(session, surveyed)
    toolchain = toolchain_digest()
    jobs = asked.jobs or len(os.sched_getaffinity(0))
    bindery = Bindery(run_leaf, run_binding, xlsx_bytes, _books(session.root), not asked.only_changed, run_sheets)
    # Three lists are printed beside the documents; of one document all is done before a second process has its fonts.
    with pool(min(jobs, len(plan.going) + 3) if len(plan.going) > 1 else 1) as executor:
        notes = session.outputs(session.root / "build")
        press = Press(make_kit(session.office, toolchain), toolchain, run_job, executor, 2 * jobs, notes)
        try:
            prepared = prepare(desk.register, surveyed, press, bindery, plan.going, dates)
        except NotMade as fault:
            TextReporter(telling(session, "text"), sys.stderr).tell(fault.findings)
            desk.missing(
                f"{fault.document} 没有做成，什么也没有发布",
                f"{fault.document} could not be made; nothing was released",
            )
        except LeafFault as fault:
            desk.missing(fault.wording.zh, fault.wording.en)
    for each in prepared.left_out:
        session.say(each.zh, each.en)
    act = prepared.act
    desk.does(
        act, f"已开始 {act.release}：{len(act.items)} 份文件", f"opened {act.release}: {len(act.items)} documents"
    )
    release = open_release(desk)
    assert release is not None
    return release


def _books(root: Path) -> tuple[str, ...]:
    """The workspace's books, by path."""
    return tuple(sorted(each.relative_to(root).as_posix() for each in (root / "books").glob("**/*.toml")))


def _tell_staying(desk: Desk, plan: Plan) -> None:
    if not plan.going and not plan.staying:
        desk.session.say("没有已批准待发布的文件", "nothing is approved and waits for release")
    for each in plan.staying:
        name = f"{each.document} {each.version}".rstrip()
        desk.session.say(f"{name}：{each.why.zh}", f"{name}: {each.why.en}")
