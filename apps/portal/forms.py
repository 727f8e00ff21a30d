"""Filters of the public lists and the questions of the verification pages."""

from typing import Any

from django import forms
from django.conf import settings

from apps.publications.models import Kind
from apps.submissions.forms import CheckedForm


class ProposalFilter(forms.Form):
    """Filters of the suggestions; the choices are what is published. An unknown choice filters nothing."""

    q = forms.CharField(label="关键词", max_length=60, required=False)
    session = forms.ChoiceField(label="会议", required=False)
    category = forms.ChoiceField(label="类别", required=False)
    handler = forms.ChoiceField(label="承办单位", required=False)
    result = forms.ChoiceField(label="办理结果", required=False)
    year = forms.ChoiceField(label="年份", required=False)

    def __init__(self, data: Any, *, options: dict[str, list[str]]) -> None:
        super().__init__(data)
        for name, values in options.items():
            self.fields[name].choices = [("", "全部"), *((value, value) for value in values)]

    def wanted(self) -> dict[str, Any]:
        """The valid filters as facets; ``handler`` is one of a list, ``year`` a number."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value and name != "q"}
        if "handler" in chosen:
            chosen["handler"] = [chosen["handler"]]
        if "year" in chosen:
            chosen["year"] = int(chosen["year"])
        return chosen

    @property
    def words(self) -> str:
        return self.cleaned_data.get("q", "")


class PromiseFilter(forms.Form):
    """Filters of the ledger of promises; an unknown choice filters nothing."""

    STATES = (
        ("", "全部"),
        ("late", "逾期未兑现"),
        ("open", "办理中"),
        ("done", "已办理，待确认"),
        ("kept", "已兑现"),
        ("released", "已终止"),
    )

    state = forms.ChoiceField(label="状态", choices=STATES, required=False)
    organ = forms.ChoiceField(label="责任单位", required=False)

    def __init__(self, data: Any, *, organs: list[str]) -> None:
        super().__init__(data)
        self.fields["organ"].choices = [("", "全部"), *((name, name) for name in organs)]

    def chosen(self, name: str) -> str:
        self.is_valid()
        return self.cleaned_data.get(name, "")


class DeputyFilter(forms.Form):
    """Filters of the directory; an unknown choice filters nothing."""

    q = forms.CharField(label="姓名", max_length=30, required=False)
    delegation = forms.ChoiceField(label="代表团", required=False)
    constituency = forms.ChoiceField(label="选区", required=False)

    def __init__(self, data: Any, *, options: dict[str, list[str]]) -> None:
        super().__init__(data)
        for name, values in options.items():
            self.fields[name].choices = [("", "全部"), *((value, value) for value in values)]

    def wanted(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value and name != "q"}

    @property
    def words(self) -> str:
        return self.cleaned_data.get("q", "")


class FollowForm(CheckedForm):
    """An address that wants to hear of what is published."""

    email = forms.EmailField(
        label="电子邮箱", max_length=120, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    field_order = ("email",)


class SearchForm(forms.Form):
    q = forms.CharField(label="关键词", max_length=60, required=False)
    kind = forms.ChoiceField(label="范围", choices=[("", "全部"), *Kind.choices], required=False)


class CodeForm(forms.Form):
    code = forms.CharField(
        label="验证码",
        max_length=40,
        help_text="印在文件二维码旁，共16位字母和数字，不分大小写，空格可有可无。",
        error_messages={"required": "请填写文件上的验证码。"},
    )

    def clean_code(self) -> str:
        code = "".join(filter(str.isalnum, self.cleaned_data["code"])).upper()
        if not code.isascii() or not code:
            raise forms.ValidationError("验证码只有字母和数字，请对照文件重新填写。")
        return code


class CompareForm(forms.Form):
    """The reader's own copy, compared and not kept."""

    file = forms.FileField(
        label="您手中的 PDF 文件",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        help_text="只计算指纹进行比对，文件不会保存。",
        error_messages={"required": "请选择要比对的文件。", "empty": "这个文件是空的，请重新选择。"},
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(
                f"文件超过 {settings.UPLOAD_MAX_BYTES // 1024 // 1024} 兆，不能比对。"
            )
        return upload
