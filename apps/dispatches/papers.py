"""The papers of the office itself: notices, reports, letters, minutes, announcements, orders.

Kinds of official paper: 党政机关公文处理工作条例 (2012) 第八条. All numbered papers of one organ count in one series
unless custom gives them their own.
"""

from apps.dispatches.samples import meetings, office, public
from apps.documents.catalogue import Layout, PaperKind, register
from apps.documents.fields import Entry, Field

IN_ONE_SERIES = "{code}〔{year}〕{number}号"
"""青人办〔2026〕12号: nothing between the organ's code and the year."""
RUNNING_ON = "{code}{series}第{number}号"
"""青人常公告第4号: counted over the years; the paper shows 第4号 under its mark."""

HEADED = ("title", "organ", "addressee", "body", "date")
MORE = (
    "mark?",
    "copy_number?",
    "secrecy?",
    "urgency?",
    "annexes?",
    "note?",
    "copies?",
    "printer",
    "printed_on",
)
UPWARD = (*HEADED, "signer", "countersigners?", *MORE)
LETTER = (*HEADED, "mark?", "annexes?", "contact?", "phone?", "copies?")
PEOPLE = ("attendants", "absentees?", "observers?")
MINUTES = ("title", "organ", "mark?", "body", "date", *PEOPLE, "annexes?", "copies?", "printer", "printed_on")
SIGNED = ("title", "organ", "mark?", "body", "signer", "post", "date")
JOINT = Field(
    "joint", "联合发文机关", Entry.NAMES, required=False, help="每行一个机关。联合发文不留盖章位置。"
)

COMMITTEE_HEAD = "常委会主任"
OFFICE_HEAD = "常委会办公室主任"
MEETINGS, PUBLIC, APPOINTING = "会议文件", "决议决定", "人事任免"


def headed(code: str, title: str, sample: dict, signs: str = OFFICE_HEAD) -> PaperKind:
    """A red-headed paper to subordinate or equal organs."""
    fields = (*HEADED, JOINT, *MORE)
    return register(
        PaperKind(
            code,
            title,
            Layout.DOCUMENT,
            fields,
            series="文",
            pattern=IN_ONE_SERIES,
            signs=signs,
            sample=sample,
        )
    )


def upward(code: str, title: str, sample: dict) -> PaperKind:
    """A red-headed paper to a superior organ, which names who signed it (条例第九条（八）)."""
    return register(
        PaperKind(
            code,
            title,
            Layout.UPWARD,
            UPWARD,
            series="文",
            pattern=IN_ONE_SERIES,
            signs=COMMITTEE_HEAD,
            sample=sample,
        )
    )


def letter(code: str, title: str, sample: dict, signs: str = OFFICE_HEAD) -> PaperKind:
    return register(PaperKind(code, title, Layout.LETTER, LETTER, series="函", signs=signs, sample=sample))


def minutes(code: str, title: str, series: str, signs: str, sample: dict) -> PaperKind:
    return register(
        PaperKind(
            code, title, Layout.MINUTES, MINUTES, series=series, signs=signs, group=MEETINGS, sample=sample
        )
    )


def announced(code: str, title: str, fields: tuple[str, ...], group: str, sample: dict) -> PaperKind:
    """Without red header and number; its authority is the session that adopted it, or the organ that signs."""
    return register(
        PaperKind(code, title, Layout.ANNOUNCEMENT, fields, signs=COMMITTEE_HEAD, group=group, sample=sample)
    )


def ordered(
    code: str, title: str, series: str, fields: tuple[str, ...], group: str, sample: dict
) -> PaperKind:
    return register(
        PaperKind(
            code,
            title,
            Layout.ORDER,
            fields,
            series=series,
            pattern=RUNNING_ON,
            signs=COMMITTEE_HEAD,
            group=group,
            sample=sample,
        )
    )


NOTICE = headed("notice", "通知", office.NOTICE)
JOINT_NOTICE = headed("joint_notice", "联合通知", office.JOINT_NOTICE, "各联合发文机关负责人")
MEETING_NOTICE = headed("meeting_notice", "会议通知", office.MEETING_NOTICE)
REQUEST = upward("request", "请示", office.REQUEST)
REPORT = upward("report", "报告", office.REPORT)
GENERAL_LETTER = letter("letter", "函", office.LETTER)
OPINIONS = letter("review_opinions", "审议意见书", office.OPINIONS, COMMITTEE_HEAD)

CHAIRMEN_MINUTES = minutes("chairmen_minutes", "主任会议纪要", "主纪", COMMITTEE_HEAD, meetings.CHAIRMEN)
PARTY_MINUTES = minutes("party_minutes", "党组会议纪要", "纪要", "党组书记", meetings.PARTY)
GAZETTE = announced(
    "gazette_contents", "常委会公报目录", ("title", "organ", "body", "date"), MEETINGS, meetings.GAZETTE
)

ADOPTED = ("title", "organ", "adoption", "body", "annexes?")
DECISION = announced("decision", "决定", ADOPTED, PUBLIC, public.DECISION)
ANNOUNCEMENT = announced(
    "announcement", "公告", ("title", "organ", "body", "date", "annexes?"), PUBLIC, public.PLAIN
)
NUMBERED_ANNOUNCEMENT = ordered(
    "numbered_announcement",
    "公告（有编号）",
    "公告",
    ("title", "organ", "mark?", "body", "date"),
    PUBLIC,
    public.NUMBERED,
)
ORDER = ordered("order", "命令", "令", SIGNED, PUBLIC, public.ORDER)
APPOINTMENTS = announced("appointments", "任免名单", ADOPTED, APPOINTING, public.APPOINTMENTS)
APPOINTING_ORDER = ordered(
    "appointing_order", "任命令", "任命令", SIGNED, APPOINTING, public.APPOINTING_ORDER
)
