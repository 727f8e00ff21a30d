"""The reply letter of a suggestion (答复函): what it says, in the words of the office."""

from typing import Any

from apps.accounts.models import Organ
from apps.documents.catalogue import Layout, PaperKind, register
from apps.proposals.models import Assignment, Reply, Suggestion
from apps.proposals.papers.naming import assembly
from congress import clock

OPENING = "您{more}提出的“{title}”（{session}{number}）收悉。感谢您{more}对我们工作的关心和支持。现答复如下："
AGAIN = "您{more}对我单位关于“{title}”（{session}{number}）的答复提出了意见，我们重新进行了办理。现答复如下："
CLOSING = "感谢您{more}对我们工作的关心和支持，欢迎继续提出宝贵意见。"

REPLY_LETTER = register(
    PaperKind(
        code="reply_letter",
        title="答复函",
        layout=Layout.LETTER,
        series="函",
        fields=("organ", "addressee", "body", "date", "class_letter", "contact", "phone", "copies?"),
        signs="承办单位负责人",
        by_hand=False,
        group="议案建议",
        sample={
            "title": "关于县十八届人大五次会议第12号建议的答复",
            "organ": "青澜县教育局",
            "addressee": "王堃等代表",
            "class_letter": "A",
            "body": "您等提出的建议收悉。现答复如下：\n一、已经落实的工作\n已在校门口设置护学岗。",
            "date": "2026-05-20",
            "contact": "孙蕾",
            "phone": "0000-6120018",
            "copies": ["青澜县人大常委会办公室", "青澜县人民政府办公室"],
        },
    )
)


def reply_title(suggestion: Suggestion) -> str:
    again = "再次" if suggestion.round > 1 else ""
    return f"关于{assembly(suggestion.session)}{suggestion.number}建议的{again}答复"


def reply_data(suggestion: Suggestion, reply: Reply, share: Assignment) -> dict[str, Any]:
    """Everything the letter says, in the words of the office."""
    signatories, organ = suggestion.signatories(), share.organ.heir
    words = {
        "more": "等" if len(signatories) > 1 else "",
        "title": suggestion.title,
        "session": suggestion.session.heading,
        "number": suggestion.number,
    }
    opening = (AGAIN if suggestion.round > 1 else OPENING).format(**words)
    return {
        "organ": organ.name,
        "issuer": organ.name,
        "class_letter": reply.grade,
        "addressee": f"{suggestion.lead.name}{'等' if len(signatories) > 1 else ''}代表",
        "body": "\n".join([opening, reply.text.strip(), CLOSING.format(**words)]),
        "date": clock.today().isoformat(),
        "contact": share.officer,
        "phone": share.officer_phone or organ.phone,
        "copies": copies(suggestion, organ),
    }


def copies(suggestion: Suggestion, issuer: Organ) -> list[str]:
    """Who receives a copy: the standing committee's office and the co-handlers, as they are now organised."""
    co = suggestion.assignments.current().filter(role=Assignment.Role.CO).select_related("organ")
    office = [suggestion.office.heir.name] if suggestion.office else []
    names = dict.fromkeys([*office, *(row.organ.heir.name for row in co)])
    return [name for name in names if name != issuer.name]
