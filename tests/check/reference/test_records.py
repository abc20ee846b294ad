"""Records cited and listed: by link against `records`, by quoted name against the text's own list."""

from ..harness import run

CALL_BACK = (
    "客户回访 1.目的 检查服务效果。 2.方法与措施 2.1客服助理依照〖业户投诉登记表〗、〖回访记录表〗进行回访。 "
    "2.2回访人员填写〖投诉处理记录表〗、〖回访记录表〗、〖文化活动回访表〗(以下简称“回访记录表”)。 "
    "2.3每周审阅“回访记录表”。 3.相关记录 〖回访记录表〗\n"
)


def test_records_cited_in_running_text_but_not_in_its_typed_list_are_told_at_their_first_citation() -> None:
    found = run(CALL_BACK).of("record-not-in-section")
    assert [each.words for each in found] == ["〖业户投诉登记表〗", "〖投诉处理记录表〗", "〖文化活动回访表〗"]
    line = run(CALL_BACK).sources["sops/WI-CS-001.md"].text.splitlines()[found[0].place[0] - 1]
    assert [each.place[1] for each in found] == [line.index(each.words) + 1 for each in found]


def test_a_typed_list_ends_at_the_next_heading() -> None:
    found = run("回访 1.措施 填写〖回访记录表〗。 2.相关记录 〖回访记录表〗 3.其他 另填〖派工登记表〗。\n")
    assert found.words("record-not-in-section") == ["〖派工登记表〗"]


def test_a_list_of_links_counts_by_title() -> None:
    text = "# 作业步骤\n填写〖示例登记簿〗。\n\n# 记录\n- [](record:QR-CS-009-01)\n"
    assert run(text).of("record-not-in-section") == ()


def test_a_text_without_a_list_of_records_is_not_measured_by_one() -> None:
    assert run("# 作业步骤\n填写〖投诉登记表〗。\n").of("record-not-in-section") == ()


def test_quotes_of_other_kinds_alone_are_no_records() -> None:
    assert (
        run("# 作业步骤\n说“请填写登记表”，做到“表单不过夜”。\n\n# 记录\n〖回访记录表〗\n").of("record-not-in-section")
        == ()
    )


def test_a_record_is_told_once_however_often_it_is_cited() -> None:
    text = "---\nrecords: []\n---\n# 目的\n填[](record:QR-CS-009-01)，交[](record:QR-CS-009-01)。\n"
    assert len(run(text).of("record-not-listed")) == 1


def test_a_form_of_the_document_itself_needs_no_citation() -> None:
    text = "---\nrecords: [QR-WI-01]\n---\n::: form 自用表 {number=QR-WI-01}\n字段：日期\n:::\n"
    assert run(text).of("record-not-cited") == ()


def test_a_number_listed_that_no_form_has_is_told_in_the_front_matter() -> None:
    found = run("---\nrecords: [QR-CS-009-01, QR-CS-009-9]\n---\n# 目的\n填[](record:QR-CS-009-01)。\n")
    assert found.words("unknown-record") == ["QR-CS-009-9"]


def test_a_form_defined_in_two_documents_is_told_in_both() -> None:
    form = "::: form 自用表 {number=QR-WI-01}\n字段：日期\n:::\n"
    found = run(f"-- sops/WI-CS-001.md --\n{form}-- sops/WI-CS-002.md --\n{form}").of("record-defined-twice")
    assert [each.values["other"] for each in found] == ["sops/WI-CS-002.md", "sops/WI-CS-001.md"]
