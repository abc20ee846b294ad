"""Every kind of finding about files, signatures, the manifest and freshness; those about the register are beside their code."""

from __future__ import annotations

from sopkit.diagnostics import Wording
from sopkit.release.verify.findings import ASK_AGAIN, Check

BAD_TRUST = Check(
    "V001",
    Wording("信任文件不可信：{why_zh}", "the trust file is not to be believed: {why_en}"),
    Wording(
        "用文控另行交给您的信任文件，并核对其中的指纹",
        "use the trust file that document control gave you another way, and compare its fingerprints",
    ),
)
OWN_TRUST = Check(
    "V002",
    Wording(
        "信任文件就放在要核验的发布包里，什么也证明不了",
        "the trust file lies in the bundle it is to judge, and proves nothing",
    ),
    Wording("信任文件必须另行取得，不能来自发布包本身", "get the trust file another way, never from the bundle itself"),
)

UNREADABLE = Check("V101", Wording("发布包读不了：{why_zh}", "the bundle cannot be read: {why_en}"), ASK_AGAIN)
CUT_SHORT = Check(
    "V102",
    Wording("zip 被截断或损坏，不完整", "the zip is cut short or damaged"),
    Wording("重新传输或索取；核对文件大小", "copy it again or ask for another; compare the file's size"),
)
COMPRESSED = Check(
    "V103",
    Wording(
        "zip 里有压缩过的条目 {entry}，可能是 zip 炸弹；没有解开",
        "the zip holds the compressed entry {entry}, perhaps a bomb; it was not unpacked",
    ),
    Wording(
        "发布包从不压缩。如是别人重新打包的，请索取原件，或解开后核验文件夹",
        "a release is never compressed; if somebody packed it again, ask for the original, or unpack it and verify the folder",
    ),
)
LAID_OUT = Check(
    "V104",
    Wording(
        "zip 的内部结构与 sopkit 写的不同（{detail}），可能藏有别的内容",
        "the zip is not laid out as sopkit writes it ({detail}), and may hide other content",
    ),
    COMPRESSED.remedy,
)
OUTSIDE = Check("V105", Wording("路径里有 ..，会写到发布包之外", "the path leads out of the bundle by .."), ASK_AGAIN)
ABSOLUTE = Check(
    "V106", Wording("是绝对路径，会写到发布包之外", "the path is absolute and leads out of the bundle"), ASK_AGAIN
)
UNSEEN = Check(
    "V107",
    Wording(
        "名称里有控制字符或改变文字方向的字符，看到的名称不是真的",
        "the name holds control or bidirectional characters: what is seen is not what it is",
    ),
    ASK_AGAIN,
)
BAD_NAME = Check(
    "V108", Wording("发布包里不能有这样的名称：{why_zh}", "no file of a bundle is called so: {why_en}"), ASK_AGAIN
)
TWICE = Check(
    "V109",
    Wording(
        "同一路径有 {count} 个条目，各个程序会取不同的一个",
        "{count} entries have this path, and programs differ in which they take",
    ),
    ASK_AGAIN,
)
COLLISION = Check(
    "V110",
    Wording(
        "与 {other} 只有大小写不同，或一个是另一个的文件夹；有的系统上会互相覆盖",
        "on some systems this and {other} are one name, and one replaces the other",
    ),
    ASK_AGAIN,
)
LINK = Check("V111", Wording("是链接，不是文件；没有跟随", "it is a link, not a file; it was not followed"), ASK_AGAIN)
NO_FILE = Check(
    "V112", Wording("是设备、管道之类，不是文件", "it is a device, a pipe or the like, not a file"), ASK_AGAIN
)
FILE_UNREADABLE = Check("V113", Wording("文件读不出来：{why_zh}", "the file cannot be read: {why_en}"), ASK_AGAIN)
TOO_LARGE = Check(
    "V114", Wording("文件太大，没有读", "the file is too large for what it is, and was not read"), ASK_AGAIN
)

