"""June to August: a time is up, a periodic review, a delegation over a holiday, somebody leaves."""

from __future__ import annotations

import shutil

from example.cast import CONTROLLER, REGISTRAR
from example.year import Year


def june(year: Year) -> None:
    """The temporary instruction has ended and the return is verified; a limit is tightened; a review keeps a version."""
    play, office = year.play, year.office
    play.on("2026-06-02")
    seen = "两线张贴件已收回 4 份，齿形垫圈已上线"
    play.does("qin.hai", "temporary", "verify", "TI-MF-002", "--found", seen)
    shutil.rmtree(play.root / "sops" / "TI-MF-002")  # the vault keeps it; nobody is to print it again
    play.on("2026-06-08")
    limit = ("渗漏、断电 24 h 内进场", "渗漏、断电 12 h 内进场", "渗漏和断电的进场时限由 24 h 改为 12 h")
    year.amended("WI-CS-002", "A/1", ("2026-06-08", "2026-06-22"), limit)
    asked = office.granted("sun.li", ["WI-CS-002"], limit[2], "chen.yu")
    office.issued("sun.li", ["WI-CS-002"], asked, "2026-06-22")
    play.on("2026-06-15")
    play.does("zhou.kai", "review", "WI-PM-001", "--keep", "--comment", "现场核对一致，继续有效")
    play.on("2026-06-17")
    year.proposes("QR-MF-003", "2026-06-17", "2026-07-01")
    form = office.granted("xu.ning", ["QR-MF-003"], "首件、巡检、末件合用一张记录", "ma.jun")
    office.issued("xu.ning", ["QR-MF-003"], form, "2026-07-01")
    office.closed("2026-07-02", asked, form)


def july(year: Year) -> None:
    """A reviewer is on leave; who stands in for them signs in their place."""
    play, office = year.play, year.office
    play.on("2026-07-06")
    away = ("he.fang", "reviewer", "--until", "2026-07-31", "--reason", "年休假")
    play.does("lin.tao", "person", "delegate", *away)
    play.on("2026-07-13")
    year.proposes("WI-EQ-002", "2026-07-13", "2026-08-01")
    asked = office.granted("feng.jie", ["WI-EQ-002"], "补写冬季预热时间和空载试机记录", "deng.hao")
    office.submits("feng.jie", "WI-EQ-002", asked)
    play.does("feng.jie", "sign", "WI-EQ-002")
    play.does("he.fang", "sign", "WI-EQ-002", "--instead-of", "lin.tao")
    office.signed(["WI-EQ-002"])
    office.published(["WI-EQ-002"], "2026-08-01")
    play.on("2026-07-16")
    back = "lin.tao-he.fang-reviewer-20260731"
    play.does("lin.tao", "person", "undelegate", back, "--reason", "提前返岗")
    play.on("2026-07-20")
    year.proposes("DW-EQ-001", "2026-07-20", "2026-08-01")
    drawing = office.granted("feng.jie", ["DW-EQ-001"], "配电室改造后重新测绘", "deng.hao")
    office.issued("feng.jie", ["DW-EQ-001"], drawing, "2026-08-01")
    office.closed("2026-08-03", asked, drawing)


def august(year: Year) -> None:
    """Somebody leaves; what she had asked for is cancelled. An instruction is tried out; what was kept long enough goes."""
    play, office = year.play, year.office
    play.on("2026-08-14")
    play.does(REGISTRAR, "person", "leave", "mo.li", "--on", "2026-08-14")
    play.does(CONTROLLER, "change", "cancel", year.requests["forms"], "--reason", "申请人离职，客户服务部另提")
    play.on("2026-08-20")
    office.granted("sun.li", ["WI-CS-004-EN"], "外籍住户要用英文版", "chen.yu")
    play.on("2026-08-24")
    seen = "仍为现行有效版本，国家标准全文公开系统查询"
    play.does(CONTROLLER, "external", "check", "GB/T 2828.1-2012", "--next-check", "2027-08-24", "--comment", seen)
    destroyed = "保存期限已满；吴刚、高妍见证"
    play.does(CONTROLLER, "dispose", "WI-PM-008", "A/0", "--reason", destroyed)
    year.proposes("WI-PM-002", "2026-08-24", "2026-09-01")
    trial = office.granted("wu.gang", ["WI-PM-002"], "新的检查办法试行一季度", "zhou.kai")
    office.submits("wu.gang", "WI-PM-002", trial, "--trial", "--until", "2026-12-20", "--because", "新的检查办法先试行")
    office.signed(["WI-PM-002"])
    office.published(["WI-PM-002"], "2026-09-01")
    office.closed("2026-09-02", trial)
