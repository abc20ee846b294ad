"""What the register's evidence in a bundle says, in words: who asked, who signed, when, with which authority."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.diagnostics import Wording
from sopkit.model.control import Status
from sopkit.office.register.status import WORDS
from sopkit.register.roles import ROLES
from sopkit.release.names import shown
from sopkit.release.verify.register_facts import Authority, RegisterFacts, SignedFact, VersionFact


def evidence_lines(facts: RegisterFacts, language: str) -> list[str]:
    """With which authority the register vouches for the release."""
    tell = _Teller(facts, language)
    signer, opener = tell.name(facts.checkpoint_by), tell.name(facts.opened_by)
    return [
        tell.say(
            f"登记簿到发布时共 {facts.size} 条记录，{signer} 为此签了检查点；包内有其中 {facts.shown} 条，均已证明在内",
            f"its log had {facts.size} entries then, to which {signer} signed a checkpoint; the bundle shows {facts.shown}, "
            "each proved to be among them",
        ),
        tell.say(
            f"这些记录从信任的根密钥开始，按登记簿的规则重新审过；{opener} 发起发布",
            f"they begin with a root key that is trusted, and were judged again by the register's rules; {opener} opened "
            "the release",
        ),
    ]


def version_lines(facts: RegisterFacts, version: VersionFact, language: str) -> Iterator[str]:
    """Why a version was made, and who signed it; the first line names it."""
    tell = _Teller(facts, language)
    yield shown(f"{version.document} {version.version} {version.title}")
    if version.request:
        asked, allowed = tell.name(version.asked_by), tell.name(version.allowed_by)
        yield "  " + tell.say(
            f"更改申请 {shown(version.request)}：{asked} 申请，{allowed} 同意。{shown(version.reason)}",
            f"change request {shown(version.request)}: {asked} asked, {allowed} allowed it. {shown(version.reason)}",
        )
    elif version.reason:
        yield "  " + tell.say(f"建账：{shown(version.reason)}", f"taken over: {shown(version.reason)}")
    for each in version.signed:
        yield "  " + tell.signed(each)


def effective_lines(facts: RegisterFacts, language: str) -> list[str]:
    """What held on the day that was asked for, of each document of the release."""
    tell = _Teller(facts, language)
    return [tell.effective(each.document, each.version, each.released, each.status) for each in facts.on]


class _Teller:
    """Facts, the names of people in them, and the language they are told in."""

    def __init__(self, facts: RegisterFacts, language: str) -> None:
        self._names, self._language = dict(facts.names), language

    def say(self, zh: str, en: str) -> str:
        return Wording(zh, en).in_language(self._language)

    def name(self, person: str) -> str:
        """Name and id of a person."""
        known = self._names.get(person)
        return shown(f"{known} ({person})" if known else person)

    def signed(self, each: SignedFact) -> str:
        who = shown(each.name) + (f" ({shown(each.person)})" if each.person else "")
        how = self.say(f"密钥 {each.proof}", f"key {each.proof}")
        if not each.by_key:
            how = self.say(f"纸上签名，扫描件 {each.proof[:16]}…", f"on paper, scan {each.proof[:16]}…")
        instead = self.name(each.instead_of) if each.instead_of else ""
        behalf = self.say(f"，代 {instead}", f", for {instead}") if instead else ""
        parts = (f"{who}{behalf}", how, self._authority(each.authority))
        return f"{each.at:%Y-%m-%d %H:%M} UTC  {shown(each.meaning)}  {self.say('；', '; ').join(parts)}"

    def effective(self, document: str, version: str, released: str, status: Status) -> str:
        word = WORDS[status].in_language(self._language)
        holds = shown(f"{document} {version}") if version else shown(document)
        if not version:
            return self.say(
                f"{holds}：没有现行版本（发布的 {shown(released)}：{word}）",
                f"{holds}: no version is effective (the released {shown(released)}: {word})",
            )
        if version == released:
            return self.say(f"{holds}：{word}", f"{holds}: {word}")
        return self.say(
            f"{holds}（发布的 {shown(released)}：{word}）", f"{holds} (the released {shown(released)}: {word})"
        )

    def _authority(self, given: Authority | None) -> str:
        if given is None:
            return self.say("建账时照原样接收", "taken over as it was")
        role = ROLES[given.role].in_language(self._language) if given.role in ROLES else shown(given.role)
        day, giver = f"{given.given_at:%Y-%m-%d}", self.name(given.given_by)
        return self.say(f"“{role}”角色由 {giver} 于 {day} 授予", f"{role} by grant of {giver} on {day}")
