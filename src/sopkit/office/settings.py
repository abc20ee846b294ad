"""Read ``sopkit.toml``: who we are, departments, people, stations. Its format is in docs/workspace.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sopkit.diagnostics import Diagnostic, SourceText, Wording, by_place
from sopkit.diagnostics.toml import NotToml, finding, read_toml
from sopkit.model.asset import Asset, AssetFault
from sopkit.model.facts import NEVER, Company, Department, Facts, NewEdition, Person
from sopkit.office.rules import BAD_SETTINGS
from sopkit.office.stations import Holders, read_holders
from sopkit.ports import Clock, ReadFault, Workspace
from sopkit.types.new_edition import AFTER, AFTER_SHAPE, SHARE, SHARE_SHAPE, is_count, is_share

SETTINGS_FILE = "sopkit.toml"
_LIMIT = 2**20
_MOST_FAULTS = 100
_KNOWN = {
    "language",
    "timezone",
    "author_may_approve",
    "signature_pictures",
    "company",
    "departments",
    "people",
    "stations",
    "copy_numbers",
    "register",
    "said",
    "holidays",
    "workdays",
    AFTER,
    SHARE,
}

_LOGO_FAULTS = {
    AssetFault.MISSING: "找不到这个文件",
    AssetFault.OUTSIDE: "在工作区之外",
    AssetFault.REMOTE: "在别的机器上",
    AssetFault.TOO_LARGE: "图片太大",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The workspace's settings; `language` is that of messages and of documents that name none. `said` are words by
    language: what the workspace's names (holders, titles of forms) are called in it. `register` is the URL of the
    database that holds the register, "" for a file of the workspace. `holidays` are days off between Monday and Friday,
    `workdays` Saturdays and Sundays on which people work instead (调休). `signature_pictures`: whether pages show the
    pictures of signatures that the register has."""

    company: Company
    departments: tuple[Department, ...]
    people: tuple[Person, ...]
    holders: Holders
    language: str
    timezone: str
    author_may_approve: bool
    new_edition: NewEdition = NEVER
    register: str = ""
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    signature_pictures: bool = True

    def facts(self, clock: Clock) -> Facts:
        """Facts as of today; raises ValueError for an unknown time zone."""
        return Facts(
            today=clock.today(self.timezone),
            company=self.company,
            people=self.people,
            departments=self.departments,
            stations=self.holders.names,
            author_may_approve=self.author_may_approve,
            new_edition=self.new_edition,
        )


class _Faults:
    """Collects what is wrong, placed by looking the key up in the text."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.found: list[Diagnostic] = []

    def add(self, key: str, zh: str, en: str) -> None:
        """Note a fault; `key` is looked up in the text to place it. The first hundred are enough to mend."""
        if len(self.found) >= _MOST_FAULTS:
            return
        at = re.search(rf"(?m)^\s*[\[\"']*{re.escape(key)}\b|\b{re.escape(key)}\b", self.source.text)
        span = self.source.span(at.start(), at.end()) if at else self.source.span(0, 0)
        self.found.append(finding(BAD_SETTINGS, span, Wording(zh, en)))


def read_settings(workspace: Workspace) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The workspace's settings and every fault in them; a faulty entry is left out, the rest is used."""
    try:
        text = workspace.read(SETTINGS_FILE, _LIMIT).decode("utf-8-sig").replace("\r\n", "\n")
    except (ReadFault, UnicodeDecodeError) as error:
        empty = SourceText(SETTINGS_FILE, "")
        fault = finding(BAD_SETTINGS, empty.span(0, 0), Wording(f"读不出来（{error}）", str(error)))
        return _settings({}, _Faults(empty)), (fault,)
    source = SourceText(SETTINGS_FILE, text)
    faults = _Faults(source)
    try:
        raw = read_toml(source)
    except NotToml as error:
        return _settings({}, faults), (finding(BAD_SETTINGS, error.span, error.problem),)
    settings = _settings(raw, faults)
    return settings, tuple(by_place(faults.found))


def read_logo(workspace: Workspace, path: str) -> tuple[Asset | None, tuple[Diagnostic, ...]]:
    """The company's logo; None without one, and a fault when the one that is named cannot be used."""
    if not path:
        return None, ()
    from sopkit.office.shelf import read_picture  # What reads documents: not every command that has settings does.

    found = read_picture(workspace, SETTINGS_FILE, path)
    if isinstance(found, Asset):
        return found, ()
    try:
        text = workspace.read(SETTINGS_FILE, _LIMIT).decode("utf-8-sig").replace("\r\n", "\n")
    except (ReadFault, UnicodeDecodeError):
        text = ""
    faults = _Faults(SourceText(SETTINGS_FILE, text))
    faults.add(
        "logo",
        f"标志图片 {path} 不能用：{_LOGO_FAULTS.get(found.fault, '不是可用的图片')}",
        f"the logo {path} cannot be used: {found.fault.value}",
    )
    return None, tuple(faults.found)


