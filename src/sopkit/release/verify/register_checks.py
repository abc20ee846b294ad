"""Every kind of finding about the register's evidence."""

from __future__ import annotations

from sopkit.diagnostics import Wording
from sopkit.release.verify.findings import ASK_AGAIN, Check

NOT_THERE = Check("V601", Wording("缺少登记簿证据", "this part of the register's evidence is missing"), ASK_AGAIN)
UNREADABLE = Check("V602", Wording("登记簿证据读不通：{why}", "evidence that cannot be read: {why}"), ASK_AGAIN)
OTHER_REGISTER = Check(
    "V603",
    Wording(
        "这是登记簿 {register} 的证据，不是信任文件所说的 {wanted}",
        "this is evidence of the register {register}, not of {wanted} as the trust file says",
    ),
    ASK_AGAIN,
)
OTHER_CHECKPOINT = Check(
    "V604",
    Wording(
        "检查点（{size} 条）不是 manifest.json 所说的（{wanted} 条），或根不同",
        "the checkpoint, of {size} entries, is not the one of manifest.json, of {wanted}, or its root is another",
    ),
    ASK_AGAIN,
)
UNSIGNED_CHECKPOINT = Check(
    "V605",
    Wording("检查点的签名不成立：{why_zh}", "the checkpoint's signature is not good: {why_en}"),
    ASK_AGAIN,
)
UNTRUSTED_CHECKPOINT = Check(
    "V606",
    Wording(
        "检查点由密钥 {key} 签名，而它{why_zh}",
        "the checkpoint is signed by the key {key}, which {why_en}",
    ),
    Wording(
        "向文控核实这把密钥；如确属可信，请他们另行给您新的信任文件",
        "ask document control about the key; if it is theirs, they give you a new trust file another way",
    ),
)
MISSING_ENTRY = Check(
    "V607",
    Wording("缺少登记簿第 {position} 条", "entry {position} of the register is missing"),
    ASK_AGAIN,
)
ALTERED_ENTRY = Check(
    "V608",
    Wording(
        "登记簿第 {position} 条被改过，或换成了另一条",
        "entry {position} of the register was altered, or another was put in its place",
    ),
    ASK_AGAIN,
)
STRANGE_FILE = Check(
    "V609",
    Wording("登记簿证据中不该有这个文件", "this file does not belong to the register's evidence"),
    ASK_AGAIN,
)
ANOTHER_HISTORY = Check(
    "V610",
    Wording(
        "这些条目与签名的检查点对不上：登记簿被截断、改写，或另有一本",
        "the entries do not lead to the signed checkpoint: the log was cut off or rewritten, or there are two of it",
    ),
    ASK_AGAIN,
)
NO_EVENT = Check(
    "V611",
    Wording("第 {position} 条不是登记簿的记录：{why_zh}", "entry {position} is no event of a register: {why_en}"),
    ASK_AGAIN,
)
FOREIGN_ENTRY = Check(
    "V612",
    Wording(
        "第 {position} 条是另一个登记簿（{register}）的记录，在这里不算数",
        "entry {position} is of another register ({register}) and counts for nothing here",
    ),
    ASK_AGAIN,
)
NOT_ALLOWED = Check(
    "V613",
    Wording(
        "第 {position} 条（{kind}）不能成立：{why_zh}",
        "entry {position} ({kind}) may not stand: {why_en}",
    ),
    ASK_AGAIN,
)
FORGED_SIGNATURE = Check(
    "V614",
    Wording(
        "第 {position} 条（{kind}）的签名与内容不符：内容被改过，或签名取自别的文件、别的提交、别的登记簿",
        "the signature of entry {position} ({kind}) does not fit: what was signed was altered, or the signature was taken "
        "from another document, submission or register",
    ),
    ASK_AGAIN,
)
UNTRUSTED_ROOT = Check(
    "V615",
    Wording(
        "登记簿的根密钥 {key} 不在信任文件中：这不是您信任的那本登记簿",
        "the register's root key {key} is not in the trust file: this is not the register you trust",
    ),
    ASK_AGAIN,
)
NOT_OPENED = Check(
    "V616",
    Wording(
        "证据的最后一条不是发布 {release} 的开始",
        "the last entry of the evidence does not open the release {release}",
    ),
    ASK_AGAIN,
)
OTHER_RELEASE = Check(
    "V617",
    Wording(
        "manifest.json 的 {field} 与登记簿不符：写的是 {said}，登记的是 {due}",
        "{field} of manifest.json is not what the register says: {said}, where {due} is on record",
    ),
    ASK_AGAIN,
)
OTHER_DOCUMENTS = Check(
    "V618",
    Wording(
        "manifest.json 的文件与登记簿发布的不同：{document} {version}",
        "manifest.json and the register differ on what is released: {document} {version}",
    ),
    ASK_AGAIN,
)
NOT_APPROVED = Check(
    "V619",
    Wording(
        "登记簿的证据不能说明 {document} {version} 已经批准",
        "the evidence does not show {document} {version} to have been approved",
    ),
    ASK_AGAIN,
)
OTHER_DOCUMENT = Check(
    "V620",
    Wording(
        "manifest.json 中 {document} {version} 的 {field} 与签署的不符：写的是 {said}，登记的是 {due}",
        "{field} of {document} {version} in manifest.json is not what was signed: {said}, where {due} is on record",
    ),
    ASK_AGAIN,
)
OTHER_BLOCK = Check(
    "V621",
    Wording(
        "{document} {version} 页面所印的签署、日期、修订记录与登记簿不符",
        "what the pages of {document} {version} print of signatures, dates and history is not what the register says",
    ),
    ASK_AGAIN,
)
OTHER_CONTENTS = Check(
    "V623",
    Wording(
        "发布包里的文件不是登记簿开始发布时定下的：以后改过、加过或去掉过，又重新签了名",
        "its files are not those that were fixed when the release was opened: one was altered, added or left out since, and "
        "all was signed again",
    ),
    ASK_AGAIN,
)
OTHER_SIGN_OFFS = Check(
    "V622",
    Wording(
        "signoffs 文件夹与登记簿的条目不符",
        "the folder of sign-offs is not what the entries of the register give",
    ),
    ASK_AGAIN,
)
