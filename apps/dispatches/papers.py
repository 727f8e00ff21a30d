"""The papers of the office itself: notices, reports, letters, minutes, announcements, orders, certificates, ballots.

What each takes is its fields; all may be drafted by hand. Procedures issue them through ``documents.issue`` too:

- ``appointment_certificate``: name, post, basis (the decision, as it stands before 任命), organ, post_of_signer,
  signer, date. One for each appointee, as a batch.
- ``personnel_form``: the appointee's data, ``resume`` and ``reason``, proposed_post; ``photo`` may be given.
- ``vote_ballot``: meeting, rows of ``name`` and ``post`` (the post and whether 任命 or 免职).
- ``meeting_sign_in``: meeting, place, rows of ``name`` and ``post``, ``blanks`` for those who are not on the list.
"""

from apps.dispatches.samples import appointing, meetings, office, public
from apps.documents.declaring import (
    ADOPTED,
    COMMITTEE_HEAD,
    DATED,
    NUMBERED,
    SIGNED,
    announced,
    ballot,
    certificate,
    form,
    headed,
    letter,
    minutes,
    ordered,
    signed_in,
    upward,
)
from apps.documents.fields import Cell, Column, Entry, Field

MEETINGS, PUBLIC, APPOINTING = "会议文件", "决议决定", "人事任免"

NOTICE = headed("notice", "通知", office.NOTICE)
JOINT_NOTICE = headed("joint_notice", "联合通知", office.JOINT_NOTICE, "各联合发文机关负责人")
MEETING_NOTICE = headed("meeting_notice", "会议通知", office.MEETING_NOTICE)
REQUEST = upward("request", "请示", office.REQUEST)
REPORT = upward("report", "报告", office.REPORT)
GENERAL_LETTER = letter("letter", "函", office.LETTER)
OPINIONS = letter("review_opinions", "审议意见书", office.OPINIONS, COMMITTEE_HEAD)

CHAIRMEN_MINUTES = minutes(
    "chairmen_minutes", "主任会议纪要", "主纪", COMMITTEE_HEAD, meetings.CHAIRMEN, group=MEETINGS
)
PARTY_MINUTES = minutes("party_minutes", "党组会议纪要", "纪要", "党组书记", meetings.PARTY, group=MEETINGS)
GAZETTE = announced(
    "gazette_contents", "常委会公报目录", ("title", "organ", "body", "date"), meetings.GAZETTE, group=MEETINGS
)
MEETING_SIGN_IN = signed_in(
    "meeting_sign_in",
    "会议签到表",
    (
        Column("no", "序号", 2),
        Column("name", "姓名", 4),
        Column("post", "职务", centred=False),
        Column("sign", "签名", 5),
        Column("note", "备注", 3),
    ),
    meetings.SIGN_IN,
    group=MEETINGS,
)

DECISION = announced("decision", "决定", ADOPTED, public.DECISION, group=PUBLIC)
ANNOUNCEMENT = announced("announcement", "公告", DATED, public.PLAIN, group=PUBLIC)
NUMBERED_ANNOUNCEMENT = ordered(
    "numbered_announcement", "公告（有编号）", "公告", NUMBERED, public.NUMBERED, group=PUBLIC
)
ORDER = ordered("order", "命令", "令", SIGNED, public.ORDER, group=PUBLIC)

