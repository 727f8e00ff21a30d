"""While a suggestion is handled: the co-handler's opinion, the record of speaking with the deputy.

- ``co_handling_opinion`` (SDsug 第二十一条): a letter to the lead handler: addressee, body, contact, phone.
- ``contact_record`` (SDsug 第二十二条): serial, subject, lead, handler, ``day``, ``place``, ``manner``, ``attendants`` (those
  of the handler), ``views`` (the deputy's), ``answers`` (the handler's).
"""

from apps.documents.declaring import form, letter
from apps.documents.fields import Cell, Entry, Field
from apps.proposals.papers.handing import ABOUT, ABOUT_CELLS
from apps.proposals.papers.samples import handling as samples
from apps.proposals.papers.sheets import GROUP

CO_HANDLING_OPINION = letter(
    "co_handling_opinion", "协办意见", samples.CO_HANDLING, signs="协办单位负责人", group=GROUP
)
CONTACT_RECORD = form(
    "contact_record",
    "当面答复（沟通）记录",
    (
        *ABOUT,
        Field("day", "日期", Entry.DATE),
        "place",
        Field("manner", "方式", choices=("当面答复", "当面沟通", "座谈", "现场察看", "电话沟通", "其他方式")),
        Field("attendants", "承办单位参加人员", Entry.NAMES),
        Field("views", "代表意见", Entry.TEXT),
        Field("answers", "答复和说明", Entry.TEXT),
        Field("attitude", "代表是否认可", required=False, choices=("认可", "部分认可", "不认可")),
    ),
    (
        *ABOUT_CELLS,
        (Cell("承办单位", "handler", 6),),
        (Cell("日期", "day", 3), Cell("地点", "place", 3)),
        (Cell("方式", "manner", 6),),
        (Cell("参加人员", "attendants", 6, 2),),
        (Cell("代表意见", "views", 6, 6),),
        (Cell("答复和说明", "answers", 6, 8),),
        (Cell("代表是否认可", "attitude", 6),),
        (Cell("代表签名", "", 3, 2), Cell("承办单位签名", "", 3, 2)),
        (Cell("记录人签名", "", 6, 2, foot="年　　月　　日"),),
    ),
    samples.CONTACT,
    signs="领衔代表和承办单位",
    group=GROUP,
)
