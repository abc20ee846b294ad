"""The electronic-signature statement (电子签名使用声明) that everybody accepts before their key counts."""

from __future__ import annotations

import hashlib

STATEMENT = """\
电子签名使用声明
一、本人用自己的密钥作出的签署，与本人手写签名具有同等的约束力；本人对用该密钥签署的内容负责。
二、密钥和口令只由本人掌握，不交给他人使用，不与他人共用。
三、密钥丢失、口令泄露或怀疑被他人使用时，本人立即报告并要求撤销该密钥；撤销之前的签署仍由本人负责说明。
四、签署之前，本人已阅读所签文件的该版本，并明白本次签署的含义（编制、审核、会签、批准或其他）。
五、因故不能签署时，按规定办理委托，不由他人使用本人的密钥代签。

Statement on electronic signatures
1. What I sign with my key binds me as my signature by hand does; I answer for what is signed with it.
2. The key and its passphrase are in my hands alone. I give them to nobody and share them with nobody.
3. When the key is lost, or its passphrase known to others or thought to be, I report it at once and have the key revoked; for what was
   signed before, I remain the one to account.
4. Before I sign, I have read that version of the document and understand what my signature means (prepared, reviewed, agreed, approved or other).
5. When I cannot sign, I delegate by the rules; nobody signs in my place with my key.
"""

STATEMENT_DIGEST = hashlib.sha256(STATEMENT.encode()).hexdigest()
"""What `StatementAccepted` names."""
