"""What each kind of act is called where people read the log."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sopkit.diagnostics import Wording

ACT_WORDS: Mapping[str, Wording] = MappingProxyType(
    {
        "register-opened": Wording("建立登记簿", "register opened"),
        "person-added": Wording("登记人员", "person added"),
        "person-changed": Wording("更改人员", "person changed"),
        "picture-set": Wording("设定签名图片", "signature's picture set"),
        "person-left": Wording("人员离职", "person left"),
        "role-granted": Wording("授予角色", "role granted"),
        "role-withdrawn": Wording("收回角色", "role withdrawn"),
        "key-registered": Wording("登记密钥", "key registered"),
        "key-revoked": Wording("撤销密钥", "key revoked"),
        "statement-accepted": Wording("接受电子签名声明", "signature statement accepted"),
        "delegated": Wording("委托代签", "delegated"),
        "delegation-ended": Wording("终止委托", "delegation ended"),
        "policy-set": Wording("设定规则", "rule of the house set"),
        "request-opened": Wording("提出更改申请", "change asked for"),
        "request-assessed": Wording("评估申请", "request assessed"),
        "request-approved": Wording("批准申请", "request approved"),
        "request-rejected": Wording("驳回申请", "request rejected"),
        "request-cancelled": Wording("撤回申请", "request cancelled"),
        "impact-settled": Wording("落实影响", "impact settled"),
        "notice-sent": Wording("发出更改通知", "notice sent"),
        "request-closed": Wording("关闭申请", "request closed"),
        "version-submitted": Wording("提交送审", "submitted"),
        "version-accepted": Wording("文控受理", "accepted"),
        "version-returned": Wording("退回修改", "returned"),
        "signed-off": Wording("密钥签署", "signed by key"),
        "signed-on-paper": Wording("登记纸质签署", "paper signature entered"),
        "document-withdrawn": Wording("文件作废", "withdrawn"),
        "number-voided": Wording("编号作废", "number voided"),
        "time-limited": Wording("限定有效期", "limited in time"),
        "return-verified": Wording("确认恢复正常", "return verified"),
        "deviation-permitted": Wording("偏离许可", "deviation permitted"),
        "review-held": Wording("定期评审", "reviewed"),
        "briefing-held": Wording("宣贯", "briefing held"),
        "absentee-briefed": Wording("补宣", "absentee briefed"),
        "disposed": Wording("销毁", "disposed of"),
        "external-received": Wording("收到外来文件", "external document received"),
        "external-reviewed": Wording("评审外来文件", "external document reviewed"),
        "external-checked": Wording("外来文件查新", "external document checked"),
        "plan-drawn": Wording("编制计划", "plan drawn"),
        "plan-approved": Wording("批准计划", "plan approved"),
        "adopted": Wording("建账", "taken over"),
        "release-opened": Wording("开始发布", "release opened"),
        "release-signed": Wording("给发布签名", "release signed"),
        "release-sealed": Wording("发布完成", "release sealed"),
        "release-voided": Wording("发布作废", "release voided"),
        "release-withdrawn": Wording("撤回发布", "release withdrawn"),
        "copies-issued": Wording("发放副本", "copies issued"),
        "copies-received": Wording("签收副本", "copies signed for"),
        "copies-returned": Wording("收回副本", "copies returned"),
        "copies-stamped": Wording("加盖作废章", "copies stamped void"),
        "copies-destroyed": Wording("销毁副本", "copies destroyed"),
        "copies-cancelled": Wording("注销副本", "copies cancelled"),
        "copy-lost": Wording("副本丢失", "copy lost"),
        "copy-lent": Wording("借出副本", "copy lent"),
        "copy-back": Wording("归还借阅", "lent copy back"),
        "reissue-approved": Wording("批准换发", "replacement approved"),
        "holder-added": Wording("批准增发", "further copies approved"),
        "photocopy-approved": Wording("批准复印", "photocopies approved"),
    }
)
"""Words by the name under which an act is recorded; a test holds that none lacks."""
