"""What the record of a decision asks for: which body, when, with which vote, on which paper."""

from typing import Any

from django import forms

from apps.accounts.models import Organ
from apps.matters.uploads.fields import JudgedFileField
from apps.proposals.bills.actions import Ruling
from apps.proposals.bills.forms.steps import StepForm
from apps.proposals.bills.queue import COMMITTEES
from apps.proposals.models import BillDecision, Category
from apps.statutes.votes import COUNTS, Result
from congress import clock

Body = BillDecision.Body
MOST = 9999


def number(label: str, *, required: bool = False) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, required=required)


class RecordForm(StepForm):
    """The day, the meeting, the numbers and the paper of a decision."""

    decided_on = forms.DateField(
        label="决定日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    meeting = forms.CharField(label="会议", max_length=60, help_text="例如：主席团第二次会议")
    n_all = number("全体人数")
    n_present = number("实到")
    n_for = number("赞成")
    n_against = number("反对")
    n_abstain = number("弃权")
    n_not_voting = number("未按表决器")
    paper = JudgedFileField(label="依据文件", required=False, help_text="会议纪要、决定的扫描件。")
    note = forms.CharField(
        label="说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        self.initial.setdefault("decided_on", clock.today())

    def result(self) -> Result:
        given = self.cleaned_data
        return Result(given["decided_on"], given["meeting"], **{name: given[name] for name in COUNTS})


class DecisionForm(RecordForm):
    """A decision of presidium, council or committee; a vote may be told, all numbers or none."""

    body = forms.ChoiceField(
        label="决定机关",
        choices=[(body.value, body.label) for body in Body if body != Body.CONGRESS],
        widget=forms.RadioSelect,
        initial=Body.PRESIDIUM,
    )
    field_order = ("body", "decided_on", "meeting")

    def prepare(self) -> None:
        super().prepare()
        if self.bill.of_members:
            self.fields["body"].choices = [(one.value, one.label) for one in (Body.COUNCIL, Body.COMMITTEE)]
            self.initial.setdefault("body", Body.COUNCIL)
        self.fields["n_all"].help_text = "有表决数字的请填全，没有的全部留空。"

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        ruling = Ruling(given["body"], self.result(), given["paper"])
        return {"ruling": ruling, "note": given["note"]}


class ReasonedDecisionForm(DecisionForm):
    """A decision that the proposers are owed a reason for."""

    def prepare(self) -> None:
        super().prepare()
        self.fields["note"].label, self.fields["note"].required = "理由", True


class ReferForm(DecisionForm):
    committee = forms.ModelChoiceField(None, label="交哪个委员会", empty_label="请选择")
    within = forms.ChoiceField(
        label="何时提出审议意见",
        choices=[("A7s", "本次会议期间"), ("A7r", "会议闭会以后")],
        widget=forms.RadioSelect,
        help_text="报告期限按法定期限中的规则计算，到期前提醒委员会。",
    )
    field_order = ("committee", "within", "body", "decided_on", "meeting")

    def prepare(self) -> None:
        super().prepare()
        found = Organ.objects.in_being(clock.today()).filter(kind__in=COMMITTEES)
        self.fields["committee"].queryset = found.order_by("kind", "id")

    def values(self) -> dict[str, Any]:
        chosen = {name: self.cleaned_data[name] for name in ("committee", "within")}
        return super().values() | chosen


class ConvertForm(DecisionForm):
    subject = forms.ChoiceField(label="建议类别")
    field_order = ("subject", "body", "decided_on", "meeting")

    def prepare(self) -> None:
        super().prepare()
        self.fields["subject"].choices = Category.objects.active().choices()

    def values(self) -> dict[str, Any]:
        return super().values() | {"subject": self.cleaned_data["subject"]}


class VoteForm(RecordForm):
    """The vote itself: every number is needed, and the count decides."""

    def prepare(self) -> None:
        super().prepare()
        for name in COUNTS:
            self.fields[name].required = True

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"result": self.result(), "paper": given["paper"], "note": given["note"]}
