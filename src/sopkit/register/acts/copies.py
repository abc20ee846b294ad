"""Acts on numbered copies (受控副本): they are issued, signed for, come back, are lent, lost, replaced and destroyed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from sopkit.register.acts.act import Act


class CopyKind(Enum):
    """What a copy is: 受控副本, 参考件, 复印件, 张贴单.

    A reference print is good for a day and is nobody's; a photocopy is made of a copy, with leave and up to a day; a sheet is
    made for a wall.
    """

    CONTROLLED = "controlled"
    REFERENCE = "reference"
    PHOTOCOPY = "photocopy"
    SHEET = "sheet"


class Cause(Enum):
    """Why a copy has to be replaced: 丢失, 破损. A lost copy's number is void; a soiled one hands its number on."""

    LOST = "lost"
    SOILED = "soiled"


@dataclass(frozen=True, slots=True)
class NewCopy:
    """One copy of an issue.

    `copy` is its id in the register (``C000123``), `number` the 分发号 printed on it, "of `of`" where that is not 0. `holder` is
    who answers for it (a department, a holder of ``sopkit.toml``, a person), `station` where it hangs ("": nowhere in
    particular). `code` is the SHA-256 of the code's text on it, `file` that of its PDF; "" where none was made. `good_until`
    is its last day. `reissue_of` is the copy whose place it takes, `copy_of` the one it was photocopied from. `sheet` is the
    SHA-256 of the released posting sheet that it was made of; "" where it is of the whole document.
    """

    copy: str
    document: str
    version: str
    number: str
    holder: str = ""
    station: str = ""
    of: int = 0
    kind: CopyKind = CopyKind.CONTROLLED
    medium: str = "paper"
    good_until: date = date.max
    code: str = ""
    file: str = ""
    given_to: str = ""
    reissue_of: str = ""
    copy_of: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class CopiesIssued(Act):
    """These copies go out, in one act for all of them. `first` is the count in the first one's id: ids run on from there.

    `issued` is the day that they bear. Nobody holds one before it is signed for.
    """

    first: int
    issued: date
    copies: tuple[NewCopy, ...]


@dataclass(frozen=True, slots=True)
class CopiesTakenOver(Act):
    """建账: copies of adopted versions, out before there was a register, get an id and a copy number each, and are held.

    `first` as in an issue. An adoption says how many copies a holder has (`Adopted`, `Old.holders`), and no more is taken
    over. It is an act of its own, and not what an adoption adds up to: by the entries of a log in which copies were issued
    since, their ids begin at 1, and the number that stands on old paper is for a person to read off it.
    """

    first: int
    copies: tuple[NewCopy, ...]


@dataclass(frozen=True, slots=True)
class CopiesReceived(Act):
    """签收: `by` (a person's id, or a name as it stands on the sheet) has signed for these on a day.

    `returned` are old copies handed over for them (以旧换新); `owing` says why an old one has not been. `scan` is the digest, in
    the vault, of the signed sheet.
    """

    copies: tuple[str, ...]
    by: str
    on: date
    returned: tuple[str, ...] = ()
    owing: str = ""
    scan: str = ""


@dataclass(frozen=True, slots=True)
class CopiesReturned(Act):
    """Copies came back; `stamped`: each was stamped 作废 on the spot."""

    copies: tuple[str, ...]
    on: date
    stamped: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CopiesStamped(Act):
    """Copies that had come back were stamped 作废."""

    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopiesDestroyed(Act):
    """Copies were destroyed on a day, by one registered person (销毁人) before the eyes of another (监销人)."""

    copies: tuple[str, ...]
    by: str
    witness: str
    on: date
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CopiesCancelled(Act):
    """Copies that were never handed over (a misprint) come to nothing; their ids and numbers are not given again."""

    copies: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class CopyLost(Act):
    """A copy cannot be found; how that came about, and what was done."""

    copy: str
    reason: str


@dataclass(frozen=True, slots=True)
class CopyLent(Act):
    """借阅: a copy is with somebody else, up to and on the day `due`."""

    copy: str
    to: str
    due: date


@dataclass(frozen=True, slots=True)
class CopyBack(Act):
    """A copy that was lent is with its holder again."""

    copy: str
    on: date


@dataclass(frozen=True, slots=True)
class ReissueApproved(Act):
    """补发, 换发: a copy may be replaced. Whoever approves does not issue it."""

    copy: str
    cause: Cause
    reason: str


@dataclass(frozen=True, slots=True)
class HolderAdded(Act):
    """增发: a holder gets so many copies of a document beyond the distribution that was approved with its version.

    `online`: it reads on a screen and gets none; it is on the distribution all the same, and told of each change.
    """

    document: str
    holder: str
    copies: int
    reason: str
    online: bool = False


@dataclass(frozen=True, slots=True)
class PhotocopyApproved(Act):
    """So many photocopies of a copy may be made for somebody, good up to and on the day `due`."""

    copy: str
    holder: str
    copies: int
    due: date
    reason: str
