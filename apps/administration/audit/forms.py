"""What the auditor asks for."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from apps.audit.models import Act, Entry, EntryQuerySet

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class FilterForm(forms.Form):
    """Which entries the list shows and the export holds; an empty form means all."""

    act = forms.ChoiceField(label="类别", choices=[("", "全部"), *Act.choices], required=False)
    success = forms.ChoiceField(
        label="结果", choices=[("", "全部"), ("yes", "成功"), ("no", "未成功")], required=False
    )
    first = forms.DateField(label="开始日期", required=False, widget=DAY)
    last = forms.DateField(label="截止日期", required=False, widget=DAY)
    person = forms.CharField(label="姓名或登录名", max_length=80, required=False)
    address = forms.GenericIPAddressField(label="来源地址", required=False)
    about = forms.CharField(label="对象", max_length=120, required=False)
    q = forms.CharField(label="内容", max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", "截止日期在起始日期之前，请改正。")
        return self.cleaned_data

    def narrow(self) -> EntryQuerySet:
        """The entries that were asked for, newest first; none when the question has a fault."""
        if not self.is_valid():
            return Entry.objects.none()
        asked = [
            condition(value) for name, condition in CONDITIONS.items() if (value := self.cleaned_data[name])
        ]
        return Entry.objects.filter(*asked).order_by("-at", "-pk")

    @property
    def chosen(self) -> dict[str, str]:
        """The filters in use, by their labels, as the record of an export keeps them."""
        return {
            str(field.label): shown(self[name].field, self.cleaned_data[name])
            for name, field in self.fields.items()
            if self.cleaned_data.get(name)
        }


CONDITIONS = {
    "act": lambda act: Q(act=act),
    "success": lambda success: Q(success=success == "yes"),
    "first": lambda day: Q(at__gte=midnight(day)),
    "last": lambda day: Q(at__lt=midnight(day + timedelta(days=1))),
    "person": lambda said: Q(name__icontains=said) | Q(actor__username=said),
    "address": lambda address: Q(address=address),
    "about": lambda said: Q(about=said) | Q(about_name__icontains=said),
    "q": lambda text: Q(what__icontains=text),
}


def midnight(day: date) -> datetime:
    """The moment at which a day begins by the county's clock."""
    return timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone())


def shown(field: forms.Field, value: Any) -> str:
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(value, value))
