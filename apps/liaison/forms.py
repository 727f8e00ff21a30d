"""What is filled in about stations, days and visits."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from apps.accounts.models import Organ
from apps.deputies import seeing
from apps.deputies.models import Mandate
from apps.liaison import turns
from apps.liaison.models import MANAGE, RosterDay, Station, Visit
from apps.matters import access
from congress import clock


def in_office() -> Any:
    return (
        Mandate.objects.in_office(clock.today())
        .with_names()
        .order_by("delegation__order", "person__name", "pk")
    )


def attachable(user: Any, station: Station) -> Q:
    """Who may be attached to the station: anybody by who manages all, else deputies of one's own and who is there."""
    if access.may(user, MANAGE):
        return Q()
    here = Q(pk__in=station.deputies.values("pk")) if station.pk else Q()
    return Q(pk__in=seeing.mandates(user).order_by().values("pk")) | here


class DeputiesField(forms.ModelMultipleChoiceField):
    widget = forms.SelectMultiple(attrs={"size": 8})

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name}（{obj.delegation}）"


class DeputyField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return obj.person.name


class StationForm(forms.ModelForm):
    deputies = DeputiesField(
        Mandate.objects.none(),
        label="进站代表",
        required=False,
        help_text="按住 Ctrl 可以多选。站点的管理单位能看到写给进站代表的来信。",
    )

    class Meta:
        model = Station
        fields = ("name", "code", "kind", "organ", "town", "address", "hours", "phone", "deputies")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputies"].queryset = in_office().filter(attachable(user, self.instance))
        self.fields["organ"].queryset = Organ.objects.filter(kind=Organ.Kind.TOWN_CONGRESS, valid_to=None)
        self.fields["organ"].empty_label = "请选择"
        if self.instance.pk:
            del self.fields["code"]

    def _post_clean(self) -> None:
        """The record is changed by the action, under its lock, not by the form; a name or code twice is said here."""
        for name in ("name", "code"):
            value = self.cleaned_data.get(name)
            others = Station.objects.exclude(pk=self.instance.pk).filter(**{name: value})
            if value and others.exists():
                self.add_error(name, "已有一个联络站用了这个" + self.fields[name].label + "，请另起一个。")


class CloseForm(forms.Form):
    """It stands on one page with the form for a day of the calendar."""

    closed_on = forms.DateField(
        label="撤销日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="今天或者以前的日期。",
    )


class DayForm(forms.ModelForm):
    deputies = DeputiesField(Mandate.objects.none(), label="值班代表")

    class Meta:
        model = RosterDay
        fields = ("on", "starts_at", "ends_at", "topic", "deputies")
        widgets = {
            "on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "ends_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, station: Station, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputies"].queryset = in_office().filter(stations=station)

    def _post_clean(self) -> None:
        starts, ends = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", "结束时间要晚于开始时间。")


class TurnsForm(forms.Form):
    """Who kept their turn on a day; before it is confirmed those on duty are ticked."""

    served = DeputiesField(
        Mandate.objects.none(), label="到站值班的代表", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, day: RosterDay) -> None:
        super().__init__(data)
        self.fields["served"].queryset = turns.candidates(day)
        self.fields["served"].initial = day.served.all() if day.confirmed_at else day.deputies.all()

    def clean_served(self) -> list[Mandate]:
        return list(self.cleaned_data["served"])


class VisitForm(forms.ModelForm):
    deputy = DeputyField(Mandate.objects.none(), label="接待代表", empty_label="请选择")

    class Meta:
        model = Visit
        fields = ("deputy", "on", "visitor", "contact", "subject", "matter", "disposal", "note")
        widgets = {
            "on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "matter": forms.Textarea(attrs={"rows": 5}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, station: Station, user: Any, kept: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = in_office().filter(stations=station)
        self.fields["deputy"].queryset = found if kept else found.filter(person__user=user)
        self.fields["on"].initial = clock.today()
        self.fields["visitor"].help_text = "加密保存，列表中不显示全名。"

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > clock.today():
            raise ValidationError("接待日期还没有到，请核对。")
        return self.cleaned_data["on"]

    def _post_clean(self) -> None:
        """The record is made by the action."""


class FeedbackForm(forms.Form):
    feedback = forms.CharField(
        label="反馈情况",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="怎样办的，怎样告诉来访人的。",
    )


class VisitFilter(forms.Form):
    disposal = forms.ChoiceField(
        label="处理方式", choices=[("", "全部"), *Visit.Disposal.choices], required=False
    )
    q = forms.CharField(label="事由", max_length=60, required=False)
