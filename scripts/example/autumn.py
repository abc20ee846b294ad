"""September to November: releases that two persons sign, copies of them at work; the year ends in mid-work, as years do."""

from __future__ import annotations

from example.cast import CONTROLLER, REGISTRAR, ROOT, SECOND
from example.floor import first_copies, recalled, temporary_round, walked
from example.texts import PLAN
from example.year import Year


def september(year: Year) -> None:
    """Two persons sign each release from now on. Limits are tightened; a reviewed procedure is to be revised."""
    play, office = year.play, year.office
    play.on("2026-09-07")
    play.does(REGISTRAR, "person", "role", SECOND, "controller")
    play.does(ROOT, "register", "policy", "release-signers", "2")
    limit = (
        "超过 24 h 无答复报客服主管，超过 48 h 报项目经理",
        "超过 12 h 无答复报客服主管，超过 24 h 报项目经理",
        "无答复的上报时限由 24 h、48 h 改为 12 h、24 h",
    )
    year.amended("WI-CS-003", "A/2", ("2026-09-07", "2026-09-21"), limit)
    visits = office.granted("chen.yu", ["WI-CS-003"], limit[2], "zhao.lei", "--briefing")
    office.submits("chen.yu", "WI-CS-003", visits)
    office.signed(["WI-CS-003"])
    play.on("2026-09-10")
    share = ("到会率不低于应到人数的 90%", "到会率不低于应到人数的 95%", "到会率由 90% 提高到 95%")
    year.amended("WI-PM-005", "A/1", ("2026-09-10", "2026-09-21"), share)
    meetings = office.granted("wu.gang", ["WI-PM-005"], share[2], "zhou.kai")
    play.does("wu.gang", "submit", "WI-PM-005", "--request", meetings)
    play.refused("sun.li", "accept", "WI-PM-005")
    play.does(CONTROLLER, "return", "WI-PM-005", "--comments", "更改记录没有写更改处，请补上后再送")
    office.submits("wu.gang", "WI-PM-005", meetings)
    office.signed(["WI-PM-005"])
    office.released("2026-09-21")
    play.does(CONTROLLER, "change", "notice", meetings)
    office.closed("2026-09-22", visits, meetings)
    asked = office.asks("deng.hao", ["QP-EQ-01"], "定期评审：配电室改造后程序要修订")
    play.does(
        CONTROLLER, "change", "assess", asked, "--work", "WI-EQ-001=复核引用的条号", "--accept-rest", "已核对，不受影响"
    )
    play.does("zhao.lei", "review", "QP-EQ-01", "--revise", asked, "--comment", "配电、冷冻两章与现状不符")
    first_copies(year)


def october(year: Year) -> None:
    """The next release takes the place of a part of the last one; a request is rejected, one waits for its assessment."""
    play, office = year.play, year.office
    play.on("2026-10-12")
    heat = ("水温 ≤ 85 ℃，不从客人头上递水", "水温 ≤ 80 ℃，不从客人头上递水", "续水水温由 85 ℃ 降为 80 ℃")
    year.amended("WI-PM-003", "A/1", ("2026-10-12", "2026-10-26"), heat)
    again = ("处置完毕后 2 h 内补开", "处置完毕后 1 h 内补开", "应急处置后补开晨会的时限由 2 h 改为 1 h")
    year.amended("WI-PM-005", "A/2", ("2026-10-12", "2026-10-26"), again)
    both = ("WI-PM-003", "WI-PM-005")
    meetings = office.granted("wu.gang", both, f"{heat[2]}；{again[2]}", "zhou.kai")
    for number in both:
        office.submits("wu.gang", number, meetings)
    office.signed(both)
    office.released("2026-10-26")
    play.on("2026-10-15")
    office.asks("he.fang", ["QP-QA-01"], "增加电子签名的规定")
    refused = office.asks("sun.li", ["QP-CS-02"], "投诉回复时限放宽到 5 天")
    play.does("zhao.lei", "change", "reject", refused, "--comment", "与服务承诺不符")
    play.on("2026-10-19")
    drawing = ("LS-XK40-07", "--edition", "C", "--title", "XK-40 水泵控制箱外形图", "--source", "岚山水务有限公司")
    play.does(CONTROLLER, "external", "add", *drawing, "--affects", "WI-MF-001", "--confidentiality", "秘密")
    play.does(REGISTRAR, "person", "change", "qin.hai", "秦海", "--department", "eng")
    office.closed("2026-10-27", meetings)
    recalled(year)