NO_SUMS = Check(
    "V201", Wording("没有 SHA256SUMS，什么也证明不了", "there is no SHA256SUMS: nothing can be proved"), ASK_AGAIN
)
BAD_SUMS = Check("V202", Wording("SHA256SUMS 第 {line} 行：{why_zh}", "SHA256SUMS, line {line}: {why_en}"), ASK_AGAIN)
ALTERED = Check(
    "V203",
    Wording(
        "内容与签名的清单不符：被改动过，或换成了别的版本",
        "its bytes are not those that were signed: altered, or another version",
    ),
    ASK_AGAIN,
)
MISSING = Check("V204", Wording("清单里有这个文件，发布包里没有", "it is listed, but not in the bundle"), ASK_AGAIN)
EXTRA = Check(
    "V205",
    Wording("发布包里有这个文件，签名的清单里没有", "it is in the bundle, but not in the list that was signed"),
    Wording("不要使用这个文件：没有人为它签名", "do not use this file: nobody signed for it"),
)
SWAPPED = Check(
    "V206", Wording("内容是另一个文件 {other} 的", "its bytes are those of another file, {other}"), ASK_AGAIN
)
EXTRA_FOLDER = Check(
    "V207", Wording("文件夹里没有任何清单内的文件", "the folder holds no file that is listed"), EXTRA.remedy
)

NO_SIGNATURE = Check("V301", Wording("没有任何签名", "nobody signed it"), ASK_AGAIN)
BAD_SIGNATURE = Check("V302", Wording("签名文件不对：{why_zh}", "the signature's file is wrong: {why_en}"), ASK_AGAIN)
MISMATCH = Check(
    "V303",
    Wording(
        "签名签的不是这份 SHA256SUMS",
        "the signature is not over this SHA256SUMS: one of the two was altered or exchanged",
    ),
    ASK_AGAIN,
)
UNKNOWN_KEY = Check(
    "V304",
    Wording("签名密钥 {key} 不在信任文件里", "the trust file does not know the key {key} that signed"),
    Wording(
        "向文控另行核实这把密钥；属实时索取新的信任文件",
        "ask document control about the key another way; if it is theirs, ask for a new trust file",
    ),
)
NOT_FOR_RELEASES = Check(
    "V305",
    Wording("{person} 的密钥 {key} 无权签署发布", "the key {key} of {person} may not sign releases"),
    ASK_AGAIN,
)
NOT_YET_VALID = Check(
    "V306",
    Wording(
        "{person} 的密钥 {key} 到 {time} 才有效，发布时（{created}）还不行",
        "the key {key} of {person} was valid from {time} on only, after the release was made ({created})",
    ),
    ASK_AGAIN,
)
EXPIRED_KEY = Check(
    "V307",
    Wording(
        "{person} 的密钥 {key} 在 {time} 已到期，早于发布时间（{created}）",
        "the key {key} of {person} had ended on {time}, before the release was made ({created})",
    ),
    ASK_AGAIN,
)
REVOKED_KEY = Check(
    "V308",
    Wording(
        "{person} 的密钥 {key} 已在 {time} 吊销，它的签名一律不算",
        "the key {key} of {person} was revoked on {time}: none of its signatures counts",
    ),
    Wording("索取由其他人签名的发布包", "ask for the bundle with somebody else's signature"),
)
OTHER_PURPOSE = Check(
    "V309",
    Wording("这是为“{namespace}”签的，不是为发布签的", "it was signed for {namespace}, not for a release"),
    ASK_AGAIN,
)
WRONG_SIGNATURE_NAME = Check(
    "V310",
    Wording("文件名里的密钥标识与其中的签名不符", "the key id in its name is not that of the signature in it"),
    ASK_AGAIN,
)
TOO_FEW = Check(
    "V311",
    Wording(
        "有效签名 {count} 人，要求 {wanted} 人", "{count} persons signed in a way that counts; {wanted} are asked for"
    ),
    Wording("请文控补齐签名", "ask document control for the signatures that are missing"),
)
ONE_PERSON_TWICE = Check(
    "V312",
    Wording(
        "{person} 签了 {times} 次（用 {keys} 把密钥），一个人只算一次",
        "{person} signed {times} times, with {keys} keys: one person counts once",
    ),
    TOO_FEW.remedy,
)

