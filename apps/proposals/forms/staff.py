"""What the steps of the staff ask for: registering, assigning."""

from typing import Any

from django import forms

from apps.accounts.models import Organ
from apps.proposals.forms.steps import StepForm
from apps.proposals.models import Subject
from congress import clock


class RegisterForm(StepForm):
    subject = forms.ChoiceField(label="类别", choices=Subject)

    def prepare(self) -> None:
        self.initial["subject"] = self.suggestion.subject


class AssignForm(StepForm):
    lead = forms.ModelChoiceField(None, label="主办单位", empty_label="请选择")
    co = forms.ModelMultipleChoiceField(
        None, label="协办单位", required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label="交办说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        organs = Organ.objects.handling().in_being(clock.today()).order_by("kind", "id")
        self.fields["lead"].queryset = organs
        self.fields["co"].queryset = organs
        self.fields["lead"].help_text = f"代表希望的承办单位：{self.suggestion.proposed_handler or '未填写'}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("lead") in (cleaned.get("co") or []):
            self.add_error("co", "主办单位不能同时是协办单位，请取消其中一个。")
        return cleaned
