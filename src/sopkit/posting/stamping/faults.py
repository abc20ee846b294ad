"""Why a PDF cannot be stamped, in both languages."""

from __future__ import annotations

from enum import Enum

from sopkit.diagnostics import Wording


class StampFault(Enum):
    """What is wrong with the PDF, or with what is to be stamped on it. Each wording may have ``{detail}``."""

    OTHER_BYTES = Wording(
        "文件与发布时不同（发布的 SHA-256 以 {detail} 开头），可能被改动过",
        "it is not the file that was released (whose SHA-256 begins {detail}); it may have been altered",
    )
    DAMAGED = Wording("打不开：{detail}", "it cannot be opened: {detail}")
    TOO_LARGE = Wording("太大：{detail}", "it is too large: {detail}")
    TOO_HEAVY = Wording(
        "打开它要的时间或内存超过限度，可能是恶意文件",
        "it takes more time or memory to open than is allowed; it may be made to do so",
    )
    ENCRYPTED = Wording("已加密，先去掉密码再发布", "it is encrypted; release one without a password")
    SIGNED = Wording("带有电子签名，盖章会使签名失效", "it carries an electronic signature, which a stamp would end")
    NO_PAGES = Wording("没有页面", "it has no pages")
    STAMPED = Wording("已经盖过章，要用发布的原件", "it is stamped already; stamp the released file")
    PAGE_BOX = Wording("第 {detail} 页的页面尺寸不能用", "page {detail} has no usable size")
    UNBALANCED = Wording("第 {detail} 页的内容不完整", "the content of page {detail} is broken off")
    NOT_EMPTY = Wording(
        "第 {detail} 页的盖章处有内容或放不下，见版式的 [stamp]",
        "where page {detail} is to be stamped there is something, or no room; see [stamp] of its type",
    )
    NOT_A_SHEET = Wording(
        "第 {detail} 页不是张贴单的纸型，或各页不一样大",
        "page {detail} has not the size of a posting sheet, or not that of the others",
    )
    PLACE_TAKEN = Wording(
        "第 {detail} 页留给副本的位置有内容，见 templates/sheet",
        "on page {detail} something stands in the copy's place; see templates/sheet",
    )
    NO_ROOM_FOR_SEAL = Wording(
        "盖章区放不下二维码和实物章的框：版式的 [stamp] 至少要 {detail}",
        "the stamp area has no room for the code and a frame for the wet seal: [stamp] of its type needs {detail}",
    )
    NO_GLYPH = Wording("字体里没有这些字：{detail}", "the font has no such characters: {detail}")


class NotStampable(ValueError):
    """No copy was made; `wording` says why, `fault` which kind of reason it is."""

    def __init__(self, fault: StampFault, detail: str = "") -> None:
        self.fault, self.detail = fault, detail
        self.wording = Wording(fault.value.zh.format(detail=detail), fault.value.en.format(detail=detail))
        super().__init__(self.wording.en)

    def __reduce__(self) -> tuple[type[NotStampable], tuple[StampFault, str]]:
        return NotStampable, (self.fault, self.detail)
