"""Handing over: notice and list of assignment, statement of return, extension, notices of another co-handler and of
re-handling.

Data beside the usual fields of the class:

- ``assignment_notice``: addressee (the handling organs), body, annexes (such as the list).
- ``assignment_list``: rows of number, title, lead, handler, co_handlers, due.
- ``return_statement`` (SDsug 第十二条): serial, subject, lead, handler, assigned_on, ``reason``, ``law``, ``advice``
  (who should handle it), contact, phone.
- ``extension_request`` (SDsug 第十九条): serial, subject, lead, handler, due, until, ``reason``, ``progress``, contact, phone.
- ``co_handler_notice``: addressee (the lead handler and who advises now), body.
- ``re_handling_notice`` (SDsug 第二十四条): addressee (the handler), body.
"""

from apps.documents.declaring import form, headed, listed
from apps.documents.fields import Cell, Column, Entry, Field
from apps.proposals.papers.samples import handing as samples
from apps.proposals.papers.sheets import GROUP

COMMISSION_HEAD = "代表工作委员会负责人"
HANDLER_HEAD = "承办单位负责人"
ABOUT = (
    "title",
    Field("serial", "编号"),
    Field("subject", "标题"),
    Field("lead", "领衔代表"),
    Field("handler", "承办单位"),
)
ABOUT_CELLS = (
    (Cell("标题", "subject", 6),),
    (Cell("编号", "serial", 3), Cell("领衔代表", "lead", 3)),
)
CONTACT_CELLS = (Cell("联系人", "contact", 3), Cell("联系电话", "phone", 3))
HANDLER_SIGNS = Cell("承办单位", "handler", 6, 3, foot="负责人签字（盖章）　　　　年　　月　　日")

ASSIGNMENT_NOTICE = headed(
    "assignment_notice", "交办通知", samples.NOTICE, signs=COMMISSION_HEAD, group=GROUP
)
ASSIGNMENT_LIST = listed(
    "assignment_list",
    "交办清单",
    (
        Column("no", "序号", 2),
        Column("number", "编号", 2),
        Column("title", "标题", centred=False),
        Column("lead", "领衔代表", 2),
        Column("handler", "主办单位", 4),
        Column("co_handlers", "协办单位", 4),
        Column("due", "办理期限", 3),
    ),
    samples.LIST,
    signs=COMMISSION_HEAD,
    group=GROUP,
    wide=True,
    verifiable=True,
)
RETURN_STATEMENT = form(
    "return_statement",
    "退办说明",
    (
        *ABOUT,
        Field("assigned_on", "交办日期", Entry.DATE),
        Field("reason", "退办理由", Entry.TEXT),
        Field("law", "职责依据"),
        Field("advice", "建议承办单位"),
        "contact",
        "phone",
        "date",
    ),
    (
        *ABOUT_CELLS,
        (Cell("交办日期", "assigned_on", 3), Cell("退办日期", "date", 3)),
        (Cell("退办理由", "reason", 6, 8),),
        (Cell("职责依据", "law", 6, 2),),
        (Cell("建议承办单位", "advice", 6),),
        CONTACT_CELLS,
        (HANDLER_SIGNS,),
        (Cell("政府督查室意见", "", 6, 3, foot="（盖章）　　　　年　　月　　日"),),
        (Cell("代表工作机构决定", "", 6, 3, foot="（盖章）　　　　年　　月　　日"),),
    ),
    samples.RETURN,
    foot="说明：对交办有异议的，应当在规定期限内书面说明理由，经交办机关同意方可退回；不得自行转交其他单位。",
    signs=HANDLER_HEAD,
    group=GROUP,
)
EXTENSION_REQUEST = form(
    "extension_request",
    "延期申请",
    (
        *ABOUT,
        Field("due", "原定期限", Entry.DATE),
        Field("until", "申请延至", Entry.DATE),
        Field("reason", "延期理由", Entry.TEXT),
        Field("progress", "目前进展和下步安排", Entry.TEXT),
        "contact",
        "phone",
        "date",
    ),
    (
        *ABOUT_CELLS,
        (Cell("原定期限", "due", 3), Cell("申请延至", "until", 3)),
        (Cell("延期理由", "reason", 6, 6),),
        (Cell("目前进展和下步安排", "progress", 6, 6),),
        CONTACT_CELLS,
        (Cell("申请日期", "date", 6),),
        (HANDLER_SIGNS,),
        (Cell("代表工作机构意见", "", 6, 3, foot="（盖章）　　　　年　　月　　日"),),
    ),
    samples.EXTENSION,
    signs=HANDLER_HEAD,
    group=GROUP,
)
CO_HANDLER_NOTICE = headed(
    "co_handler_notice", "调整协办单位通知", samples.CO_HANDLER, signs=COMMISSION_HEAD, group=GROUP
)
RE_HANDLING_NOTICE = headed(
    "re_handling_notice", "重新办理通知", samples.AGAIN, signs=COMMISSION_HEAD, group=GROUP
)
