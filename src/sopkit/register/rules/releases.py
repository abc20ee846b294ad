"""Which acts on releases may come next, by whom, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.register.acts.releases import (
    ReleaseItem,
    ReleaseOpened,
    ReleaseSealed,
    ReleaseSigned,
    ReleaseVoided,
    ReleaseWithdrawn,
    release_name,
)
from sopkit.register.authority import policy
from sopkit.register.life import document_of
from sopkit.register.records.releases import Release, Releases, ReleaseState
from sopkit.register.records.versions import NO_LIMIT, Version, VersionState
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.requests import DOCUMENT_GONE, by_controller
from sopkit.register.rules.standing import Checks, Standing
from sopkit.register.rules.versions import NO_LIMIT_SET, WRONG_DATES, is_at
from sopkit.register.state import State

OTHER_OPEN = Reason(
    "G801",
    Wording("发布 {release} 还没有完成", "the release {release} is still open"),
    Wording(
        "先完成它：sopkit release create；或作废它：sopkit release void {release}",
        "finish it first: sopkit release create; or void it: sopkit release void {release}",
    ),
)
WRONG_SEQUENCE = Reason(
    "G802",
    Wording("发布序号不对：应是第 {due} 个", "its number is not the next one: {due} is due"),
    Wording("重新开始：sopkit release create", "begin again: sopkit release create"),
)
NOTHING_RELEASED = Reason(
    "G803",
    Wording("发布没有文件，或同一文件写了两次", "the release holds no document, or one twice"),
    Wording("先看可以发布什么：sopkit release plan", "see what can go: sopkit release plan"),
)
EXPIRES_EARLY = Reason(
    "G804",
    Wording("有效期截止 {expires} 早于实施日期", "it expires on {expires}, before it is effective"),
    Wording("写晚一些的截止日期", "let it expire later"),
)
NO_RELEASE = Reason(
    "G805",
    Wording("没有发布 {release}", "there is no release {release}"),
    Wording("看有哪些：sopkit release list", "see which there are: sopkit release list"),
)
RELEASE_STATE = Reason(
    "G806",
    Wording("发布 {release} 现在是“{state}”，不能这样办理", "the release {release} is {state}; this cannot come now"),
    Wording("看它的情况：sopkit release show {release}", "look at it: sopkit release show {release}"),
)
OTHER_BYTES = Reason(
    "G807",
    Wording("{release} 的文件与别人签名的不是同样的字节", "the files of {release} are not those that others signed"),
    Wording("作废这次发布，查明差别后重新发布", "void the release, find out what differs, and open another"),
)
SIGNED_TWICE = Reason(
    "G808",
    Wording("{actor} 已经给 {release} 签过名", "{actor} has signed {release} before"),
    Wording("一个人只算一次；请另一个人签名", "one person counts once; let another sign"),
)
TOO_FEW_SIGNERS = Reason(
    "G809",
    Wording(
        "{release} 有 {count} 人签名，要求 {wanted} 人", "{count} persons signed {release}, {wanted} are asked for"
    ),
    Wording(
        "请另一位文控签名：sopkit release sign {release}", "let another controller sign: sopkit release sign {release}"
    ),
)
NO_OUTPUTS = Reason(
    "G810",
    Wording("{document} {version} 没有做成的文件", "nothing was made of {document} {version}"),
    Wording("重新运行 sopkit release create", "run sopkit release create again"),
)
NO_REASON = Reason(
    "G811",
    Wording("没有写理由", "no reason is given"),
    Wording("写明为什么", "say why"),
)


def signers_wanted(state: State) -> int:
    """How many persons sign a release at least."""
    return max(1, int(policy(state, "release-signers")))


def _opened(act: ReleaseOpened, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    releases = at.state.get(Releases) or Releases()
    if releases.open:
        yield OTHER_OPEN.of(release=releases.open)
    due = releases.newest + 1
    used = at.state.get(Release, act.release) is not None
    if used or (act.sequence, act.release, act.previous) != (due, release_name(due), releases.last):
        yield WRONG_SEQUENCE.of(due=str(due))
    if not act.items or len({(each.document, each.version) for each in act.items}) < len(act.items):
        yield NOTHING_RELEASED.of()
    if act.expires <= max((each.effective for each in act.items), default=date.min):
        yield EXPIRES_EARLY.of(expires=str(act.expires))
    for each in act.items:
        if at.state.covers(each.document):
            yield from _item(each, at)


def _item(item: ReleaseItem, at: Standing) -> Iterator[Refusal]:
    yield from is_at(item, at, VersionState.APPROVED)
    document, version = document_of(at.state, item.document), at.state.get(Version, item.document, item.version)
    if document is None or document.withdrawn_by or document.voided:
        yield DOCUMENT_GONE.of(document=item.document)
    if version and version.temporary and version.limit == NO_LIMIT:
        yield NO_LIMIT_SET.of(document=item.document, version=item.version)
    if version and item.effective > version.limit.until:
        yield NO_LIMIT_SET.of(document=item.document, version=item.version)
    if not at.today <= item.issued <= item.effective:
        yield WRONG_DATES.of(
            document=item.document,
            version=item.version,
            issued=str(item.issued),
            effective=str(item.effective),
            today=str(at.today),
        )


def _signed(act: ReleaseSigned, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    release, faults = _in_state(act.release, at, ReleaseState.OPEN)
    yield from faults
    if release is None:
        return
    if any(each.person == at.actor for each in release.signings):
        yield SIGNED_TWICE.of(actor=at.actor, release=act.release)
    if release.signings and (release.sums, release.listing) != (act.sums, act.listing):
        yield OTHER_BYTES.of(release=act.release)


def _sealed(act: ReleaseSealed, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    release, faults = _in_state(act.release, at, ReleaseState.OPEN)
    yield from faults
    if release is None:
        return
    signers = {each.person for each in release.signings}
    if act.signature and at.actor in signers:
        yield SIGNED_TWICE.of(actor=at.actor, release=act.release)
    count = len(signers | ({at.actor} if act.signature else set()))
    if count < signers_wanted(at.state):
        yield TOO_FEW_SIGNERS.of(release=act.release, count=str(count), wanted=str(signers_wanted(at.state)))
    if release.signings and (release.sums, release.listing) != (act.sums, act.listing):
        yield OTHER_BYTES.of(release=act.release)
    made = {(each.document, each.version): each.files for each in act.outputs}
    for item in release.items:
        if not made.get((item.document, item.version)):
            yield NO_OUTPUTS.of(document=item.document, version=item.version)
        if at.state.covers(item.document):
            yield from is_at(item, at, VersionState.APPROVED)


def _voided(act: ReleaseVoided, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from _in_state(act.release, at, ReleaseState.OPEN)[1]
    if not act.reason.strip():
        yield NO_REASON.of()


def _withdrawn(act: ReleaseWithdrawn, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from _in_state(act.release, at, ReleaseState.SEALED)[1]
    if not act.reason.strip():
        yield NO_REASON.of()


def _in_state(name: str, at: Standing, wanted: ReleaseState) -> tuple[Release | None, tuple[Refusal, ...]]:
    """The release by this name, and why nothing of the kind may be done with it; None with a reason."""
    release = at.state.get(Release, name)
    if release is None:
        return None, (NO_RELEASE.of(release=name),)
    if release.state is not wanted:
        return None, (RELEASE_STATE.of(release=name, state=release.state.value),)
    return release, ()


CHECKS: Checks = MappingProxyType(
    {
        ReleaseOpened: _opened,
        ReleaseSigned: _signed,
        ReleaseSealed: _sealed,
        ReleaseVoided: _voided,
        ReleaseWithdrawn: _withdrawn,
    }
)
