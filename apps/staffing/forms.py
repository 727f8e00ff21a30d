"""What is filled in about the staff."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.accounts.models import Organ, User
from apps.staffing.models import Assignment, Establishment, Leaving, Sex, StaffMember, StaffQuerySet
from congress import clock

MONTH = re.compile(r"([0-9]{4})[-.年/]?([0-9]{1,2})月?")
PERSON = (
    "name",
    "sex",
    "education",
    "field",
    "speciality",
    "party",
    "joined_work_on",
    "establishment",
    "user",
)
OFFICES = (
    Organ.Kind.STANDING_COMMITTEE,
    Organ.Kind.OFFICE,
    Organ.Kind.WORKING_COMMISSION,
    Organ.Kind.SPECIAL_COMMITTEE,
)
"""Kinds of organ in which the committee's own staff serve."""


def day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class MonthField(forms.CharField):
    """A month as people write it: 1978-05, 1978.5, 1978年5月. Gives its first day, or None when empty."""

    def clean(self, value: Any) -> date | None:
        said = super().clean(value).replace(" ", "")
        if not said:
            return None
        match = MONTH.fullmatch(said)
        if not match or not 1 <= int(match[2]) <= 12 or not 1900 <= int(match[1]) <= clock.today().year:
            raise ValidationError("请按“1978-05”的样子填写年和月。")
        return date(int(match[1]), int(match[2]), 1)


class PersonForm(forms.ModelForm):
    """Birth and telephone are never filled in from the record: the page does not show them in full."""

    born = MonthField(label="出生年月", max_length=10, help_text="例如 1978-05")
    phone = forms.RegexField(
        r"^[0-9+ -]{5,30}$",
        label="联系电话",
        required=False,
        error_messages={"invalid": "电话只能填写数字、空格和短横线。"},
    )

    field_order = ("name", "sex", "born", "phone")

    class Meta:
        model = StaffMember
        fields = PERSON
        widgets = {"joined_work_on": day(), "sex": forms.RadioSelect, "establishment": forms.RadioSelect}
        help_texts = {"user": "没有账户的可以不选", "speciality": "例如：法学、会计学"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sex"].choices, self.fields["establishment"].choices = Sex.choices, Establishment.choices
        self.fields["user"].queryset = User.objects.filter(
            memberships__group__organ__kind__in=OFFICES
        ).distinct()
        if self.instance.pk:
            self.fields["born"].required = False
            for name in ("born", "phone"):
                self.fields[name].help_text = "不改动的请留空"

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        born, begun = found.get("born"), found.get("joined_work_on")
        if born and begun and begun <= born:
            self.add_error("joined_work_on", "参加工作时间须晚于出生年月，请核对。")
        return found


class PostForm(forms.ModelForm):
    class Meta:
        model = Assignment
        fields = ("organ", "title", "rank", "since", "reason")
        widgets = {"since": day()}
        help_texts = {"title": "例如：综合科科长", "reason": "例如：任职文件的文号"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = Organ.objects.in_being(clock.today()).filter(kind__in=OFFICES)


class LeaveForm(forms.Form):
    left_on = forms.DateField(label="离开日期", widget=day())
    leaving = forms.ChoiceField(label="离开方式", choices=Leaving.choices, widget=forms.RadioSelect)
    left_for = forms.CharField(label="去向", max_length=100, required=False, help_text="交流的填写接收单位")

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("leaving") == Leaving.MOVED and not found.get("left_for"):
            self.add_error("left_for", "交流到其他单位的，请填写接收单位。")
        return found


class FilterForm(forms.Form):
    """What the ledger shows."""

    q = forms.CharField(label="姓名", max_length=40, required=False)
    organ = forms.ModelChoiceField(
        Organ.objects.filter(kind__in=OFFICES), label="内设机构", required=False, empty_label="全部机构"
    )
    left = forms.BooleanField(label="已离开机关的", required=False)

    def narrow(self, staff: StaffQuerySet) -> StaffQuerySet:
        """The people who were asked for; what cannot be understood asks nothing."""
        asked = self.cleaned_data if self.is_valid() else {}
        staff = staff.exclude(left_on=None) if asked.get("left") else staff.serving()
        if asked.get("q"):
            staff = staff.filter(name__icontains=asked["q"])
        if asked.get("organ"):
            staff = staff.filter(assignments__organ=asked["organ"], assignments__until=None)
        return staff
