"""Who signs: a key that stays with its owner."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from sopkit.diagnostics import Wording
from sopkit.ports.log import Signature


class SigningTrouble(Enum):
    """Why nothing was signed, and what to do."""

    NO_KEY = Wording("没有这把密钥；看一看路径对不对", "there is no such key; look at its path")
    NO_PASSPHRASE = Wording(
        "密钥没有口令，不能用来签署文件；用 ssh-keygen -p -f 密钥文件 加上口令",
        "the key has no passphrase and may not sign off; give it one with ssh-keygen -p -f KEY",
    )
    WRONG_PASSPHRASE = Wording("口令不对，或没有输入", "the passphrase is wrong, or none was given")
    EXPOSED = Wording(
        "别人也能读这个私钥文件；用 chmod 600 密钥文件 只留给自己",
        "others can read the private key file; keep it to yourself with chmod 600 KEY",
    )
    NO_AGENT = Wording(
        "没有 ssh-agent 应答；先启动它：eval $(ssh-agent)", "no ssh-agent answers; start one: eval $(ssh-agent)"
    )
    NOT_IN_AGENT = Wording(
        "ssh-agent 里没有这把密钥；用 ssh-add 密钥文件 加入", "the agent does not hold the key; add it: ssh-add KEY"
    )
    REFUSED = Wording("ssh-agent 或硬件密钥拒绝签署", "the agent or the hardware key refused to sign")
    NO_PROGRAM = Wording("没有 ssh-keygen；请安装 openssh-client", "there is no ssh-keygen; install openssh-client")
    BROKEN = Wording("密钥不能签署", "the key cannot sign")


class SigningFault(Exception):
    """The key could not sign; `trouble` says why in both languages, `detail` what the system said."""

    def __init__(self, trouble: SigningTrouble, detail: str = "") -> None:
        super().__init__(f"{trouble.value.en}: {detail}" if detail else trouble.value.en)
        self.trouble, self.detail = trouble, detail


class Signer(Protocol):
    """One person's key."""

    @property
    def public(self) -> str:
        """The public key as in ``id_ed25519.pub``: type and base64, no comment; raises SigningFault."""
        ...

    def sign(self, data: bytes, namespace: str) -> Signature:
        """Sign `data` as ``ssh-keygen -Y sign -n namespace`` does; raises SigningFault."""
        ...
