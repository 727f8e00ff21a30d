"""The deputy's card, registration form and roster. Data that each kind takes:

- ``deputy_card`` (代表法第四十九条): congress, organ, ``rows``, each with ``name``, ``number`` (代表证号), ``constituency``,
  ``delegation``, perhaps ``url`` (the address in its code; else the paper's own page of verification) and ``photo``
  (a mapping with ``type`` and ``bytes`` in base64). As many cards as there are rows, ten to a page, to be cut.
- ``deputy_registration``: the fields of the county's form, ``resume`` and perhaps ``photo``; it holds phone and
  address in full, so that nobody verifies it at a public page.
- ``deputy_roster``: title, organ, date, rows keyed by the columns.
- ``performance_form`` (代表法第五十八条): name, card_no, delegation, constituency, year, rows of what was done, summary.
"""

from django.urls import reverse

from apps.deputies.papers.samples import register as samples
from apps.documents.catalogue import Layout, PaperKind
from apps.documents.catalogue import register as known
from apps.documents.declaring import form, listed
from apps.documents.fields import Cell, Column, Entry, Field
from apps.documents.shelves import of_role, shelve

GROUP = "代表名册和登记"
COMMISSION_HEAD = "代表工作委员会负责人"

shelve(
    "deputy_card",
    of_role("deputies.manage_mandate", title="代表证", url=lambda _paper: reverse("deputies:cards")),
)
DEPUTY_CARD = known(
    PaperKind(
        "deputy_card",
        "代表证",
        Layout.CARDS,
        (
            "organ",
            Field("congress", "哪一届代表大会"),
            Field(
                "rows", "各张代表证", Entry.ROWS, help="二维码缺省指向验证页；照片位置留空，打印后贴照片。"
            ),
        ),
        signs=COMMISSION_HEAD,
        columns=(
            Column("name", "姓名"),
            Column("number", "代表证号"),
            Column("constituency", "选区"),
            Column("delegation", "代表团"),
        ),
        group=GROUP,
        sample=samples.CARDS,
    )
)
DEPUTY_REGISTRATION = form(
    "deputy_registration",
    "代表登记表",
    (
        "title",
        "name",
        "sex",
        "ethnicity",
        "birth",
        "party",
        "education",
        Field("occupation", "职业构成"),
        Field("employer", "工作单位及职务"),
        "address",
        Field("postcode", "邮政编码", required=False),
        "phone",
        Field("email", "电子邮箱", required=False),
        "delegation",
        "constituency",
        "card_no",
        Field("elected", "当选日期和方式"),
        Field("re_elected", "是否连任", choices=("连任", "新任")),
        Field("member", "常委会或者专门委员会职务", required=False),
        Field("group", "代表小组", required=False),
        Field("station", "联络站", required=False),
        Field("resume", "简历", Entry.TEXT),
        "photo?",
        "date",
    ),
    (
        (
            Cell("姓名", "name", 2),
            Cell("性别", "sex", 1),
            Cell("出生年月", "birth", 2),
            Cell("", "photo", 1, rows=4),
        ),
        (Cell("政治面貌", "party", 2), Cell("民族", "ethnicity", 1), Cell("学历学位", "education", 2)),
        (Cell("职业构成", "occupation", 3), Cell("是否连任", "re_elected", 2)),
        (Cell("工作单位及职务", "employer", 5),),
        (Cell("代表团", "delegation", 3), Cell("选区", "constituency", 3)),
        (Cell("代表证号", "card_no", 3), Cell("当选日期和方式", "elected", 3)),
        (Cell("代表小组", "group", 3), Cell("联络站", "station", 3)),
        (Cell("常委会、专委会职务", "member", 6),),
        (Cell("通讯地址", "address", 4), Cell("邮政编码", "postcode", 2)),
        (Cell("联系电话", "phone", 3), Cell("电子邮箱", "email", 3)),
        (Cell("简历", "resume", 6, 6),),
        (Cell("代表签名", "", 6, 2, foot="年　　月　　日"),),
        (Cell("登记日期", "date", 6),),
        (Cell("登记机关", "", 6, 2, foot="（盖章）　　　　年　　月　　日"),),
    ),
    samples.REGISTRATION,
    signs="代表本人",
    verifiable=False,
    group=GROUP,
)
DEPUTY_ROSTER = listed(
    "deputy_roster",
    "代表名册",
    (
        Column("no", "序号", 2),
        Column("name", "姓名", 2),
        Column("sex", "性别", 2),
        Column("ethnicity", "民族", 2),
        Column("birth", "出生年月", 2),
        Column("party", "政治面貌", 3),
        Column("employer", "工作单位及职务", centred=False),
        Column("constituency", "选区", 4),
        Column("card_no", "代表证号", 3),
    ),
    samples.ROSTER,
    signs=COMMISSION_HEAD,
    group=GROUP,
    wide=True,
)
PERFORMANCE_FORM = form(
    "performance_form",
    "履职登记表",
    (
        "title",
        "name",
        "card_no",
        "delegation",
        "constituency",
        Field("year", "年度"),
        Field("rows", "履职活动", Entry.ROWS, required=False),
        Field("summary", "小结", Entry.TEXT, required=False),
        "blanks?",
        "date",
    ),
    (
        (Cell("姓名", "name", 3), Cell("年度", "year", 3)),
        (Cell("代表团", "delegation", 3), Cell("代表证号", "card_no", 3)),
        (Cell("选区", "constituency", 6),),
        (Cell("履职活动", "", 6, 0),),
        (Cell("", "rows", 6, 4),),
        (Cell("小结", "summary", 6, 3),),
        (Cell("代表签名", "", 3, 2), Cell("登记日期", "date", 3)),
        (Cell("代表团（小组）意见", "", 6, 3, foot="负责人签字　　　　年　　月　　日"),),
        (Cell("代表工作机构意见", "", 6, 3, foot="（盖章）　　　　年　　月　　日"),),
    ),
    samples.PERFORMANCE,
    columns=(
        Column("day", "日期", 4),
        Column("kind", "类型", 4),
        Column("what", "活动内容", centred=False),
        Column("place", "地点", 4),
        Column("hours", "学时", 2),
        Column("confirmed", "确认", 3),
    ),
    signs="代表本人",
    verifiable=False,
    group=GROUP,
)
