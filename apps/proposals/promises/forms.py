"""What the steps of a commitment ask for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.matters.uploads.fields import FilesField
from congress import clock


def words(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=1000,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ProgressForm(forms.Form):
    note = words("进展情况", "写明做到哪一步、还差什么。")
    files = FilesField(label="印证材料")


class SecondReplyForm(forms.Form):
    note = words("跟踪答复", "写明承诺事项怎样完成、效果如何；代表据此核实。")
    files = FilesField(label="印证材料")


class RemarkForm(forms.Form):
    note = words("说明", required=False)


class ReasonForm(forms.Form):
    note = words("理由")


class PostponeForm(forms.Form):
    due_on = forms.DateField(
        label="新的完成时限", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = words("理由", "最初的时限仍然显示。")

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on <= clock.today():
            raise ValidationError("完成时限应当在今天以后。")
        return due_on
