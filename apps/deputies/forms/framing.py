"""Forms of what the congress is made of; each is judged by ``apps.deputies.framing``."""

from collections.abc import Callable
from copy import copy
from typing import Any, ClassVar

from django import forms

from apps.deputies import framing
from apps.deputies.forms.fields import DayField
from apps.deputies.models import (
    Category,
    Constituency,
    Delegation,
    PlannedConstituency,
    PlannedDelegation,
    Session,
    Term,
)


class KeptForm(forms.ModelForm):
    """What is wrong with what was typed stands at its field; the instance stays as it was for the action."""

    judge: ClassVar[Callable[[Any], framing.Faults]]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors:
            wanted = copy(self.instance)
            for name, value in said.items():
                setattr(wanted, name, value)
            for name, fault in type(self).judge(wanted).items():
                self.add_error(name, fault)
        return said

    def _post_clean(self) -> None:
        """The instance stays as it was until the action writes it."""


class TermForm(KeptForm):
    judge = framing.of_term
    no = forms.IntegerField(label="第几届", min_value=1, max_value=200)
    starts_on = DayField(label="开始日期", help_text="本届第一次会议开幕的日期（地方组织法第九条）")
    quota = forms.IntegerField(
        label="代表名额", min_value=1, max_value=1000, required=False, help_text="还没有确定的不填"
    )

    class Meta:
        model = Term
        fields = ("no", "starts_on", "quota")


class SessionForm(KeptForm):
    judge = framing.of_session
    no = forms.IntegerField(label="第几次会议", min_value=1, max_value=100)
    starts_on = DayField(label="开幕日期")
    ends_on = DayField(label="闭幕日期")

    class Meta:
        model = Session
        fields = ("no", "kind", "starts_on", "ends_on")


class DelegationForm(KeptForm):
    judge = framing.of_delegation

    class Meta:
        model = Delegation
        fields = ("name", "order")

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"]).strip().removesuffix(framing.SUFFIX) or framing.SUFFIX


class ConstituencyForm(KeptForm):
    judge = framing.of_area

    class Meta:
        model = Constituency
        fields = ("no", "name", "area", "population", "voters", "seats")


class CategoryForm(KeptForm):
    judge = framing.of_category

    class Meta:
        model = Category
        fields = ("code", "name")
        help_texts = {"code": "例如：11；决定排列的先后", "name": "例如：新就业群体"}


class PlannedConstituencyForm(ConstituencyForm):
    class Meta(ConstituencyForm.Meta):
        model = PlannedConstituency


class PlannedDelegationForm(DelegationForm):
    class Meta(DelegationForm.Meta):
        model = PlannedDelegation
