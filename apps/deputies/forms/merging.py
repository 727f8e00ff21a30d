"""Which record is taken up into which, and why."""

from typing import Any, cast

from django import forms

from apps.deputies import twins
from apps.deputies.models import Person


class MergeForm(forms.Form):
    """The other record is chosen among those alike or of the same name."""

    dropped = forms.ModelChoiceField(
        Person.objects.none(), label="并入哪一个人的记录", empty_label=None, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="理由", max_length=200, help_text="例如：同一人，两次导入名册时名字写法不同"
    )

    def __init__(self, data: Any, *, kept: Person) -> None:
        super().__init__(data)
        found = twins.of(kept.name, sex=kept.sex, birth_date=kept.birth_date, phone=kept.phone, but=kept.pk)
        same = Person.objects.filter(name=kept.name).exclude(pk=kept.pk)
        self.alike = list({one.pk: one for one in [*found, *same]}.values())
        field = cast(Any, self.fields["dropped"])
        field.queryset = Person.objects.filter(pk__in=[one.pk for one in self.alike])
        field.label_from_instance = twins.described
