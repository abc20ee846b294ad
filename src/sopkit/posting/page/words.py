"""The page's words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sopkit.diagnostics import Wording

PAGE_WORDS: Mapping[str, Wording] = MappingProxyType(
    {
        "title": Wording("副本核验", "Copy verification"),
        "script": Wording(
            "本页需要 JavaScript 和 2021 年以后的浏览器。",
            "This page needs JavaScript, and a browser of 2021 or later.",
        ),
        "code": Wording("编码：粘贴，或用扫码枪", "The code: paste it, or use a hand scanner"),
        "hint": Wording(
            "手机相机扫二维码后，复制文字粘贴到这里", "scan the QR with any phone, copy its text, paste it here"
        ),
        "verify": Wording("核验", "Verify"),
        "camera": Wording("摄像头", "Camera"),
        "looking": Wording("正在找编码……", "Looking for a code …"),
        "stop": Wording("停止", "Stop"),
        "photo": Wording("照片", "Photograph"),
        "station": Wording("岗位", "Station"),
        "number": Wording("分发号", "Copy No."),
        "nowhere": Wording("无", "none"),
        "endless": Wording("长期", "no last day"),
        "copy": Wording(
            "副本 {copy}，{issued} 签发，有效至 {until}", "Copy {copy}, issued {issued}, good until {until}"
        ),
        "list": Wording(
            "现行清单第 {sequence} 期，{created}（{days} 天前），有效至 {expires}",
            "Current list {sequence} of {created} ({days} days old), good until {expires}",
        ),
        "none": Wording("没有可用的现行清单", "No current list to go by"),
        "other": Wording("换用新的现行清单", "Take a newer current list"),
        "files": Wording("current-list.json 和 .sig 两个文件", "Both files, current-list.json and .sig"),
        "paste": Wording(
            "或粘贴：第一行是清单，其后是签名", "Or paste it: the list on the first line, then its signature"
        ),
        "take": Wording("采用", "Take it"),
        "nothing": Wording(
            "浏览器不让本页验证签名：从本机文件打开，或用 https",
            "The browser lets this page verify nothing: open it from a file, or over https",
        ),
        "several": Wording("画面里有 {count} 个编码，一次只照一个", "{count} codes are in view: show one at a time"),
        "unseen": Wording(
            "照片里没有找到编码：拍近些、拍正、对好焦，四周白边拍进去",
            "No code in the photograph: nearer, straight, sharp, with its white margin",
        ),
        "unread": Wording(
            "看得出编码，还读不清：拿稳、靠近、对好焦", "A code is in view but not clear yet: hold still, nearer, sharp"
        ),
        "unpicture": Wording("这不是能打开的图片", "This is no picture that can be opened"),
        "unable": Wording(
            "这个浏览器识别不了图片：用手机相机扫码，复制文字粘贴",
            "This browser cannot read pictures: scan with a phone's camera, copy the text, paste it",
        ),
        "blind": Wording(
            "摄像头打不开：没有摄像头，或未允许使用", "The camera cannot be used: there is none, or it was not allowed"
        ),
        "foot": Wording("不联网。登记簿", "No network. Register"),
        "uses": Wording("识别二维码用", "QR codes are read by"),
    }
)
