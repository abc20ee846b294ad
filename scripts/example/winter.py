"""December to February: the register is opened, what is in force is taken over, the first versions are issued."""

from __future__ import annotations

from example.adoption import adopt
from example.cast import CONTROLLER, PEOPLE, REGISTRAR, ROOT, bring_in, open_the_register
from example.signatures import SIGNATURES, draw_signature
from example.texts import PLAN
from example.year import Year


def december(year: Year) -> None:
    """The register is opened and a rule of the house set, people come in, what is in force is taken over."""
    year.play.on("2025-12-01")
    year.told = open_the_register(year.play)
    year.play.does(ROOT, "register", "policy", "signing-days", "5")
    for each in PEOPLE:
        bring_in(year.play, REGISTRAR, each)
    for person in SIGNATURES:
        picture = year.play.root / "signs" / f"{person}.svg"
        draw_signature(picture, person)
        year.play.does(REGISTRAR, "person", "picture", person, str(picture))
    year.play.on("2025-12-08")
    adopt(year.play, year.scan)
    year.play.does(CONTROLLER, "log", "checkpoint", "checkpoints")


def january(year: Year) -> None:
    """The year's plan; first issues, one returned and signed again, their holders told. A request is rejected."""
    play, office = year.play, year.office
    play.on("2026-01-05")
    year.plans(PLAN)
    play.does("zhao.lei", "plan", "approve", "2026", "--comment", "按期完成")
    desk = ("WI-CS-002", "WI-CS-004", "WI-CS-005")
    for number in desk:
        year.proposes(number, "2026-01-05", "2026-01-20")
    asked = office.granted("sun.li", desk, "前台业务首次成文", "chen.yu")
    office.issued("sun.li", desk, asked, "2026-01-20")
    play.does(CONTROLLER, "change", "notice", asked)
    play.on("2026-01-12")
    posts = ("WI-PM-003", "WI-PM-004", "WI-PM-005")
    for number in posts:
        year.proposes(number, "2026-01-12", "2026-01-26")
    services = office.granted("wu.gang", posts, "服务岗位首次成文", "zhou.kai")
    for number in posts:
        office.submits("wu.gang", number, services)
    play.does("wu.gang", "sign", *posts)
    play.does("he.fang", "return", "WI-PM-004", "--comments", "空置房巡查的频次没有写明起算日，请补写后再送")
    office.signed(["WI-PM-003", "WI-PM-005"])
    office.published(["WI-PM-003", "WI-PM-005"], "2026-01-26")
    play.on("2026-01-19")
    year.proposes("WI-PM-004", "2026-01-19", "2026-02-02")
    office.issued("wu.gang", ["WI-PM-004"], services, "2026-02-02")
    play.on("2026-01-22")
    refused = office.asks("xu.ning", ["WI-MF-002"], "取消每班首件力矩确认")
    play.does(CONTROLLER, "change", "assess", refused, "--accept-rest", "已核对", "--comment", "首件确认是顾客要求")
    play.does("ma.jun", "change", "reject", refused, "--comment", "首件确认不能取消，可另提缩短工时的办法")
    office.closed("2026-02-02", asked, services)


def february(year: Year) -> None:
    """The first revisions of what was taken over; a sign-off on paper; an external document comes in."""
    play, office = year.play, year.office
    play.on("2026-02-03")
    year.proposes("WI-CS-003", "2026-02-03", "2026-02-20")
    visits = office.granted("chen.yu", ["WI-CS-003"], "抽样比例改为按月单量；规定统计截止日和抽样方法", "zhao.lei")
    office.issued("chen.yu", ["WI-CS-003"], visits, "2026-02-20")
    play.on("2026-02-05")
    year.proposes("WI-CS-001", "2026-02-05", "2026-02-20")
    front = office.granted("sun.li", ["WI-CS-001"], "前台接待时限与登记要求修订", "chen.yu", "--use-up-forms")
    office.issued("sun.li", ["WI-CS-001"], front, "2026-02-20")
    play.on("2026-02-09")
    year.proposes("II-QA-001", "2026-02-09", "2026-02-24")
    boxes = office.granted("he.fang", ["II-QA-001"], "成品检验首次成文", "zhao.lei", "--customer-approval")
    office.issued("he.fang", ["II-QA-001"], boxes, "2026-02-24")
    play.on("2026-02-16")
    year.proposes("RG-CN-01", "2026-02-16", "2026-03-01")
    sites = office.granted("tang.rui", ["RG-CN-01"], "施工作业指导书管理首次成文", "zhao.lei")
    office.submits("tang.rui", "RG-CN-01", sites)
    office.signed(["RG-CN-01"], until="zhao.lei")
    play.on("2026-02-20")
    sheet = year.scan("RG-CN-01-approve", "RG-CN-01  A/0  送审页", "批准  2026-02-19", "", "赵磊")
    paper = ("--paper", "zhao.lei", "--stage", "approve", "--on", "2026-02-19", "--scan", sheet)
    play.does(CONTROLLER, "sign", "RG-CN-01", *paper)
    office.published(["RG-CN-01"], "2026-03-01")
    play.on("2026-02-25")
    standard = ("GB/T 2828.1-2012", "--edition", "2012", "--title", "计数抽样检验程序 第1部分", "--source", "国家标准")
    play.does(CONTROLLER, "external", "add", *standard, "--affects", "WI-IQ-001,II-QA-001")
    play.on("2026-03-02")
    play.does(
        "liu.min", "external", "review", "GB/T 2828.1-2012", "--result", "抽样方案按此执行", "--affects", "WI-IQ-001"
    )
    office.closed("2026-03-02", visits, front, boxes, sites)
