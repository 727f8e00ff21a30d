"""What people fill in about the roster."""

import re
import unicodedata
from typing import Any, cast

from django import forms

from apps.deputies.bulk import Wanted
from apps.deputies.forms.fields import AwaitsReviewField
from apps.deputies.models import (
    Category,
    Constituency,
    Delegation,
    DeputyGroup,
    Mandate,
    Person,
    Term,
)
from apps.deputies.models.people import MandateQuerySet
from apps.matters.uploads.fields import JudgedFileField

NUMBER = re.compile(r"(?:\+?86-?)?([0-9-]{7,}[0-9X])")
"""A phone or identity number as it may be typed."""
OF_TERM: dict[str, Any] = {"delegation": Delegation, "constituency": Constituency, "group": DeputyGroup}
FILTERS = ("q", "delegation", "constituency", "group", "category", "state")


class RosterFilter(forms.Form):
    """Which deputies the list shows: a part of the name, or an exact phone or identity number."""

    q = forms.CharField(label="姓名、电话或身份证号", required=False, max_length=40)
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label="代表团", required=False, empty_label="全部代表团"
    )
    constituency = forms.ModelChoiceField(
        Constituency.objects.none(), label="选区", required=False, empty_label="全部选区"
    )
    group = forms.ModelChoiceField(
        DeputyGroup.objects.none(), label="代表小组", required=False, empty_label="全部小组"
    )
    category = forms.ModelChoiceField(
        Category.objects.all(), label="结构类别", required=False, empty_label="全部类别"
    )
    state = forms.ChoiceField(label="资格", choices=[("", "全部"), *Mandate.State.choices], required=False)

    def __init__(self, data: Any, *, term: Term | None) -> None:
        super().__init__(data)
        for name, model in OF_TERM.items():
            field = cast(forms.ModelChoiceField, self.fields[name])
            field.queryset = model.objects.filter(term=term)

    @property
    def number(self) -> str:
        """The number that was typed, or "" when it was a name."""
        said = re.sub(r"\s", "", unicodedata.normalize("NFKC", self.cleaned_data["q"])).upper()
        match = NUMBER.fullmatch(said)
        return match[1] if match else ""

    def narrow(self, mandates: MandateQuerySet) -> MandateQuerySet:
        """The mandates that were asked for."""
        said = self.cleaned_data["q"]
        if self.number:
            mandates = mandates.filter(person__in=Person.objects.with_number(self.number))
        elif said:
            mandates = mandates.filter(person__name__icontains=said)
        return mandates.filter(**self.chosen)

    @property
    def words(self) -> str:
        """What was asked for, as a paper says it; a number that was typed is not repeated."""
        said = [self.cleaned_data[name] for name in ("delegation", "constituency", "group", "category")]
        parts = [str(one) for one in said if one]
        if self.cleaned_data["state"]:
            parts.append(f"资格{Mandate.State(self.cleaned_data['state']).label}")
        if self.cleaned_data["q"] and not self.number:
            parts.append(f"姓名含“{self.cleaned_data['q']}”")
        return "、".join(parts)

    @property
    def chosen(self) -> dict[str, Any]:
        """What the choices ask of a mandate."""
        asked = {name: self.cleaned_data[name] for name in ("delegation", "constituency", "state")}
        if group := self.cleaned_data["group"]:
            asked["pk__in"] = group.members.filter(until=None).values("mandate")
        if category := self.cleaned_data["category"]:
            asked["categories"] = category
        return {name: value for name, value in asked.items() if value}


class UploadForm(forms.Form):
    """A roster file and the term it belongs to."""

    term = forms.ModelChoiceField(Term.objects.all(), label="届", empty_label=None)
    file = JudgedFileField(
        label="名册文件",
        help_text=".xlsx 表格。上传后先看预览，确认以后才会写入。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "请选择名册文件。", "empty": "这个文件是空的，请重新选择。"},
    )
    awaits_review = AwaitsReviewField()


class BulkForm(forms.Form):
    """What is to be done with many chosen deputies."""

    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label="改到代表团", required=False, empty_label="不改"
    )
    group = forms.ModelChoiceField(
        DeputyGroup.objects.none(), label="编入代表小组", required=False, empty_label="不改"
    )
    add = forms.ModelMultipleChoiceField(
        Category.objects.all(), label="增加结构类别", required=False, widget=forms.CheckboxSelectMultiple
    )
    remove = forms.ModelMultipleChoiceField(
        Category.objects.all(), label="取消结构类别", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(Any, self.fields["delegation"]).queryset = Delegation.objects.filter(term=term)
        standing = DeputyGroup.objects.filter(term=term, dissolved_on=None)
        cast(Any, self.fields["group"]).queryset = standing

    @property
    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(said["delegation"], said["group"], frozenset(said["add"]), frozenset(said["remove"]))
