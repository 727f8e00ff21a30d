"""Forms of deputy groups."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.deputies.forms.fields import DayField
from apps.deputies.models import DeputyGroup, GroupMember, Mandate, Term


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