def _settings(raw: Mapping[str, Any], faults: _Faults) -> Settings:
    for key in raw:
        if key not in _KNOWN:
            entries = ", ".join(sorted(_KNOWN))
            faults.add(key, f"没有“{key}”这一项；可用的有 {entries}", f"{key}: no such entry; known are {entries}")
    company = _table(raw, "company", faults)
    departments = tuple(
        Department(id, _wording(each, id, faults), str(each.get("code", "")))
        for id, each in _tables(raw, "departments", faults)
    )
    known = {each.id for each in departments}
    people = []
    for id, each in _tables(raw, "people", faults):
        department = str(each.get("department", ""))
        if department and department not in known:
            faults.add(
                id,
                f"{id} 的部门“{department}”不在 [departments] 中",
                f"people.{id}: department {department!r} is not among departments",
            )
        if not isinstance(each.get("name"), str):
            faults.add(id, f"{id} 没有写姓名（name）", f"people.{id}: name must be a text")
            continue
        people.append(Person(id, each["name"], department))
    return Settings(
        company=Company(
            _wording(company.get("name", {}), "company", faults),
            str(company.get("logo", "")),
            str(company.get("code", "")),
        ),
        departments=departments,
        people=tuple(people),
        holders=read_holders(raw, known, faults.add),
        language=_choice(raw, "language", ("zh", "en"), faults),
        timezone=str(raw.get("timezone", "Asia/Shanghai")),
        author_may_approve=raw.get("author_may_approve", False) is True,
        new_edition=_new_edition(raw, faults),
        register=_register(raw, faults),
        holidays=_days(raw, "holidays", faults),
        workdays=_days(raw, "workdays", faults),
        said={code: _words(code, each, faults) for code, each in _tables(raw, "said", faults)},
        signature_pictures=_is_on(raw, "signature_pictures", faults),
    )


def _words(code: str, raw: Mapping[str, Any], faults: _Faults) -> Mapping[str, str]:
    for key, value in raw.items():
        if not isinstance(value, str):
            faults.add(key, f"said.{code} 的“{key}”要写成文字", f"said.{code}: {key} must be a text")
    return {key: value for key, value in raw.items() if isinstance(value, str)}


def _register(raw: Mapping[str, Any], faults: _Faults) -> str:
    """``register = "postgresql://…"``: where the register is, when it is no file of the workspace."""
    value = raw.get("register", "")
    if isinstance(value, str) and (not value or value.startswith(("postgresql://", "postgres://"))):
        return value
    faults.add("register", "register 要写成 postgresql:// 开头的地址", "register: a URL that begins with postgresql://")
    return ""


def _days(raw: Mapping[str, Any], key: str, faults: _Faults) -> frozenset[date]:
    """``holidays = [2026-10-01, 2026-10-02]``: dates as TOML writes them, or as texts."""
    value = raw.get(key, [])
    found = []
    for each in value if isinstance(value, list) else [value]:
        try:
            found.append(each if type(each) is date else date.fromisoformat(each))
        except (TypeError, ValueError):
            faults.add(key, f"{key} 要写成日期的列表 [2026-10-01]", f"{key}: a list of dates [2026-10-01]")
            break
    return frozenset(found)


def _new_edition(raw: Mapping[str, Any], faults: _Faults) -> NewEdition:
    after, share = raw.get(AFTER), raw.get(SHARE)
    if not is_count(after):
        faults.add(AFTER, *AFTER_SHAPE)
        after = None
    if not is_share(share):
        faults.add(SHARE, *SHARE_SHAPE)
        share = None
    return NewEdition(after, None if share is None else float(share))


def _is_on(raw: Mapping[str, Any], key: str, faults: _Faults) -> bool:
    """``true``, also where it is left out, or ``false``."""
    value = raw.get(key, True)
    if not isinstance(value, bool):
        faults.add(key, f"{key} 要写成 true 或 false", f"{key}: true or false")
    return value is not False


def _choice(raw: Mapping[str, Any], key: str, allowed: tuple[str, ...], faults: _Faults) -> str:
    value = raw.get(key, allowed[0])
    if value in allowed:
        return str(value)
    faults.add(key, f"{key} 只能是 {'、'.join(allowed)}", f"{key} = {value!r}; it is one of {', '.join(allowed)}")
    return allowed[0]


def _table(raw: Mapping[str, Any], key: str, faults: _Faults) -> Mapping[str, Any]:
    value = raw.get(key, {})
    if isinstance(value, dict):
        return value
    faults.add(key, f"{key} 要写成一节 [{key}]", f"{key} must be a table")
    return {}


def _tables(raw: Mapping[str, Any], key: str, faults: _Faults) -> list[tuple[str, Mapping[str, Any]]]:
    found: list[tuple[str, Mapping[str, Any]]] = []
    for id, each in _table(raw, key, faults).items():
        if isinstance(each, dict):
            found.append((id, each))
        else:
            faults.add(id, f"{key} 中的 {id} 要写成 {{ … }}", f"{key}.{id} must be a table {{ … }}")
    return found


def _wording(raw: object, key: str, faults: _Faults) -> Wording:
    if isinstance(raw, str) and raw:
        return Wording(raw, raw)
    if isinstance(raw, dict):
        zh, en = raw.get("zh"), raw.get("en")
        if isinstance(zh, str) and isinstance(en, str):
            return Wording(zh, en)
        only = zh if isinstance(zh, str) else en
        if isinstance(only, str):
            return Wording(only, only)
    if faults.source.text:
        shape = '{ zh = "…", en = "…" }'
        faults.add(key, f"{key} 的名称要写成文字或 {shape}", f"{key}: the name must be a text or {shape}")
    return Wording("", "")
