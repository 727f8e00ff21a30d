"""What deputies do and write: plans, inspections, research, reports to voters, sign-in sheets, stations.

All may be drafted by hand as outgoing documents. Data beside title, organ and date:

- ``deputy_work_plan`` (代表法第四十三条): adoption (the council's meeting), body.
- ``inspection_report``, ``research_report`` (代表法第三十一条): body, annexes.
- ``duty_report``: body; organ is the deputy's name and mandate, as it stands below the text.
- ``activity_sign_in``: meeting (the activity), place, rows of ``name`` and ``delegation``, blanks.
- ``station_poster``: lead (what the code is for), url (what it opens), address, hours, phone, names (who receives).
- ``station_roster``: rows of day, hours, deputies, topic for a month; who came signs on it; note.
- ``station_notice``: body (which deputies receive when and where in a month), to be put up at the station.
- ``visit_register``: rows of day, visitor, matter, deputy, disposal, feedback; blanks.
"""

from apps.deputies.papers.samples import activities as samples
from apps.documents.catalogue import Layout, PaperKind, register
from apps.documents.declaring import ADOPTED, DATED, announced, listed, signed_in
from apps.documents.fields import Column, Entry, Field

GROUP = "代表活动"
COMMISSION_HEAD = "代表工作委员会负责人"

DEPUTY_WORK_PLAN = announced(
    "deputy_work_plan", "年度代表工作计划", ADOPTED, samples.PLAN, signs="主任会议", group=GROUP
)
INSPECTION_REPORT = announced(
    "inspection_report", "视察报告", DATED, samples.INSPECTION, signs="视察组组长", group=GROUP
)
RESEARCH_REPORT = announced(
    "research_report", "调研报告", DATED, samples.RESEARCH, signs="调研组组长", group=GROUP
)
DUTY_REPORT = announced("duty_report", "述职报告", DATED, samples.DUTY, signs="代表本人", group=GROUP)
ACTIVITY_SIGN_IN = signed_in(
    "activity_sign_in",
    "活动签到表",
    (
        Column("no", "序号", 2),
        Column("name", "姓名", 4),
        Column("delegation", "代表团（单位）", centred=False),
        Column("sign", "签名", 5),
        Column("time", "签到时间", 4),
    ),
    samples.SIGN_IN,
    group=GROUP,
)
STATION_POSTER = register(
    PaperKind(
        "station_poster",
        "联络站二维码海报",
        Layout.POSTER,
        (
            "title",
            "organ",
            Field("lead", "说明", help="如：扫一扫，向人大代表反映意见。"),
            Field("url", "二维码的网址"),
            "address",
            Field("hours", "接待时间"),
            "phone?",
            Field("names", "接待代表", Entry.NAMES, required=False),
        ),
        verifiable=False,
        signs=COMMISSION_HEAD,
        group=GROUP,
        sample=samples.POSTER,
    )
)
STATION_ROSTER = listed(
    "station_roster",
    "接待代表轮值表",
    (
        Column("no", "序号", 2),
        Column("day", "日期", 6),
        Column("hours", "时间", 5),
        Column("deputies", "值班代表"),
        Column("topic", "主题", 3),
        Column("sign", "签到", 3),
    ),
    samples.ROSTER,
    signs="联络站站长",
    group=GROUP,
)
STATION_NOTICE = announced(
    "station_notice",
    "接待选民公告",
    DATED,
    samples.STATION_NOTICE,
    signs="联络站站长",
    group=GROUP,
    verifiable=False,
)
VISIT_REGISTER = listed(
    "visit_register",
    "接待群众登记簿",
    (
        Column("no", "序号", 2),
        Column("day", "日期", 3),
        Column("visitor", "来访人", 2),
        Column("matter", "反映事项", centred=False),
        Column("deputy", "接待代表", 2),
        Column("disposal", "处理情况", 5, centred=False),
        Column("feedback", "反馈", 3, centred=False),
    ),
    samples.VISITS,
    signs="联络站站长",
    group=GROUP,
    wide=True,
)
