"""The form of a resolution; its text may be taken over from a Word file."""

import re
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from apps.deputies.models import Term
from apps.documents.docx import text_of
from apps.matters.uploads import called
from apps.resolutions.models import Resolution
from apps.resolutions.workflow import Status, against_number
from congress.refusal import Refusal

NUMBER = re.compile(r"([\u4e00-\u9fff]{2,8})〔([0-9]{4})〕([1-9][0-9]{0,3})号")
BRACKETS = str.maketrans("[]［］【】()（）", "〔〕〔〕〔〕〔〕〔〕")


class ResolutionForm(forms.ModelForm):
    docx = forms.FileField(
        label="从 Word 文件取用正文",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text="选择 .docx 文件后按“取用文字”，正文会填入下面，核对后再保存。",
    )

    class Meta:
        model = Resolution
        fields = (
            "title",
            "act",
            "document_number",
            "term",
            "meeting",
            "adopted_on",
            "docx",
            "body",
            "n_all",
            "n_present",
            "n_for",
            "n_against",
            "n_abstain",
            "n_not_voting",
        )
        widgets = {
            "act": forms.RadioSelect,
            "adopted_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "body": forms.Textarea(attrs={"rows": 18}),
        }
        help_texts = {
            "title": "例如：关于批准2026年县本级预算调整方案的决议",
            "document_number": "留空，定稿时由系统依次编号。补录启用本系统以前通过的，填写原来的文号，"
            "例如：青人常〔2019〕18号",
            "meeting": "例如：第三十八次会议",
            "body": "每段一行。层次写作 一、（一）1.（1），公文会按国家标准排版。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = Term.objects.all()
        self.fields["term"].empty_label = None

    def clean_document_number(self) -> str:
        """In the standard's form: 〔〕 round the year, no leading zero."""
        number = "".join(self.cleaned_data["document_number"].split()).translate(BRACKETS)
        if number and not NUMBER.fullmatch(number):
            raise ValidationError("请按“青人常〔2026〕18号”的格式填写。")
        others = Resolution.objects.exclude(pk=self.instance.pk).filter(document_number=number)
        if number and others.exists():
            raise ValidationError(f"文号“{number}”已经用过，请核对。")
        if number and (reason := against_number(number)):
            raise ValidationError(f"{reason}。")
        return number

    def clean_body(self) -> str:
        return self.cleaned_data["body"].strip()

    def take_text(self) -> str | None:
        """The text of the chosen file, or None when it was refused; the reason then stands at its field."""
        if self.data.get("body", "").strip():
            self.add_error("docx", "正文中已有文字，没有覆盖。请先清空正文，再取用文件中的文字。")
            return None
        upload = cast(UploadedFile, self.files["docx"])
        try:
            return text_of(upload)
        except Refusal as refusal:
            self.add_error("docx", f"{called(upload.name)}没有取用：{refusal}")
            return None

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "docx"}

    def _post_clean(self) -> None:
        """The record is changed by the action, under its lock, not by the form."""


class VoidForm(forms.Form):
    note = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class NothingForm(forms.Form):
    """The step needs no more than a button."""


class FilterForm(forms.Form):
    """What the list shows; an unknown choice shows everything."""

    status = forms.ChoiceField(label="环节", choices=[("", "全部"), *Status.choices], required=False)
    q = forms.CharField(label="关键词", max_length=60, required=False)
