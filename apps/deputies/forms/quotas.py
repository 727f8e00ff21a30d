"""The form of one quota."""

from typing import Any

from django import forms

from apps.deputies.composition import choices
from apps.deputies.models import Quota


class QuotaForm(forms.Form):
    measure = forms.ChoiceField(label="结构")
    bound = forms.ChoiceField(label="要求", choices=Quota.Bound.choices)
    percent = forms.IntegerField(
        label="百分比",
        min_value=1,
        max_value=100,
        error_messages={"min_value": "应当在 1 到 100 之间。", "max_value": "应当在 1 到 100 之间。"},
    )
    source = forms.CharField(label="依据", max_length=100, required=False, help_text="例如：换届选举工作方案")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"] = forms.ChoiceField(label="结构", choices=choices())
