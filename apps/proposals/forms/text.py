"""The text of a suggestion, typed by the deputy or taken from paper."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.deputies.models import Session, Term
from apps.proposals.forms.writing import SignedForm, TextForm
from apps.proposals.models import Category, Suggestion
from apps.proposals.similar import DIFFERS
from congress import clock


class SuggestionForm(TextForm):
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
        self.fields["contact_phone"].widget.attrs["data-unkept"] = ""  # kept encrypted in the draft alone
        self.fields["subject"].choices = [("", "请选择"), *Category.objects.active().choices()]
        today = clock.today()
        running = Term.objects.covering(today)
        self.fields["session"].queryset = (
            Session.objects.begun(today).filter(term__in=running).select_related("term")
        )
        self.fields["session"].empty_label = None

    def clean_body(self) -> str:
        body = self.cleaned_data["body"].strip()
        if len(body) < 20:
            raise ValidationError("内容太短，请写清楚问题和具体建议（至少二十个字）。")
        return body


class PaperForm(SignedForm, SuggestionForm):
    """A suggestion as it stands on the paper, who signed it, and the scan."""

    field_order = ("lead", "co_signers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].label = "纸质原件扫描件"

    def clean_files(self) -> list[Any]:
        if not self.cleaned_data["files"]:
            raise ValidationError("请上传有代表签名的扫描件，作为代录的依据。")
        return self.cleaned_data["files"]
