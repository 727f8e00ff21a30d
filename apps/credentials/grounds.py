"""The grounds on which a mandate ends (代表法第六十二条) and what each demands as proof."""

from typing import NamedTuple

from apps.deputies.models import Mandate

Reason = Mandate.EndReason


class Ground(NamedTuple):
    """``evidence``: what must be attached. ``document``: what must be named. ``sessions``: absences are counted."""

    evidence: str
    document: str = ""
    sessions: bool = False
    phrase: str = ""


GROUNDS: dict[str, Ground] = {
    Reason.MOVED: Ground("户籍迁移证明或者调动文件", phrase="迁出或者调离本行政区域"),
    Reason.ABSENT: Ground(
        "会议出席、请假记录", sessions=True, phrase="未经批准两次不出席本级人民代表大会会议"
    ),
    Reason.NATIONALITY: Ground("丧失国籍的证明", "证明文件名称和编号", phrase="丧失中华人民共和国国籍"),
    Reason.RIGHTS: Ground("人民法院的生效裁判文书", "裁判文书名称和文号", phrase="依照法律被剥夺政治权利"),
    Reason.CAPACITY: Ground(
        "人民法院的判决书或者鉴定意见", "判决书或者鉴定意见的文号", phrase="丧失行为能力"
    ),
    Reason.DIED: Ground("死亡证明", phrase="去世"),
}
"""Those that the committee establishes. Resignation and recall have procedures of their own."""

PHRASES = {code: ground.phrase for code, ground in GROUNDS.items()} | {
    Reason.RESIGNED: "辞去代表职务被接受",
    Reason.ORDERED: "被责令辞去代表职务，辞职被接受",
    Reason.RECALLED: "被罢免代表职务",
}
"""How announcements say it."""

CHOICES = [(reason.value, reason.label) for reason in Reason if reason in GROUNDS]
