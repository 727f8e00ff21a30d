"""Forms of deputy groups and constituencies."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.deputies.actions.electing import refuse_seats
from apps.deputies.forms.fields import DayField
from apps.deputies.models import Constituency, DeputyGroup, GroupMember, Mandate, Term
from congress.refusal import Refusal


class GroupForm(forms.ModelForm):
    set_up_on = DayField(label="成立日期")

    class Meta:
        model = DeputyGroup
        fields = ("name", "kind", "scope", "set_up_on")

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.term = term

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"]).strip()
        if DeputyGroup.objects.filter(term=self.term, name=name).exists():
            raise ValidationError("本届已有同名的代表小组，请换一个名称。")
        return name


class MembersForm(forms.Form):
    """Deputies who enter a group, or become its conveners."""

    mandates = forms.ModelMultipleChoiceField(
        Mandate.objects.none(), label="代表", widget=forms.SelectMultiple(attrs={"size": 12})
    )
    part = forms.ChoiceField(label="身份", choices=GroupMember.Part.choices)
    since = DayField(label="起始日期")

    def __init__(self, *args: Any, group: DeputyGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sitting = Mandate.objects.filter(term=group.term).seated()
        choices = sitting.select_related("person", "delegation").order_by("delegation__order", "person__name")
        self.fields["mandates"].queryset = choices


class ConstituencyForm(forms.ModelForm):
    class Meta:
        model = Constituency
        fields = ("no", "name", "area", "population", "voters", "seats")

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.term = term

    def clean_seats(self) -> int:
        seats = int(self.cleaned_data["seats"])
        try:
            refuse_seats(self.term, seats)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from None
        return seats

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        others = Constituency.objects.filter(term=self.term).exclude(pk=self.instance.pk)
        if others.filter(no=said.get("no")).exists():
            self.add_error("no", "本届已有这个编号的选区，请换一个编号。")
        if others.filter(name=said.get("name")).exists():
            self.add_error("name", "本届已有同名的选区，请换一个名称。")
        if (said.get("voters") or 0) > (said.get("population") or said.get("voters") or 0):
            self.add_error("voters", "登记选民数不能多于人口数，请核对。")
        return said

    def _post_clean(self) -> None:
        """The instance stays as it was until the action writes it."""