APPOINTMENTS = announced("appointments", "任免名单", ADOPTED, public.APPOINTMENTS, group=APPOINTING)
APPOINTING_ORDER = ordered(
    "appointing_order", "任命令", "任命令", SIGNED, public.APPOINTING_ORDER, group=APPOINTING
)
APPOINTMENT_CERTIFICATE = certificate(
    "appointment_certificate",
    "任命书",
    (
        "organ",
        "name",
        Field("post", "任命的职务"),
        Field("basis", "任命依据", help="如：青澜县第十八届人民代表大会常务委员会第三十八次会议决定。"),
        Field("post_of_signer", "签署人职务", help="如：主任。"),
        "signer",
        "date",
    ),
    "{basis}：\n任命{name}为{post}。",
    "任",
    appointing.CERTIFICATE,
    signs=COMMITTEE_HEAD,
    group=APPOINTING,
)
PERSONNEL_FORM = form(
    "personnel_form",
    "任免呈报表",
    (
        "title",
        "name",
        "sex",
        "ethnicity",
        "birth",
        Field("native_place", "籍贯"),
        Field("joined_party", "入党时间", required=False),
        Field("started_work", "参加工作时间"),
        Field("health", "健康状况", required=False),
        "education",
        Field("school", "毕业院校及专业", required=False),
        Field("skill", "专业技术职务", required=False),
        "photo?",
        Field("current_post", "现任职务"),
        Field("proposed_post", "拟任职务", required=False),
        Field("removed_post", "拟免职务", required=False),
        Field("resume", "简历", Entry.TEXT),
        Field("merits", "奖惩情况", Entry.TEXT, required=False),
        Field("appraisal", "年度考核结果", required=False),
        Field("exam", "任前法律知识考试", required=False, help="成绩和考试日期。"),
        Field("reason", "任免理由", Entry.TEXT),
        Field("family", "家庭成员", Entry.ROWS, required=False),
        Field("proposer", "提请机关"),
        "date",
    ),
    (
        (
            Cell("姓名", "name", 2),
            Cell("性别", "sex", 1),
            Cell("出生年月", "birth", 2),
            Cell("", "photo", 1, rows=4),
        ),
        (Cell("籍贯", "native_place", 2), Cell("民族", "ethnicity", 1), Cell("入党时间", "joined_party", 2)),
        (Cell("参加工作时间", "started_work", 3), Cell("健康状况", "health", 2)),
        (Cell("学历学位", "education", 3), Cell("专业技术职务", "skill", 2)),
        (Cell("毕业院校及专业", "school", 6),),
        (Cell("现任职务", "current_post", 6),),
        (Cell("拟任职务", "proposed_post", 3), Cell("拟免职务", "removed_post", 3)),
        (Cell("简历", "resume", 6, 8),),
        (Cell("奖惩情况", "merits", 6, 2),),
        (Cell("年度考核结果", "appraisal", 3), Cell("任前法律知识考试", "exam", 3)),
        (Cell("任免理由", "reason", 6, 4),),
        (Cell("家庭主要成员及重要社会关系", "family", 6, 4),),
        (Cell("提请机关", "proposer", 4, 2, foot="负责人签字（盖章）"), Cell("提请日期", "date", 2)),
        (Cell("初步审查意见", "", 6, 3, foot="（盖章）　　　　年　　月　　日"),),
        (Cell("审议结果", "", 6, 3, foot="（盖章）　　　　年　　月　　日"),),
    ),
    appointing.PERSONNEL,
    columns=(
        Column("relation", "称谓", 4),
        Column("name", "姓名", 4),
        Column("age", "年龄", 3),
        Column("party", "政治面貌", 5),
        Column("work", "工作单位及职务", centred=False),
    ),
    signs="提请机关负责人",
    group=APPOINTING,
)
VOTE_BALLOT = ballot(
    "vote_ballot",
    "表决票",
    (
        Column("no", "序号", 2),
        Column("name", "姓名", 4),
        Column("post", "拟任免职务", centred=False),
        Column("agree", "赞成", 2),
        Column("oppose", "反对", 2),
        Column("abstain", "弃权", 2),
    ),
    "说明：同意的，在“赞成”栏内画“○”；不同意的，在“反对”栏内画“○”；弃权的，在“弃权”栏内画“○”。"
    "每人只选一栏，多选、不选或者符号无法辨认的，该项无效。请用钢笔或者签字笔填写。",
    appointing.BALLOT,
    signs="监票人",
    group=APPOINTING,
)