def november(year: Year) -> None:
    """Work under way in every stage: in force for a time, issued for December, approved, signed in part, returned, new."""
    play, office = year.play, year.office
    play.on("2026-11-02")
    year.proposes("TI-MF-001", "2026-11-02", "2026-11-04")
    again = office.granted("xu.ning", ["TI-MF-001"], "M8 齿形垫圈供方停产换模", "ma.jun", "--temporary", "--urgent")
    how = (
        "--until",
        "2027-02-28",
        "--parent",
        "WI-MF-001",
        "--because",
        "供方停产换模",
        "--station",
        "组装一线、组装二线",
    )
    office.submits("xu.ning", "TI-MF-001", again, *how)
    office.signed(["TI-MF-001"])
    office.published(["TI-MF-001"], "2026-11-04")
    temporary_round(year)
    play.on("2026-11-05")
    year.proposes("WI-EQ-001", "2026-11-05", "2026-12-01")
    filters = office.granted("feng.jie", ["WI-EQ-001"], "清洗周期按压差改写", "deng.hao")
    office.submits("feng.jie", "WI-EQ-001", filters)
    play.signs_elsewhere("feng.jie", "WI-EQ-001")
    office.signed(["WI-EQ-001"])
    play.does(CONTROLLER, "publish", "WI-EQ-001", "--effective", "2026-12-10")
    open_one = play.sees("release", "list")[-1]["release"]
    play.does(CONTROLLER, "release", "void", open_one, "--reason", "实施日期写错，应为 2026-12-01")
    wrong = office.released("2026-12-01")
    play.on("2026-11-06")
    play.does(CONTROLLER, "release", "withdraw", wrong, "--reason", "随包清单的发放部门有误，改正后重新发布")
    office.published(["WI-EQ-001"], "2026-12-01")
    play.on("2026-11-09")
    year.proposes("WI-PM-001", "2026-11-09", "2026-12-01")
    gates = office.granted("wu.gang", ["WI-PM-001"], "访客登记改为扫码", "zhou.kai")
    office.submits("wu.gang", "WI-PM-001", gates)
    office.signed(["WI-PM-001"])
    play.on("2026-11-11")
    clocks = (
        "门窗五金 7 天；装饰缺陷 15 天",
        "门窗五金 5 天；装饰缺陷 10 天",
        "返修时限由 7 天、15 天改为 5 天、10 天",
    )
    year.amended("WI-CS-002", "A/2", ("2026-11-11", "2026-12-01"), clocks)
    office.submits("sun.li", "WI-CS-002", office.granted("sun.li", ["WI-CS-002"], clocks[2], "chen.yu"))
    office.signed(["WI-CS-002"], until="wu.gang")
    play.on("2026-11-12")
    year.proposes("WI-MF-002", "2026-11-12", "2026-12-15")
    bolts = office.granted("xu.ning", ["WI-MF-002"], "力矩扳手改为数显", "ma.jun")
    office.submits("xu.ning", "WI-MF-002", bolts)
    play.does("xu.ning", "sign", "WI-MF-002")
    play.does("lin.tao", "return", "WI-MF-002", "--comments", "校准周期与设备台账不一致，请核对")
    play.on("2026-11-16")
    year.proposes("WI-IQ-001", "2026-11-16", "2026-12-15")
    checks = office.granted("guo.wei", ["WI-IQ-001"], "抽样方案改用一次正常检验", "liu.min")
    play.does("guo.wei", "submit", "WI-IQ-001", "--request", checks)
    play.on("2026-11-18")
    pipes = office.asks("tang.rui", ["WI-CN-001"], "试压保压时间按新规范")
    play.does(CONTROLLER, "change", "assess", pipes, "--accept-rest", "已核对，不受影响")
    office.asks("tang.rui", ["QP-CN-01"], "增加分包单位自编指导书的审查")
    twice = office.asks("sun.li", ["WI-CS-001"], "前台增加快递登记")
    play.does("sun.li", "change", "cancel", twice, "--reason", "由门岗登记，不用改")
    office.asks("wu.gang", ["WI-PM-004"], "看房预约改为线上")
    play.does(REGISTRAR, "person", "role", "song.an", "reviewer", "--withdraw", "只负责会签")
    year.plans((*PLAN, ("试压", "WI-CN-002", "室内给水管道试压作业指导书", "唐睿", "2027-03-31")))
    play.does("zhao.lei", "plan", "approve", "2026", "--comment", "增加一项")
    walked(year)
    play.does(CONTROLLER, "log", "checkpoint", "checkpoints")
