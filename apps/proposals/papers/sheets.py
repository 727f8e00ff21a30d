"""What deputies hand in and fill in: suggestion sheet, bill sheet, feedback form. Data that each kind takes:

- ``suggestion_sheet`` (SDsug 第八条): ``serial``, ``session``, ``when`` (会议期间/闭会期间), ``form``, ``subject`` (the title),
  ``lead`` with card_no, delegation, phone, address, postcode; ``co_signers`` (rows name, card_no, address), ``body``,
  ``consent``, ``formed_by``, ``raised_before``, ``wants_contact``, ``reference_only``, ``open_to_co_sign``,
  ``proposed_handler``, ``contact``, ``files`` (names of what is attached).
- ``bill_sheet`` (代表法第十五条、组织法第二十二条): ``serial``, ``session``, ``subject``, ``lead`` and what goes with the name,
  ``cause`` (案由), ``basis`` (案据), ``plan`` (方案), ``co_signers`` (ten or more with the lead), ``decision``.
- ``feedback_form`` (SDsug 第二十三条): ``serial``, ``subject``, ``lead``, ``handler``, ``replied``, ``replied_on``,
  ``attitude``, ``result``, ``opinion``; what is left empty is for the pen.

Values of a field with choices are the words of the choice.
"""

from apps.documents.declaring import form
from apps.documents.fields import Cell, Column, Entry, Field
from apps.proposals.papers.samples import sheets as samples

GROUP = "议案建议"
DEPUTY = "领衔代表"
GRADES = ("满意", "基本满意", "不满意")

SERIAL = Field("serial", "编号", required=False)
SESSION = Field("session", "会议次别")
SUBJECT = Field("subject", "标题")
LEAD = (
    Field("lead", "领衔代表"),
    "card_no?",
    Field("delegation", "代表团"),
    "phone?",
    "address?",
    Field("postcode", "邮政编码", required=False),
)
CO_SIGNERS = Field("co_signers", "附议代表", Entry.ROWS, required=False)
CO_SIGNER_COLUMNS = (
    Column("no", "序号", 2),
    Column("name", "姓名", 4),
    Column("card_no", "代表证号", 5),
    Column("address", "通讯地址", centred=False),
    Column("sign", "签名", 4),
)
HEAD_CELLS = (
    (Cell("会议次别", "session", 4), Cell("编号", "serial", 2)),
    (Cell("标题", "subject", 6),),
)
LEAD_CELLS = (
    (Cell("领衔代表", "lead", 2), Cell("代表证号", "card_no", 2), Cell("代表团", "delegation", 2)),
    (Cell("通讯地址", "address", 6),),
    (Cell("联系电话", "phone", 3), Cell("邮政编码", "postcode", 3)),
)
SIGNATURE = Cell("领衔代表签名", "", 6, 2, foot="年　　月　　日")

