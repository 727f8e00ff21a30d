"""Which form and which action belong to a step taken on a submission's page."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms

from apps.submissions import actions
from apps.submissions.forms import (
    ForwardForm,
    MergeForm,
    OutcomeForm,
    PublicReasonForm,
    ReasonForm,
    TextAnswerForm,
)


class Step(NamedTuple):
    form: Callable[..., forms.Form]
    action: Callable[..., Any]
    done: str


STEPS = {
    "forward": Step(ForwardForm, actions.forward, "已转交，对方已收到消息。"),
    "hand_back": Step(ReasonForm, actions.hand_back, "已退回代表工作机构。"),
    "reply": Step(TextAnswerForm, actions.reply, "已答复，来信人凭查询码可以看到。"),
    "answer": Step(TextAnswerForm, actions.answer, "已答复，来信人凭查询码可以看到。"),
    "become": Step(OutcomeForm, actions.become, ""),
    "add": Step(TextAnswerForm, actions.add, "已补充，来信人凭查询码可以看到。"),
    "refuse": Step(PublicReasonForm, actions.refuse, "已登记为不予受理，来信人可以看到理由。"),
    "merge": Step(MergeForm, actions.merge, "已并案，来信人可以看到那一件的答复。"),
}
