"""What the steps of the staff ask for: registering, assigning."""

from typing import Any

from django import forms

from apps.accounts.models import Organ
from apps.proposals.actions.government import WITHIN
from apps.proposals.forms.steps import StepForm
from apps.proposals.models import Category
from apps.proposals.suggesting import Memory
from congress import clock


class RegisterForm(StepForm):
    subject = forms.ChoiceField(label="类别")

    def prepare(self) -> None:
        self.fields["subject"].choices = Category.objects.active().choices()
        self.initial["subject"] = self.suggestion.subject


class AssignForm(StepForm):
    lead = forms.ModelChoiceField(None, label="主办单位", empty_label="请选择")
    co = forms.ModelMultipleChoiceField(
        None, label="协办单位", required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label="交办说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def organs(self) -> Any:
        return Organ.objects.handling().in_being(clock.today()).order_by("kind", "id")

    def prepare(self) -> None:
        organs = self.organs()
        self.fields["lead"].queryset = organs
        self.fields["co"].queryset = organs
        advice = Memory(organs).advise(self.suggestion)
        said = "；".join(f"{one.organ.short_name}（{one.reason}）" for one in advice)
        self.fields["lead"].help_text = (
            f"供参考：{said}" if said else "没有可以参考的交办先例，请按职责确定。"
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("lead") in (cleaned.get("co") or []):
            self.add_error("co", "主办单位不能同时是协办单位，请取消其中一个。")
        return cleaned


class ChangeHandlerForm(AssignForm):
    note = forms.CharField(label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def prepare(self) -> None:
        super().prepare()
        if share := self.suggestion.lead_assignment:
            self.fields["lead"].queryset = self.organs().exclude(pk=share.organ_id)


class GovernmentAssignForm(AssignForm):
    def organs(self) -> Any:
        return super().organs().filter(kind__in=WITHIN)
