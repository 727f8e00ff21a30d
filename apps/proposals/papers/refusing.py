"""What a deputy is told in writing of a suggestion that is sent back or not treated as one (SDsug 第六条).

- ``refusal_notice``: subject, lead, delegation, form, handed_in, decision, reason, ``further`` (what the deputy can do),
  organ, contact, phone. It is issued with the step itself; the reason is the step's note.
"""

from typing import Any

from django.conf import settings

from apps.accounts.models import User
from apps.documents import actions as documents
from apps.documents.declaring import form
from apps.documents.fields import Cell, Entry, Field
from apps.documents.models import Paper
from apps.matters.models import Event
from apps.proposals.models import Suggestion
from apps.proposals.papers.samples import refusing as samples
from apps.proposals.papers.sheets import GROUP
from congress import clock

SENT_BACK = "退回代表修改"
REWRITE = "按上述理由修改后，可以再次提交；内容不再提出的，可以撤回。对退回有不同意见的，请与承办人联系。"
TURNED = "不作为代表建议办理，{how}"
OTHERWISE = "其中属于人大代表建议范围、内容具体明确的事项，可以另行提出建议。有不同意见的，请与承办人联系。"

REFUSAL_NOTICE = form(
    "refusal_notice",
    "代表建议退回（不予受理）告知书",
    (
        "title",
        Field("subject", "标题"),
        Field("lead", "领衔代表"),
        "delegation",
        Field("form", "类型"),
        Field("handed_in", "提交日期", Entry.DATE),
        Field("decision", "处理决定"),
        Field("reason", "理由", Entry.TEXT),
        Field("further", "代表可以怎样做", Entry.TEXT),
        "organ",
        Field("contact", "承办人"),
        Field("phone", "联系电话", required=False),
        "date",
    ),
    (
        (Cell("标题", "subject", 6),),
        (Cell("领衔代表", "lead", 3), Cell("代表团", "delegation", 3)),
        (Cell("类型", "form", 3), Cell("提交日期", "handed_in", 3)),
        (Cell("处理决定", "decision", 6),),
        (Cell("理由", "reason", 6, 8),),
        (Cell("代表可以怎样做", "further", 6, 3),),
        (Cell("承办人", "contact", 3), Cell("联系电话", "phone", 3)),
        (Cell("告知机关", "organ", 6, 2, foot="（盖章）"),),
        (Cell("告知日期", "date", 6),),
    ),
    samples.REFUSAL,
    signs="代表工作委员会负责人",
    by_hand=False,
    group=GROUP,
)


def tell_in_writing(
    suggestion: Suggestion, *, by: User, event: Event, decision: str = SENT_BACK, further: str = REWRITE
) -> Paper:
    """Issue the notice with the step that it tells of. Raises Refusal naming what is missing."""
    office = next(iter(by.organs), None)
    data: dict[str, Any] = {
        "subject": suggestion.title,
        "lead": suggestion.lead.name,
        "delegation": str(suggestion.lead.delegation),
        "form": suggestion.get_form_display(),
        "handed_in": handed_in(suggestion),
        "decision": decision,
        "reason": event.note,
        "further": further,
        "organ": office.name if office else settings.SITE_NAME,
        "contact": by.name,
        "phone": by.phone or (office.phone if office else ""),
        "date": clock.day_of(event.at).isoformat(),
    }
    title = "代表建议退回告知书" if decision == SENT_BACK else "代表建议不予受理告知书"
    return documents.issue(REFUSAL_NOTICE.code, matter=suggestion, by=by, title=title, data=data)


def handed_in(suggestion: Suggestion) -> str:
    """The day on which it was submitted last."""
    last = suggestion.events.filter(verb="submit").order_by("-seq").values_list("at", flat=True).first()
    return clock.day_of(last or suggestion.opened_at).isoformat()
