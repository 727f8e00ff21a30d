"""What a scheme may count (评价指标): the name of each, the legal clock behind it, and in plain words what it says."""

from django.db import models

from apps.proposals.timing import FIRST_ANSWERS

FULL = 100


class Indicator(models.TextChoices):
    """All but the last are counted from the records."""

    ON_TIME = "on_time", "按期答复率"
    CONTACT = "contact", "当面沟通率"
    FIRST = "first", "首次答复满意率"
    FINAL = "final", "最终满意率"
    PROMISES = "promises", "承诺兑现率"
    RE_HANDLED = "re_handled", "重新办理按期率"
    OPINION = "opinion", "协办意见按期率"
    TALKED = "talked", "首次沟通按期率"
    TAKEN_UP = "taken_up", "按期签收或者异议率"
    COMMITTEE = "committee", "委员会评分"


CLOCKS = {
    Indicator.ON_TIME: FIRST_ANSWERS,
    Indicator.RE_HANDLED: ("C6",),
    Indicator.OPINION: ("C5",),
    Indicator.TALKED: ("C11",),
    Indicator.TAKEN_UP: ("C4",),
}
"""The rules whose clocks these count; how long each runs stands on the clock, with its pauses and extensions."""

EXPLAINED = {
    Indicator.ON_TIME: "已经答复和已经到期的答复期限中，按期答复的。分办的，各单位按各自的期限计算。",
    Indicator.CONTACT: "已答复的建议中，同一轮次登门走访、座谈或者现场察看过的。只计本单位自承办以后登记的沟通，改办以前原单位登记的不计。",
    Indicator.FIRST: "第一轮评价中，对办理结果满意和基本满意的。分办的，代表的评价对各单位都计入。",
    Indicator.FINAL: "最后一轮评价中，对办理结果满意和基本满意的。分办的，代表的评价对各单位都计入。",
    Indicator.PROMISES: "完成时限已过的承诺中，已经确认兑现的。",
    Indicator.RE_HANDLED: "代表不满意、重新办理的建议中，在重新办理的期限内再次答复的；重新办理几次，计几次。",
    Indicator.OPINION: "作为协办单位，在规定期限内提出协办意见的。",
    Indicator.TALKED: "作为主办单位，在联系代表的期限内登记首次沟通的。本地没有规定这一期限的，没有可计数据。",
    Indicator.TAKEN_UP: "收到交办后，在提出异议的期限内签收或者申请退办的；过了期限才办的、一直没有表示的，都算超期。",
    Indicator.COMMITTEE: f"满分{FULL}，由代表工作机构登记。",
}
