"""What people fill in about the roster."""

import re
import unicodedata
from typing import Any, cast

from django import forms

from apps.deputies.models import Delegation, Person, Term
from apps.deputies.models.people import MandateQuerySet

NUMBER = re.compile(r"(?:\+?86-?)?([0-9-]{7,}[0-9X])")
"""A phone or identity number as it may be typed."""


class RosterFilter(forms.Form):
    """Which deputies the list shows: a part of the name, or an exact phone or identity number."""

    q = forms.CharField(label="姓名、电话或身份证号", required=False, max_length=40)
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label="代表团", required=False, empty_label="全部代表团"
    )

    def __init__(self, data: Any, *, term: Term | None) -> None:
        super().__init__(data)
        delegation = cast(forms.ModelChoiceField, self.fields["delegation"])
        delegation.queryset = Delegation.objects.filter(term=term)

    @property
    def number(self) -> str:
        """The number that was typed, or "" when it was a name."""
        said = re.sub(r"\s", "", unicodedata.normalize("NFKC", self.cleaned_data["q"])).upper()
        match = NUMBER.fullmatch(said)
        return match[1] if match else ""

    def narrow(self, mandates: MandateQuerySet) -> MandateQuerySet:
        """The mandates that were asked for."""
        said, delegation = self.cleaned_data["q"], self.cleaned_data["delegation"]
        if self.number:
            mandates = mandates.filter(person__in=Person.objects.with_number(self.number))
        elif said:
            mandates = mandates.filter(person__name__icontains=said)
        return mandates.filter(delegation=delegation) if delegation else mandates


class UploadForm(forms.Form):
    """A roster file and the term it belongs to."""

    term = forms.ModelChoiceField(Term.objects.all(), label="届", empty_label=None)
    file = forms.FileField(
        label="名册文件",
        help_text=".xlsx 表格。上传后先看预览，确认以后才会写入。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "请选择名册文件。", "empty": "这个文件是空的，请重新选择。"},
    )
