from sopkit.diagnostics.nearest import edit_distance, nearest, unshortened


def test_a_slip_of_the_pen_finds_the_known_word() -> None:
    known = ("author", "approvers", "effective", "review_every", "文件编号", "批准")
    assert nearest("autor", known) == "author"
    assert nearest("effectvie", known) == "effective"
    assert nearest("Review-Every", known) == "review_every"
    assert nearest("文件编码", known) == "文件编号"


def test_a_word_that_shares_nothing_finds_none() -> None:
    assert nearest("天气", ("批准", "审核")) is None
    assert nearest("colour", ("author", "number")) is None
    assert nearest("x", ("a",)) is None
    assert nearest("", ("a", "author")) is None


def test_the_nearest_of_several_wins_and_ties_go_to_the_first() -> None:
    assert nearest("revews", ("reviewers", "reviewed", "reviews")) == "reviews"
    assert nearest("cat", ("bat", "rat")) == "bat"


def test_distance_counts_a_swap_once_and_stops_at_the_limit() -> None:
    assert edit_distance("ab", "ba", 3) == 1
    assert edit_distance("质量及监测", "质量和监测", 2) == 1
    assert edit_distance("kitten", "sitting", 3) == 3
    assert edit_distance("kitten", "sitting", 2) == 3
    assert edit_distance("", "abc", 1) == 2


def test_a_shortened_name_is_told_from_its_signs_in_order() -> None:
    departments = ["客户服务部", "品质部", "物业管理部", "物资管理部"]
    assert unshortened("客服部", departments) == "客户服务部"
    assert unshortened("物业部", departments) == "物业管理部"
    assert unshortened("物管部", departments) is None  # two are so shortened
    assert unshortened("服务部", departments) is None  # not from its beginning
    assert unshortened("部", departments) is None