NO_MANIFEST = Check("V401", Wording("没有 manifest.json", "there is no manifest.json"), ASK_AGAIN)
BAD_MANIFEST = Check("V402", Wording("manifest.json 不对：{detail}", "manifest.json is wrong: {detail}"), ASK_AGAIN)
OTHER_MANIFEST = Check(
    "V403",
    Wording(
        "manifest.json 不是签名的那一份：被改动过，或来自另一次发布",
        "manifest.json is not the one that was signed: edited, or of another release",
    ),
    ASK_AGAIN,
)
NOT_IN_MANIFEST = Check(
    "V404", Wording("SHA256SUMS 里有，manifest.json 里没有", "SHA256SUMS lists it, manifest.json does not"), ASK_AGAIN
)
NOT_IN_SUMS = Check(
    "V405", Wording("manifest.json 里有，SHA256SUMS 里没有", "manifest.json lists it, SHA256SUMS does not"), ASK_AGAIN
)
LISTS_DIFFER = Check(
    "V406",
    Wording("SHA256SUMS 与 manifest.json 写的摘要不同", "SHA256SUMS and manifest.json give it different digests"),
    ASK_AGAIN,
)
WRONG_SIZE = Check(
    "V407",
    Wording("有 {size} 字节，manifest.json 写的是 {wanted}", "it has {size} bytes; manifest.json says {wanted}"),
    ASK_AGAIN,
)
OTHER_REGISTER = Check(
    "V408",
    Wording(
        "出自另一个登记簿 {register}，信任文件只信 {wanted}",
        "it is of another register, {register}; the trust file is about {wanted}",
    ),
    Wording(
        "核对是谁的发布包；用与它对应的信任文件",
        "find out whose bundle it is, and use the trust file for that register",
    ),
)

ROLLED_BACK = Check(
    "V501",
    Wording(
        "这是旧的发布：序号 {sequence}，您已经见过 {seen}",
        "it is an older release: number {sequence}, and you have seen {seen} before",
    ),
    Wording(
        "用较新的发布；如有人说这是最新的，查明原因",
        "use the newer one; if somebody called this one current, find out why",
    ),
)
EXPIRED = Check(
    "V502",
    Wording("已过期：{expires} 之后应有更新的发布", "it has expired: after {expires} there should be a newer one"),
    Wording("向文控索取最新的发布", "ask document control for the newest release"),
)
FROM_THE_FUTURE = Check(
    "V503",
    Wording("写明的发布时间 {created} 还没有到", "it says that it was made on {created}, which has not come"),
    Wording(
        "核对本机的时钟；时钟无误则不要使用", "look at this machine's clock; if that is right, do not use the bundle"
    ),
)

ROLLBACK_UNCHECKED = Check(
    "V590",
    Wording(
        "没有检查是不是旧的发布：没有给出上次见到的序号",
        "it was not checked that this is not an older release: no number last seen was given",
    ),
    Wording("下次加 --last-seen {sequence}", "say --last-seen {sequence} next time"),
)
NAMED = Check(
    "V592",
    Wording(
        "是信任文件点名的以前发布：封存时的签名人数（{count}）和密钥按当时的算",
        "it is an earlier release that the trust file names: its signers ({count}) and their keys are judged as of then",
    ),
    Wording("现在的发布要 {wanted} 人签名", "a release made now is to be signed by {wanted}"),
)
EXAMPLE = Check(
    "V591",
    Wording(
        "这是样例登记簿的发布，其中的日期可以是编的",
        "it is of a register opened as an example: its dates may be made up",
    ),
    Wording("不得用于生产", "not for use in production"),
)
