"""Forms of papers and registers."""

from datetime import date
from typing import Any

from django import forms

from apps.accounts.models import Organ
from apps.documents import archiving, correcting
from apps.documents.archiving import Format
from apps.documents.fields import PATTERN, Entry, Field
from apps.documents.models import Paper
from apps.matters.uploads.fields import JudgedFileField

PREFIX = "field_"
ABOUT = {
    Format.PDF_A_2B: "只含公文，一般归档用这一种",
    Format.PDF_A_3B: "公文里另附签发的原文件，保留原来的电子签名",
    Format.OFD: "由转换服务从签发的文件转换",
}


class ScanForm(forms.Form):
    file = JudgedFileField(label="盖章件", help_text="盖章后扫描的 PDF 或者图片。")


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="撤回理由", max_length=500, strip=True, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label="退回理由", max_length=500, strip=True, widget=forms.Textarea(attrs={"rows": 2})
    )


class CorrectionForm(forms.Form):
    """The title and what was typed or made at issue, to be typed anew; ``version``: what the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="标题", max_length=200)

    def __init__(self, data: Any, *, paper: Paper) -> None:
        own = correcting.fields(paper)
        started = {PREFIX + one.name: paper.data.get(one.name, "") for one in own}
        super().__init__(data, initial={"version": paper.version, "title": paper.title} | started)
        self.fields |= {PREFIX + one.name: correction_field(one) for one in own}

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = dict(self.cleaned_data)
        typed = {name: value for name, value in cleaned.items() if name.startswith(PREFIX)}
        values = {name.removeprefix(PREFIX): plain(value) for name, value in typed.items()}
        return {"version": cleaned["version"], "title": cleaned["title"], "values": values}


def correction_field(field: Field) -> forms.Field:
    given: dict[str, Any] = {"label": field.label, "required": field.required, "help_text": field.help}
    if field.entry is Entry.DATE:
        return forms.DateField(**given, widget=forms.DateInput(attrs={"type": "date"}))
    if field.entry is Entry.TEXT:
        return forms.CharField(**given, widget=forms.Textarea(attrs={"rows": 12}))
    return forms.CharField(**given, max_length=200)


def plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


class ArchiveForm(forms.Form):
    wanted = forms.ChoiceField(label="格式", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wanted"].choices = [
            (one.value, f"{one.label}：{ABOUT[one]}") for one in archiving.formats()
        ]
        self.fields["wanted"].initial = Format.PDF_A_2B


class SeriesForm(forms.Form):
    organ = forms.ModelChoiceField(
        Organ.objects.exclude(code="").filter(valid_to=None), label="发文机关", empty_label="请选择"
    )
    name = forms.CharField(label="类别", max_length=12, help_text="文号中发文代字后面的字，如“函”“办”。")
    pattern = forms.CharField(
        label="格式",
        max_length=60,
        initial=PATTERN,
        help_text="{code} 是发文代字，{series} 是类别，{year} 是年份，{number} 是序号。没有 {year} 的连续编号。",
    )


class OutsideForm(forms.Form):
    title = forms.CharField(label="文件标题", max_length=200)


class LastForm(forms.Form):
    last = forms.IntegerField(label="最后已用的序号", min_value=1, max_value=100_000)


class CancelForm(forms.Form):
    reason = forms.CharField(label="注销原因", max_length=200)
