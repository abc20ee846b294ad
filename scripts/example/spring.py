"""March to May: a temporary instruction, a key that was lost, a new edition that shifts are briefed on, a withdrawal."""

from __future__ import annotations

import shutil

from example.cast import CONTROLLER, REGISTRAR, give_key
from example.year import Year

_FIRST_LOT = (
    ("TI-MF-001", "TI-MF-002"),
    ("防松垫圈代用装配", "防松垫圈代用装配（首批）"),
    ("2027-02-28", "2026-05-31"),
    ("2027-03-05", "2026-06-05"),
    ("2027 年 2 月底", "2026 年 5 月底"),
)
"""How the instruction of the first lot differs from the one in the library."""


def march(year: Year) -> None:
    """A temporary instruction up to the end of May. A laptop is lost, and the key on it revoked."""
    play, office = year.play, year.office
    play.on("2026-03-09")
    old, new = (play.root / "sops" / each for each in ("TI-MF-001", "TI-MF-002"))
    shutil.copytree(old, new)
    text = (new / "TI-MF-001.md").read_text("utf-8")
    for before, after in _FIRST_LOT:
        text = text.replace(before, after)
    (new / "TI-MF-001.md").unlink()
    (new / "TI-MF-002.md").write_text(text, "utf-8")
    year.proposes("TI-MF-002", "2026-03-09", "2026-03-12")
    asked = office.granted("xu.ning", ["TI-MF-002"], "M8 齿形垫圈断供", "ma.jun", "--temporary", "--urgent")
    how = ("--until", "2026-05-31", "--parent", "WI-MF-001", "--because", "M8 齿形垫圈断供", "--station", "组装一线")
    office.submits("xu.ning", "TI-MF-002", asked, *how, "--lot", "2026-03 至 2026-05 各批")
    office.signed(["TI-MF-002"])
    office.published(["TI-MF-002"], "2026-03-12")
    office.closed("2026-03-13", asked)
    play.on("2026-03-16")
    asked = office.asks("feng.jie", ["WI-EQ-002"], "补写冬季预热时间")
    play.does("feng.jie", "change", "cancel", asked, "--reason", "并入年中修订一起办")
    play.on("2026-03-20")
    play.does(REGISTRAR, "person", "revoke", play.fingerprint("xu.ning"), "--reason", "笔记本电脑遗失")
    play.refused("xu.ning", "change", "open", "WI-MF-002", "--reason", "用已撤销的密钥")
    play.on("2026-03-23")
    give_key(play, REGISTRAR, "xu.ning")
    year.requests["forms"] = office.asks("mo.li", ["WI-CS-005"], "受理资料增加电子档核对")
    play.does(CONTROLLER, "log", "checkpoint", "checkpoints")


def april(year: Year) -> None:
    """A new edition that is effective once both shifts are briefed; somebody was absent, and is briefed later."""
    play, office = year.play, year.office
    play.on("2026-04-07")
    year.proposes("WI-MF-001", "2026-04-07", "2026-04-20")
    shifts = ("组装一线白班", "组装一线夜班")
    cut = (
        "--cut-in",
        "2026-04-20",
        "--shift",
        "白班",
        "--in-progress",
        "已装到第 4 步的按旧版做完",
        "--due",
        "2026-04-30",
    )
    asked = office.asks("xu.ning", ["WI-MF-001"], "改用力矩枪，装配顺序重排", "--new-edition", "--briefing", *cut)
    work = ("--work", "record:QR-MF-001-01=新表印发到两线", "--accept", "WI-MF-002=只引用编号，不用改")
    play.does(CONTROLLER, "change", "assess", asked, *work, "--accept-rest", "已核对，不受影响")
    play.does("ma.jun", "change", "approve", asked, *(word for each in shifts for word in ("--shift", each)))
    office.submits("xu.ning", "WI-MF-001", asked)
    office.signed(["WI-MF-001"])
    office.published(["WI-MF-001"], "2026-04-20")
    play.does(CONTROLLER, "change", "notice", asked)
    play.prints("brief", "sheet", "WI-MF-001", "--version", "B/0", "--shift", shifts[0], "--to", "pdf")
    for day, shift, names in (("2026-04-16", shifts[0], "陆平,蒋文,沈玉"), ("2026-04-17", shifts[1], "韦强,彭丽")):
        play.on(day)
        sheet = year.scan(f"WI-MF-001-{day}", "宣贯签到表  WI-MF-001  B/0", shift, names, "", "宣贯人  秦海")
        said = ("--version", "B/0", "--shift", shift, "--trainer", "qin.hai", "--minutes", "40", "--result", "抽问合格")
        absent = ("--absent", "贺军=2026-04-24") if shift == shifts[1] else ()
        play.does("qin.hai", "brief", "enter", "WI-MF-001", *said, "--attended", names, "--scan", sheet, *absent)
    play.on("2026-04-24")
    play.does("qin.hai", "brief", "absentee", "WI-MF-001", "贺军", "--version", "B/0", "--shift", shifts[1])
    play.does("xu.ning", "change", "settle", asked, "QR-MF-001-01", "--done", "两线各印 50 份，旧表收回")
    office.closed("2026-04-27", asked)
    refused = office.asks("guo.wei", ["WI-IQ-001"], "来料免检范围扩大到紧固件")
    play.does("liu.min", "change", "reject", refused, "--comment", "紧固件批次不合格率未达免检条件")


def may(year: Year) -> None:
    """Two documents are withdrawn after a review, one copy of one is kept; a number is voided, a deviation permitted."""
    play, office = year.play, year.office
    play.on("2026-05-11")
    asked = office.granted("wu.gang", ["WI-PM-009"], "消防泵房改由设备运行部按新程序巡查", "zhou.kai", "--withdraw")
    play.does("zhou.kai", "review", "WI-PM-009", "--withdraw", asked, "--comment", "职责已调整，不再由物业巡查")
    play.does(CONTROLLER, "withdraw", "WI-PM-009", "--request", asked, "--retain")
    spring = office.granted("wu.gang", ["WI-PM-008"], "采暖季结束，管道已换伴热带", "zhou.kai", "--withdraw")
    play.does(CONTROLLER, "withdraw", "WI-PM-008", "--request", spring)
    play.refused(CONTROLLER, "dispose", "WI-PM-008", "A/0", "--reason", "保存期限没有满")
    play.does(CONTROLLER, "void", "WI-PM-010", "--reason", "取了号没有编写，改由 WI-PM-004 规定")
    office.closed("2026-05-12", asked, spring)
    play.on("2026-05-18")
    lot = ("--lot", "L2605-17", "--quantity", "12 台", "--until", "2026-05-29")
    play.does("ma.jun", "permit", "grant", "WI-MF-001", "--reason", "门锁到货晚，末道装配后补装", *lot)
