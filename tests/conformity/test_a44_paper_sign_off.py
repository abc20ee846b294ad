"""A44 (practice): a paper sign-off shows signer, date and scan, and never passes for a key's."""

from __future__ import annotations

from dataclasses import replace

from sopkit.model.control import Status
from tests.render.registered import APPROVER, AUTHOR, in_status, pages


def test_a_signature_on_paper_is_called_so_and_rests_on_its_scan() -> None:
    given = in_status(Status.EFFECTIVE, sign_offs=(APPROVER,))
    text = "".join(pages(given))
    assert "批准赵磊赵磊（纸质签署）2026-11-25" in text
    assert f"扫描件摘要{APPROVER.scan}" in text
    assert "密钥指纹" not in text
    assert "密钥签署）" not in text


def test_a_key_on_a_paper_sign_off_is_not_printed() -> None:
    """Even if the register said so by mistake."""
    given = in_status(Status.EFFECTIVE, sign_offs=(replace(APPROVER, key=AUTHOR.key),))
    assert AUTHOR.key not in "".join(pages(given))


def test_the_review_print_binds_the_ink_to_the_content() -> None:
    given = in_status(Status.IN_REVIEW, sign_offs=(), review=True, proposed=True)
    assert "批准赵磊内容1f3a9c0277de4410" in "".join(pages(given))
