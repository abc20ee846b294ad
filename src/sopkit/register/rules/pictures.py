"""Which pictures of signatures may come next, by whom, and why not.

A picture is no authority and proves nothing, so people set their own, or whoever may add them does it. What its bytes
are is looked at where they are put into the vault and again wherever they are drawn: a rule sees no bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.register import roles
from sopkit.register.acts.people import PictureSet
from sopkit.register.records.people import Person
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.people import GONE, NOBODY, NOT_REGISTRAR
from sopkit.register.rules.standing import Checks, Standing

BAD_PICTURE = Reason(
    "G222",
    Wording("签名图片要以其 SHA-256 摘要登记", "a picture of a signature is recorded by its SHA-256"),
    Wording("用 sopkit person picture 登记", "set it with sopkit person picture"),
)
NO_PICTURE = Reason(
    "G223",
    Wording("{person} 没有签名图片", "{person} has no picture of a signature"),
    Wording("没有要去掉的", "there is nothing to remove"),
)

_DIGEST = re.compile(r"[0-9a-f]{64}")


def _set(act: PictureSet, at: Standing) -> Iterator[Refusal]:
    if at.actor != act.person and not (at.may(roles.ROOT) or at.may(roles.REGISTRAR)):
        yield NOT_REGISTRAR.of(actor=at.actor)
    found = at.state.get(Person, act.person)
    if found is None:
        yield NOBODY.of(person=act.person)
    elif found.left:
        yield GONE.of(person=act.person)
    elif not act.picture and not found.picture:
        yield NO_PICTURE.of(person=act.person)
    if act.picture and not _DIGEST.fullmatch(act.picture):
        yield BAD_PICTURE.of()


CHECKS: Checks = MappingProxyType({PictureSet: _set})
