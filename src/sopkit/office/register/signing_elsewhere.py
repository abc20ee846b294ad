"""Sign on another machine: the exact bytes go out as a file, stock ``ssh-keygen`` signs them, the signature comes back.

For a person whose key never touches the machine the register is on. What goes out is an event as it will stand in the log,
with its time in it: how long it may take to come back is the policy ``signing-days``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.ports import OutputStore
from sopkit.ports.log import Signature
from sopkit.register.codec import Misread
from sopkit.register.entries import Event, read_event
from sopkit.register.sshsig import BadSignature, SignatureFault, check, kept, read_blob, unarmoured


class NotAttached(Exception):
    """What came back is no signature of what went out; `wording` says why and what to do."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Prepared:
    """What went out: the file to be signed, the file that says how, the one-line command, and the SHA-256 (hex) by
    which the signer sees that they have the same bytes."""

    statement: str
    words: str
    command: str
    digest: str


@dataclass(frozen=True, slots=True)
class Attached:
    """What came back, fit together: the event, its bytes, and a signature over them.

    By whose key it is, and whether that key may, is judged when the event is recorded.
    """

    event: Event
    data: bytes
    signature: Signature


def prepare(outputs: OutputStore, data: bytes, summary: Wording) -> Prepared:
    """Write the event's bytes `data` and the words on how to sign them; `summary` says what it is, for people.

    Raises WriteFault; Misread for bytes that are no event: a bug.
    """
    event, digest = read_event(data), hashlib.sha256(data).hexdigest()
    # Named by its digest: a name out of the document's number would have to be safe in every shell and mail program.
    name = f"sign-{digest[:12]}.json"
    command = f"ssh-keygen -Y sign -n {event.namespace} -f ~/.ssh/id_ed25519 {name}"
    prepared = Prepared(name, f"{name}.txt", command, digest)
    outputs.write(prepared.words, _words(prepared, event, summary).encode())
    outputs.write(prepared.statement, data)
    return prepared


def attach(data: bytes, armour: bytes) -> Attached:
    """Fit the file that went out and the signature that came back together; raises NotAttached."""
    try:
        event = read_event(data)
    except Misread as error:
        raise NotAttached(
            Wording(
                f"要签署的文件不是原样（{error}）；请取 sign --prepare 写出的那个文件，一个字节也不要改",
                f"the file to be signed is not as it was ({error}); take the one that sign --prepare wrote, every byte",
            )
        ) from None
    try:
        blob = unarmoured(armour)
        check(data, event.namespace, read_blob(blob).key, blob)
        return Attached(event, data, kept(blob))
    except BadSignature as error:
        raise NotAttached(_why(error, event, data)) from None


def _why(error: BadSignature, event: Event, data: bytes) -> Wording:
    digest = hashlib.sha256(data).hexdigest()
    fault = error.fault.value
    detail = f" ({error.detail})" if error.detail else ""
    match error.fault:
        case SignatureFault.MISMATCH:
            zh = f"用 sha256sum 看签署时的文件是不是 {digest}，不是就传原样的文件过去再签"
            en = (
                f"see with sha256sum whether the file was {digest} where it was signed; if not, carry it over unchanged"
            )
        case SignatureFault.NAMESPACE:
            zh, en = f"签署时要写 -n {event.namespace}", f"sign it with -n {event.namespace}"
        case SignatureFault.BAD_KEY | SignatureFault.UNTOUCHED:
            zh, en = "用登记在册的密钥再签一次", "sign again with the key that is registered"
        case _:
            zh = "要的是 ssh-keygen 写出的 .sig 文件，以 -----BEGIN SSH SIGNATURE----- 开头"
            en = "what is wanted is the .sig file ssh-keygen wrote; it begins with -----BEGIN SSH SIGNATURE-----"
    return Wording(f"签名不能用：{fault.zh}{detail}；{zh}", f"the signature cannot be used: {fault.en}{detail}; {en}")


def _words(prepared: Prepared, event: Event, summary: Wording) -> str:
    return f"""\
{summary.zh}
签署人 {event.actor}，时间 {event.time:%Y-%m-%d %H:%M:%S} UTC

1. 核对文件没有变样：sha256sum {prepared.statement} 应显示
   {prepared.digest}
2. 打开 {prepared.statement} 看清要签的内容，不要保存。
3. 签署（把密钥文件换成自己的，密钥要有口令）：
   {prepared.command}
4. 把 {prepared.statement}.sig 交回：sopkit sign --attach {prepared.statement}

{summary.en}
To be signed by {event.actor}; time {event.time:%Y-%m-%d %H:%M:%S} UTC

1. See that the file is as it was: sha256sum {prepared.statement} should show
   {prepared.digest}
2. Open {prepared.statement} and read what you are to sign; do not save it.
3. Sign it (name your own key file; the key must have a passphrase):
   {prepared.command}
4. Hand {prepared.statement}.sig back: sopkit sign --attach {prepared.statement}
"""
