"""What people fill in about the roster."""

from typing import Any, cast

from django import forms

from apps.deputies.models import Delegation, Term


class RosterFilter(forms.Form):
    """Which deputies the list shows."""

    q = forms.CharField(label="姓名", required=False, max_length=40)
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label="代表团", required=False, empty_label="全部代表团"
    )

    def __init__(self, data: Any, *, term: Term | None) -> None:
        super().__init__(data)
        delegation = cast(forms.ModelChoiceField, self.fields["delegation"])
        delegation.queryset = Delegation.objects.filter(term=term)


class UploadForm(forms.Form):
    """A roster file and the term it belongs to."""

    term = forms.ModelChoiceField(Term.objects.all(), label="届", empty_label=None)
    file = forms.FileField(
        label="名册文件",
        help_text=".xlsx 表格。上传后先看预览，确认以后才会写入。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "请选择名册文件。", "empty": "这个文件是空的，请重新选择。"},
    )
