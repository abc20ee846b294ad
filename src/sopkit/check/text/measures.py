"""Tell `4.2 人员要求` from `1.5 米`: whether the words after a figure make it a quantity.

Chinese writes a quantity as figure + measure word, and most measure words also begin ordinary nouns
(人 persons / 人员 staff, 日 day / 日常 daily). So the answer is a doubt, not a verdict: callers let a
doubtful figure count as a typed number only where the numbers around it call for it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_MEASURES: Final = re.split(
    r"\|(?![^(]*\))",
    "|".join(
        (
            # Lengths, masses, times, electric and thermal units, money: written out.
            "[毫厘分千微纳]?米(?!饭)|公[里斤分顷]|平方|立方|[毫]?升(?!级|降|温|压|旗)|[毫千微]?克(?!服|制)|斤|吨",
            "小时|分钟|秒|刻钟|点(?![检位焊火])|时(?![间限效刻段])|天(?!气|花|然|线)|周(?![期转边])|星期|个|年(?!度|检|审)",
            "月(?!度|报|检|台)|日(?![常期志报检用])|季(?!度)|元(?!件|素|器)|角(?!色)|万(?!用|能|向)|千(?!斤)|百(?!叶)|亿",
            "摄氏|[千毫]?[瓦伏安欧帕](?![全装排防检保置])|兆|赫兹|转(?![运移换动岗交办送向])|牛顿|度(?!量|假)|倍|成(?!品|本|型|立|熟|果|员)",
            # Counters of things and people.
            "名(?!称|单|词)|人(?![员力事机身工为])|位(?![置移于])|户(?![内外型])|间(?![隔歇距])|栋|幢|座(?![椅位谈])|层(?![压高次])|楼(?![道层宇])|号(?![码召令])",
            "室(?![内外温])|台(?![账帐架阶面])|套(?![管筒])|件(?!号)|张(?!贴|紧)|份(?!额)|页(?!码|眉|脚|次)|册|条(?![件例码])|款(?!项|式)|项(?![目])|次(?!序|品|要|日)",
            "遍|轮(?![岗换班胎])|回(?![访收复风水路流顾报])|批(?![准次号复量])|组(?![织装焊成长合件])|队(?![员长伍])|班(?![组长前后次])|岗(?!位|前|亭)",
            "类(?!别|型)|种(?!类|植)|级(?!别|配)|档(?!案)|桶|瓶|袋|箱(?!体)|盒|包(?![括装含裹])|卷|根(?!据|部|本)|支(?![持架撑付路])|只|把(?!手|关|握)",
            "双(?!方|面|人|向|电)|对(?![于外讲照象中位客设不各所员业违现在标工每供本各讲接])|片(?!区)|粒|滴|处(?![理置罚方分])|道(?!闸|路|具)|圈|排(?![水放列查气风班除烟污])|列|行(?![为政业动车走驶])",
            "步(?!骤)|格(?!式)|声(?!音|明|光)|句|字(?!体|迹)|节(?!能|点|假|约|水|电)|段|枚|辆|艘|架(?!设|空|构|子)|门(?![岗禁卫窗厅])|口(?![令头罩腔])|面(?![板向对积漆部])",
            "颗|棵|笔|单(?![位项据元体独相价])|宗(?!旨)|起(?![动重草吊点始])|例(?![会如行外])|场(?!地|所|景)|本(?![制规办程文标章部公指管手岗项工作书要单区着])",
            "版(?![本面次])|代|楼|线(?![路缆束号])|至(?!少)|到(?![货场达岗])|或|以[上下内]|前(?![台期言厅端置])|后(?![勤续期台方])|内(?![部容外])|左右|余|％|‰|℃|°",
        )
    ),
)
"""Each begins with signs that it takes, and ends with those that may not follow."""

_REFERENCE: Final = re.compile(
    "条(?!件|例|码)|款(?!项|式)|节(?!能|点|假|约)|章(?!程)|[的中所之]|规定的|要求的|和\\d|及\\d|至\\d|、\\d"
)


def is_quantity(text: str, at: int) -> bool:
    """Whether what stands at offset `at`, right after a figure and its space, reads as a measure word."""
    measures = _measures_with(text[at : at + 1])
    return measures is not None and measures.match(text, at) is not None


@lru_cache(maxsize=512)
def _measures_with(sign: str) -> re.Pattern[str] | None:
    """Those measures that `sign` can open; all of them in one take longer to compile than some libraries to check."""
    found = [each for each in _MEASURES if sign and sign in each.partition("(?!")[0]]
    return re.compile("|".join(found)) if found else None


def is_cited(text: str, at: int) -> bool:
    """Whether what stands at `at` shows that the number before it is cited (`4.2.3 条`, `4.2 的规定`)."""
    return _REFERENCE.match(text, at) is not None
