"""The forms of a suggestion: one for its text, one for each step that asks for something."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.accounts.models import Organ
from apps.deputies.models import Mandate, Session, Term
from apps.matters.uploads.fields import FilesField
from apps.proposals.models import Contact, Rating, Reply, Subject, Suggestion
from congress import clock


class SuggestionForm(forms.ModelForm):
    files = FilesField(label="附件")
    remove = forms.ModelMultipleChoiceField(
        None, required=False, label="移除已上传的附件", widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Suggestion
        fields = (
            "title",
            "form",
            "subject",
            "session",
            "body",
            "formed_by",
            "raised_before",
            "proposed_handler",
            "consent",
            "confidential",
            "wants_contact",
            "reference_only",
            "contact_person",
            "contact_phone",
        )
        widgets = {
            "body": forms.Textarea(attrs={"rows": 14}),
            "form": forms.RadioSelect,
            "consent": forms.RadioSelect,
        }
        help_texts = {
            "title": "一事一议，写明对象和要求，例如“关于在南关小学门口设置护学岗的建议”。",
            "body": "写清楚问题、依据和具体建议。一件建议只说一件事。",
            "proposed_handler": "可以不填，由代表工作机构确定承办单位。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        running = Term.objects.covering(today)
        self.fields["session"].queryset = (
            Session.objects.begun(today).filter(term__in=running).select_related("term")
        )
        self.fields["session"].empty_label = None
        if self.instance.pk:
            self.fields["remove"].queryset = self.instance.attachments.filter(removed_at=None)
        if not self.instance.pk or not self.fields["remove"].queryset.exists():
            del self.fields["remove"]

    def clean_body(self) -> str:
        body = self.cleaned_data["body"].strip()
        if len(body) < 20:
            raise ValidationError("内容太短，请写清楚问题和具体建议（至少二十个字）。")
        return body

    def values(self) -> dict[str, Any]:
        """What the action takes: attachments to remove by their ids."""
        values = dict(self.cleaned_data)
        if "remove" in values:
            values["remove"] = [row.pk for row in values["remove"]]
        return values

    def _post_clean(self) -> None:
        """The record is changed by the action, under its lock, not by the form."""


class PaperForm(SuggestionForm):
    """A suggestion as it stands on the paper, who signed it, and the scan."""

    lead = forms.ModelChoiceField(None, label="领衔代表", empty_label="请选择")
    co_signers = forms.ModelMultipleChoiceField(
        None,
        label="联名代表",
        required=False,
        help_text="只选在纸上签了名的代表。按住 Ctrl 可以多选。",
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    field_order = ("lead", "co_signers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = self.fields["co_signers"].queryset = (
            Mandate.objects.in_office(clock.today())
            .filter(person__user__isnull=False)
            .with_names()
            .order_by("delegation__order", "person__name")
        )
        self.fields["files"].label = "纸质原件扫描件"

    def clean_files(self) -> list[Any]:
        if not self.cleaned_data["files"]:
            raise ValidationError("请上传有代表签名的扫描件，作为代录的依据。")
        return self.cleaned_data["files"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("lead") in (cleaned.get("co_signers") or []):
            self.add_error("co_signers", "领衔代表不用再列为联名代表。")
        return cleaned


class StepForm(forms.Form):
    """What a step asks for. Cleaned data go to the action by name."""

    def __init__(self, *args: Any, suggestion: Suggestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggestion = suggestion
        self.prepare()

    def prepare(self) -> None:
        """Choices and initial values that depend on the suggestion."""


class NothingForm(StepForm):
    """The step needs no more than a button."""


class NoteForm(StepForm):
    note = forms.CharField(
        label="说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReasonForm(StepForm):
    note = forms.CharField(label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 5}))


class RegisterForm(StepForm):
    subject = forms.ChoiceField(label="类别", choices=Subject)

    def prepare(self) -> None:
        self.initial["subject"] = self.suggestion.subject


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


class SignForForm(StepForm):
    leader = forms.CharField(label="分管负责人", max_length=40)
    officer = forms.CharField(label="经办人", max_length=40)
    officer_phone = forms.CharField(label="经办人联系电话", max_length=30, required=False)


class AdviseForm(StepForm):
    opinion = forms.CharField(label="协办意见", max_length=3000, widget=forms.Textarea(attrs={"rows": 8}))
    files = FilesField(label="附件")


class ContactForm(StepForm):
    how = forms.ChoiceField(label="沟通方式", choices=Contact.How, widget=forms.RadioSelect)
    held_on = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    whom = forms.CharField(
        label="沟通对象", max_length=100, help_text="与哪几位代表沟通，例如“王堃、陈喆代表”。"
    )
    note = forms.CharField(label="沟通情况", max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    files = FilesField(label="照片或记录")

    def prepare(self) -> None:
        self.initial.setdefault("held_on", clock.today())
        self.initial.setdefault("whom", f"{self.suggestion.lead.name}代表")

    def clean_held_on(self) -> Any:
        held_on = self.cleaned_data["held_on"]
        if held_on > clock.today():
            raise ValidationError("沟通日期不能晚于今天。")
        return held_on


class ReplyForm(StepForm):
    grade = forms.ChoiceField(label="答复类别", choices=Reply.Grade, widget=forms.RadioSelect)
    result = forms.ChoiceField(label="办理结果", choices=Reply.Result, widget=forms.RadioSelect)
    text = forms.CharField(
        label="答复内容",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="每段一行；标题写成“一、”“（一）”“1.”“（1）”，成文时自动排成公文字体。称呼、开头和结尾套语自动生成。",
    )

    def prepare(self) -> None:
        if draft := self.suggestion.current_reply:
            self.initial = {"grade": draft.grade, "result": draft.result, "text": draft.text, **self.initial}


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
