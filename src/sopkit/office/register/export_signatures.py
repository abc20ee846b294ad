"""Write the signatures of a register to a folder that stock ``ssh-keygen`` checks without sopkit (``log export``)."""

from __future__ import annotations

from sopkit.diagnostics import Wording
from sopkit.ports import OutputStore
from sopkit.ports.log import Log
from sopkit.register.codec import Misread
from sopkit.register.entries import EVENT_NAMESPACE, SIGN_OFF_NAMESPACE
from sopkit.register.sshsig import BadSignature
from sopkit.register.stock_export import stock_export
from sopkit.register.stock_signings import stock_signings

_LIST = "statements.tsv"


class NotExported(Exception):
    """Nothing was written; `wording` says why and what to do."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


def export_signatures(log: Log, outputs: OutputStore, *, every_event: bool = False) -> int:
    """Write the folder into the empty `outputs`: all sign-offs, or `every_event`. How many signatures there are.

    Raises NotExported, LogFault, ReadFault, WriteFault.
    """
    if outputs.read(_LIST) is not None:
        # What an earlier export left would stand beside the new one, and verify.sh would rightly complain.
        raise NotExported(
            Wording("文件夹里已有一次导出；请换一个空文件夹", "the folder holds an export already; name an empty one")
        )
    wanted = (SIGN_OFF_NAMESPACE, EVENT_NAMESPACE) if every_event else (SIGN_OFF_NAMESPACE,)
    try:
        with log.reading() as view:
            signings = stock_signings(view.entries(), wanted)
        files = stock_export(signings)
    except (Misread, BadSignature) as error:
        raise NotExported(
            Wording(
                f"登记簿有读不通的记录（{error}）；先运行 sopkit log verify",
                f"the register has an entry that cannot be read ({error}); run sopkit log verify first",
            )
        ) from None
    if not signings:
        raise NotExported(Wording("还没有任何密钥签署", "nothing has been signed by key yet"))
    # The list goes last: a folder half written is none, and is written anew.
    for name in sorted(files, key=lambda each: (each == _LIST, each)):
        outputs.write(name, files[name])
    return len(signings)