SUGGESTION_SHEET = form(
    "suggestion_sheet",
    "代表建议专用纸",
    (
        "title",
        SERIAL,
        SESSION,
        Field("when", "提出时间", choices=("会议期间", "闭会期间")),
        Field("form", "类型", choices=("建议", "批评", "意见")),
        SUBJECT,
        *LEAD,
        CO_SIGNERS,
        "body",
        Field("consent", "公开意见", choices=("同意全文公开", "只公开标题和办理结果", "不公开")),
        Field("formed_by", "形成方式", choices=("视察、专题调研", "座谈", "走访、接待群众", "其他方式")),
        Field(
            "raised_before",
            "以往提出情况",
            choices=("首次提出", "两年提出未解决", "三年提出未解决", "三年以上提出未解决"),
        ),
        Field("wants_contact", "希望当面沟通", choices=("是", "否")),
        Field("reference_only", "仅供参考，不需要书面答复", choices=("是", "否")),
        Field("open_to_co_sign", "欢迎其他代表附议", required=False, choices=("是", "否")),
        Field("proposed_handler", "希望的承办单位", required=False),
        Field("contact", "联系人", required=False),
        Field("files", "附件", Entry.NAMES, required=False),
        "date",
    ),
    (
        *HEAD_CELLS,
        (Cell("提出时间", "when", 3), Cell("类型", "form", 3)),
        *LEAD_CELLS,
        (Cell("联系人", "contact", 3), Cell("希望的承办单位", "proposed_handler", 3)),
        (Cell("形成方式", "formed_by", 6),),
        (Cell("以往提出情况", "raised_before", 6),),
        (Cell("公开意见", "consent", 6),),
        (Cell("希望当面沟通", "wants_contact", 3), Cell("欢迎其他代表附议", "open_to_co_sign", 3)),
        (Cell("仅供参考，不需书面答复", "reference_only", 3), Cell("提出日期", "date", 3)),
        (Cell("附件", "files", 6),),
        (SIGNATURE,),
        (Cell("建议内容", "", 6, 0),),
        (Cell("", "body", 6, 8),),
        (Cell("附议代表", "", 6, 0),),
        (Cell("", "co_signers", 6),),
    ),
    samples.SUGGESTION,
    columns=CO_SIGNER_COLUMNS,
    foot="填写说明：一事一议，内容具体。附议代表应当了解内容并亲笔签名。本表由代表工作机构编号、存档。",
    signs=DEPUTY,
    group=GROUP,
)
BILL_SHEET = form(
    "bill_sheet",
    "代表议案专用纸",
    (
        "title",
        SERIAL,
        SESSION,
        SUBJECT,
        *LEAD,
        Field("cause", "案由", Entry.TEXT),
        Field("basis", "案据", Entry.TEXT),
        Field("plan", "方案", Entry.TEXT),
        Field("co_signers", "联名代表", Entry.ROWS),
        Field(
            "decision",
            "主席团决定",
            required=False,
            choices=("列入会议议程", "交专门委员会审议", "作为建议处理"),
        ),
        "date",
    ),
    (
        *HEAD_CELLS,
        *LEAD_CELLS,
        (Cell("提出日期", "date", 6),),
        (Cell("案由", "cause", 6, 3),),
        (Cell("案据", "basis", 6, 4),),
        (Cell("方案", "plan", 6, 4),),
        (SIGNATURE,),
        (Cell("大会秘书处议案组意见", "", 6, 3, foot="（盖章）　　　　年　　月　　日"),),
        (Cell("主席团决定", "decision", 6, 2),),
        (Cell("联名代表", "", 6, 0),),
        (Cell("", "co_signers", 6),),
    ),
    samples.BILL,
    columns=CO_SIGNER_COLUMNS,
    foot="填写说明：议案应当有案由、案据和方案，由代表十人以上联名，在大会议案截止时间以前提出。",
    signs=DEPUTY,
    group=GROUP,
)
FEEDBACK_FORM = form(
    "feedback_form",
    "征询意见表",
    (
        "title",
        SERIAL,
        SUBJECT,
        Field("lead", "领衔代表"),
        Field("handler", "主办单位"),
        Field("replied", "是否收到答复", required=False, choices=("收到", "未收到")),
        Field("replied_on", "收到答复日期", Entry.DATE, required=False),
        Field("contacted", "是否当面沟通", required=False, choices=("当面沟通", "电话沟通", "没有沟通")),
        Field("attitude", "对办理态度", required=False, choices=GRADES),
        Field("result", "对办理结果", required=False, choices=GRADES),
        Field("opinion", "意见（不满意的请写明理由）", Entry.TEXT, required=False),
    ),
    (
        (Cell("标题", "subject", 6),),
        (Cell("编号", "serial", 3), Cell("领衔代表", "lead", 3)),
        (Cell("主办单位", "handler", 6),),
        (Cell("是否收到答复", "replied", 3), Cell("收到答复日期", "replied_on", 3)),
        (Cell("沟通情况", "contacted", 6),),
        (Cell("对办理态度", "attitude", 6, 2),),
        (Cell("对办理结果", "result", 6, 2),),
        (Cell("意见（不满意的请写明理由）", "opinion", 6, 10),),
        (Cell("代表签名", "", 6, 3, foot="年　　月　　日"),),
    ),
    samples.FEEDBACK,
    foot=(
        "填写说明：请在收到答复后填写，在选定的一项前画“√”。本表一式两份，分别寄送县人民政府督查室和"
        "县人大常委会代表工作委员会。"
    ),
    signs=DEPUTY,
    group=GROUP,
)
