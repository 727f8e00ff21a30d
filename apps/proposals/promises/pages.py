"""Which form and which action belong to each step of a commitment."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.forms import Form

from apps.proposals.promises import actions, forms
from apps.proposals.promises.workflow import workflow


class Page(NamedTuple):
    """A step's form, its action, what the page explains and what is said when it is done."""

    form: type[Form]
    action: Callable[..., Any]
    hint: str
    done: str


PAGES = {
    "progress": Page(
        forms.ProgressForm, actions.progress, "进展向代表公开，可以登记多次。", "进展已登记，代表已收到通知。"
    ),
    "second_reply": Page(
        forms.SecondReplyForm,
        actions.second_reply,
        "承诺的事项完成以后，再次答复代表，并附印证材料；由代表或者代表工作机构确认。",
        "跟踪答复已提交，等待确认。",
    ),
    "confirm_kept": Page(forms.RemarkForm, actions.confirm_kept, "确认以后，这项承诺办结。", "已确认兑现。"),
    "dispute": Page(
        forms.ReasonForm,
        actions.dispute,
        "请写明哪些没有做到，责任单位继续办理。",
        "已退回责任单位继续办理。",
    ),
    "verify": Page(
        forms.ReasonForm, actions.verify, "代表未确认、经现场核实已经兑现的，写明核实情况。", "已核实兑现。"
    ),
    "not_kept": Page(
        forms.ReasonForm,
        actions.not_kept,
        "经核实尚未兑现的，写明情况，责任单位继续办理。",
        "已退回责任单位。",
    ),
    "postpone": Page(
        forms.PostponeForm,
        actions.postpone,
        "确有客观原因不能按期完成的，可以调整；最初的时限仍然显示。",
        "时限已调整。",
    ),
    "release": Page(
        forms.ReasonForm, actions.release, "规划调整、情况变化等不再需要办理的，写明理由。", "承诺已终止。"
    ),
}

if missing := {row.verb for row in workflow if row.who} - PAGES.keys():
    raise RuntimeError(f"steps without a page: {sorted(missing)}")

KINDS = {"second_reply": "main", "confirm_kept": "main", "release": "danger"}
