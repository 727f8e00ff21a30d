"""A deputy's form for a correction, and the office's answer."""

from typing import Any

from django import forms

from apps.deputies.correcting import HEADINGS, OTHER, understood
from congress.refusal import Refusal


class CorrectionForm(forms.Form):
    field = forms.ChoiceField(label="哪一项要更正", choices=[*HEADINGS.items()])
    wanted = forms.CharField(label="应为", max_length=100)
    reason = forms.CharField(
        label="说明",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如：五月调到新单位；证件换发",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("field") and said["field"] != OTHER and said.get("wanted"):
            try:
                understood(said["field"], said["wanted"])
            except Refusal as refusal:
                self.add_error("wanted", str(refusal))
        return said


class AnswerForm(forms.Form):
    answer = forms.CharField(label="答复", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
