"""Who is played, and how they come into the register: added, given a key and roles, statement accepted."""

from __future__ import annotations

from dataclasses import dataclass

from example.play import Play, run_here

ROOT, REGISTRAR, CONTROLLER = "ren.yi", "gao.yan", "wen.jing"
SECOND = "he.fang"
"""Who signs releases beside the document controller, from September on."""


@dataclass(frozen=True)
class Person:
    """Somebody: id, name, department, and roles, each of which may be bounded to departments (``approver:cs``)."""

    id: str
    name: str
    department: str
    roles: tuple[str, ...]


PEOPLE = (
    Person("zhao.lei", "赵磊", "gm", ("approver",)),
    Person("liu.min", "刘敏", "qa", ("reviewer", "countersigner", "approver:qa,iqc")),
    Person("he.fang", "何芳", "qa", ("author", "reviewer")),
    Person("chen.yu", "陈瑜", "cs", ("author", "reviewer", "countersigner", "approver:cs")),
    Person("sun.li", "孙丽", "cs", ("author",)),
    Person("zhou.kai", "周凯", "pm", ("countersigner", "approver:pm")),
    Person("wu.gang", "吴刚", "pm", ("author", "reviewer")),
    Person("ma.jun", "马军", "mfg", ("reviewer", "countersigner", "approver:mfg")),
    Person("xu.ning", "徐宁", "mfg", ("author",)),
    Person("guo.wei", "郭伟", "iqc", ("author", "countersigner")),
    Person("lin.tao", "林涛", "eng", ("reviewer", "countersigner")),
    Person("deng.hao", "邓浩", "eqp", ("author", "countersigner", "approver:eqp")),
    Person("feng.jie", "冯杰", "eqp", ("author", "reviewer")),
    Person("han.bo", "韩波", "con", ("reviewer", "countersigner", "approver:con")),
    Person("tang.rui", "唐睿", "con", ("author",)),
    Person("song.an", "宋安", "hse", ("reviewer", "countersigner")),
    Person("qin.hai", "秦海", "mfg", ("trainer",)),
    Person("mo.li", "莫莉", "cs", ("author",)),
)
"""All but the root, the registrar and the document controller."""

MORE = {ROOT: ("任毅", "gm"), CONTROLLER: ("文静", "qa"), "qin.hai": ("秦海", "mfg"), "mo.li": ("莫莉", "cs")}
"""People of the register whom the documents do not name: added to the example's ``sopkit.toml``."""


def open_the_register(play: Play) -> str:
    """The root opens the register and brings in registrar and document controller; what was printed on paper."""
    play.new_key(ROOT)
    at = f"{play.now:%FT%H:%M}"
    status, out, err = run_here(
        *("register", "init", "--name", "云岭文件登记簿（样例）", "--root", ROOT, "--root-name", "任毅"),
        *("--key", str(play.keys.private(ROOT)), "--example", "--at", at, "--lang", "zh"),
    )
    if status:
        raise SystemExit(out + err)
    play.does(ROOT, "person", "accept", "--yes")
    bring_in(play, ROOT, Person(REGISTRAR, "高妍", "hr", ("registrar", "countersigner")))
    bring_in(play, ROOT, Person(CONTROLLER, "文静", "qa", ("controller", "trainer")))
    return out


def bring_in(play: Play, registrar: str, person: Person) -> None:
    """Somebody comes: added, a key that they prove is theirs, roles, the statement accepted."""
    play.does(registrar, "person", "add", person.id, person.name, "--department", person.department)
    give_key(play, registrar, person.id)
    for each in person.roles:
        role, _, bounds = each.partition(":")
        limited = [word for bound in bounds.split(",") if bound for word in ("--department", bound)]
        play.does(registrar, "person", "role", person.id, role, *limited)
    play.does(person.id, "person", "accept", "--yes")


def give_key(play: Play, registrar: str, person: str) -> None:
    """A new key of this person is registered by the proof they make with it."""
    play.new_key(person)
    proof = play.keys.folder / f"{person}.proof"
    proof.write_text(play.does(person, "person", "prove"), encoding="utf-8")
    play.does(registrar, "person", "key", str(proof), "--days", "730")
    proof.unlink()
