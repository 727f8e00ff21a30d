"""The text of a suggestion, typed by the deputy or taken from paper."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.deputies.models import Mandate, Session, Term
from apps.matters.uploads.fields import FilesField
from apps.proposals.models import Category, Suggestion
from apps.proposals.similar import DIFFERS
from congress import clock


class SuggestionForm(forms.ModelForm):
    files = FilesField(label="附件")
    remove = forms.ModelMultipleChoiceField(
        None, required=False, label="移除已上传的附件", widget=forms.CheckboxSelectMultiple
    )

    subject = forms.ChoiceField(label="类别")
    differs = forms.MultipleChoiceField(
        label="与相近的建议有什么不同",
        choices=DIFFERS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="如果已有相近的建议，请勾选仍要提出的理由，供审查时参考。没有相近的不用勾选。",
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
            "open_to_co_sign",
            "contact_person",
            "contact_phone",
            "differs",
        )
        widgets = {
            "body": forms.Textarea(attrs={"rows": 14}),
            "form": forms.RadioSelect,
            "consent": forms.RadioSelect,
        }
        help_texts = {
            "title": "一事一议，写明对象和要求，例如“关于在南关小学门口设置护学岗的建议”。",
            "body": "写清楚问题、依据和具体建议。一件建议只说一件事。",
            "open_to_co_sign": "其他在任代表可以在“可附议的建议”中看到草稿全文，并请求附议；经您同意才算附议。",
            "session": "会议闭会期间提出的，选最近一次会议，系统按提交日期区分会议期间和闭会期间。",
            "proposed_handler": "可以不填，由代表工作机构确定承办单位。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = [("", "请选择"), *Category.objects.active().choices()]
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
