"""What examining, merging and dividing ask for."""

from typing import Any

from django import forms

from apps.accounts.models import Organ
from apps.proposals.actions.review import TO, VIEWS
from apps.proposals.forms.steps import ReasonForm, StepForm
from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status
from congress import clock

LONG = forms.Textarea(attrs={"rows": 8})


class PreCheckForm(ReasonForm):
    view = forms.ChoiceField(label="预审意见", choices=list(VIEWS.items()), widget=forms.RadioSelect)
    field_order = ("view", "note")


class ChangeFormForm(ReasonForm):
    form = forms.ChoiceField(label="改为", choices=Suggestion.Form, widget=forms.RadioSelect)
    field_order = ("form", "note")

    def prepare(self) -> None:
        self.initial["form"] = self.suggestion.form


class ConvertForm(ReasonForm):
    to = forms.ChoiceField(label="怎样处理", choices=list(TO.items()), widget=forms.RadioSelect)
    organ = forms.ModelChoiceField(
        None, label="转送单位", required=False, empty_label="不转送", help_text="转有关单位研究参考时必选。"
    )
    field_order = ("to", "organ", "note")

    def prepare(self) -> None:
        self.fields["organ"].queryset = (
            Organ.objects.handling().in_being(clock.today()).order_by("kind", "id")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("to") == "referral" and not cleaned.get("organ"):
            self.add_error("organ", "请选择转给哪个单位研究参考。")
        return cleaned


class MergeForm(StepForm):
    into = forms.ModelChoiceField(
        None,
        label="并入哪件建议（主件）",
        empty_label="请选择",
        help_text="只列出同一次会议上已立案、还没有交办的建议。主件确定承办单位，两件分别答复、分别评价。",
    )
    note = forms.CharField(
        label="说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        rows = Suggestion.objects.visible_to(self.user) if self.user else Suggestion.objects.none()
        rows = rows.filter(status=Status.REGISTERED, session=self.suggestion.session_id)
        self.fields["into"].queryset = rows.exclude(pk=self.suggestion.pk).order_by("serial")
        self.fields["into"].label_from_instance = lambda row: f"{row.number} {row.title}"


class ReturnStatementForm(forms.Form):
    law = forms.CharField(
        label="职责依据",
        max_length=200,
        help_text="说明哪一规定把这项职责定给了哪个单位，例如“三定”规定的条款。",
    )
    advice = forms.CharField(label="建议承办单位", max_length=60)


class SplitForm(ReasonForm):
    first_title = forms.CharField(label="第一件的标题", max_length=200)
    first_body = forms.CharField(label="第一件的内容", max_length=5000, widget=LONG)
    second_title = forms.CharField(label="第二件的标题", max_length=200)
    second_body = forms.CharField(label="第二件的内容", max_length=5000, widget=LONG)
    field_order = ("first_title", "first_body", "second_title", "second_body", "note")

    def prepare(self) -> None:
        whole = self.suggestion
        start = {"first_title": whole.title, "first_body": whole.body, "second_body": whole.body}
        self.initial = {**start, **self.initial}
        self.fields[
            "note"
        ].help_text = "向代表说明为什么要分为两件。代表同意后，由代表本人确认文字并再次提交。"
