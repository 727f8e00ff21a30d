"""What the steps of deputies ask for: inviting co-signers, rating."""

from typing import Any

from django import forms

from apps.deputies.models import Mandate
from apps.proposals import questions
from apps.proposals.forms.steps import StepForm
from apps.proposals.models import Rating
from congress import clock


class InviteForm(StepForm):
    mandates = forms.ModelMultipleChoiceField(
        None,
        label="邀请附议的代表",
        help_text="按住 Ctrl 可以多选；也可以直接输入姓氏快速定位。对方本人确认后才算附议。",
        widget=forms.SelectMultiple(attrs={"size": 12}),
    )

    def prepare(self) -> None:
        taken = self.suggestion.co_signatures.exclude(state="declined").values("mandate")
        self.fields["mandates"].queryset = (
            Mandate.objects.in_office(clock.today())
            .filter(term=self.suggestion.lead.term_id)
            .exclude(pk=self.suggestion.lead_id)
            .exclude(pk__in=taken)
            .with_names()
            .order_by("delegation__order", "person__name")
        )


class UninviteForm(StepForm):
    mandate = forms.ModelChoiceField(
        None, label="取消哪位代表的邀请", empty_label=None, widget=forms.RadioSelect
    )

    def prepare(self) -> None:
        invited = self.suggestion.co_signatures.values("mandate")
        self.fields["mandate"].queryset = Mandate.objects.filter(pk__in=invited).with_names()


class AdmitForm(StepForm):
    mandates = forms.ModelMultipleChoiceField(
        None,
        label="同意哪些代表附议",
        widget=forms.CheckboxSelectMultiple,
        help_text="请求之后文字或者附件又有修改的，会请该代表重新确认。不同意的可以用“取消邀请”回绝。",
    )

    def prepare(self) -> None:
        asking = self.suggestion.co_signatures.asking().values("mandate")
        self.fields["mandates"].queryset = Mandate.objects.filter(pk__in=asking).with_names()

    def clean_mandates(self) -> list[Mandate]:
        return list(self.cleaned_data["mandates"])


class SubmitForm(StepForm):
    """Asks what the text gives cause to ask (SDsug 第六条). Whatever is answered, or not, the suggestion goes in."""

    def prepare(self) -> None:
        self.asked = questions.asked(self.suggestion.title, self.suggestion.body)
        for question in self.asked:
            self.fields[question.key] = forms.ChoiceField(
                label=question.text,
                choices=questions.ANSWERS,
                required=False,
                widget=forms.RadioSelect,
                help_text=f"文中写到“{question.found}”，所以请您确认。" if question.found else "",
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        return {"answers": {question.key: cleaned.get(question.key, "") for question in self.asked}}


class RateForm(StepForm):
    attitude = forms.ChoiceField(label="对办理态度", choices=Rating.Grade, widget=forms.RadioSelect)
    result = forms.ChoiceField(label="对办理结果", choices=Rating.Grade, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="意见或理由",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="任何一项为“不满意”时必须写明理由，承办单位将重新办理。",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        unhappy = Rating.Grade.DISSATISFIED in (cleaned.get("attitude"), cleaned.get("result"))
        if unhappy and not cleaned.get("reason", "").strip():
            self.add_error("reason", "评价为“不满意”时，请写明理由。")
        return cleaned
