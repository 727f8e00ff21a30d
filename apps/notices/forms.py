"""What people fill in on the pages of messages."""

from datetime import time

from django import forms

from apps.accounts.models import User
from apps.notices import wishes
from apps.notices.actions.personal import colleagues
from apps.notices.models import Channel, Delivery, QuietHours, Topic
from congress import clock


def day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def hour() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class TopicForm(forms.Form):
    topic = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *Topic.choices])


class WishesForm(forms.Form):
    """A box for each channel's topics, and the quiet hours."""

    email = forms.MultipleChoiceField(
        label="用电子邮件接收", required=False, choices=Topic.choices, widget=forms.CheckboxSelectMultiple
    )
    sms = forms.MultipleChoiceField(
        label="用短信接收", required=False, choices=Topic.choices, widget=forms.CheckboxSelectMultiple
    )
    quiet_from = forms.TimeField(label="免打扰开始", required=False, widget=hour())
    quiet_to = forms.TimeField(
        label="免打扰结束",
        required=False,
        widget=hour(),
        help_text="这段时间内邮件和短信暂缓，结束后补发。两项都不填，短信按单位统一的时段暂缓。",
    )

    def clean(self) -> dict:
        data = super().clean() or {}
        hours = data.get("quiet_from"), data.get("quiet_to")
        if (hours[0] is None) != (hours[1] is None) or (hours[0] and hours[0] == hours[1]):
            self.add_error("quiet_to", "开始和结束须同时填写，并且不能相同。")
        return data

    @property
    def choices(self) -> dict[tuple[str, str], bool]:
        return {
            (topic, channel): topic in self.cleaned_data[channel]
            for topic in Topic.values
            for channel in Channel.values
        }

    @property
    def quiet(self) -> tuple[time, time] | None:
        starts, ends = self.cleaned_data["quiet_from"], self.cleaned_data["quiet_to"]
        return (starts, ends) if starts is not None else None


def wishes_of(user: User) -> dict[str, object]:
    """What stands in the form before the person changes it."""
    chosen = wishes.choices_of(user)
    initial: dict[str, object] = {
        channel: [topic for topic in Topic.values if chosen[topic, channel]] for channel in Channel.values
    }
    hours = QuietHours.objects.filter(user=user).first()
    return initial | ({"quiet_from": hours.starts, "quiet_to": hours.ends} if hours else {})


class AbsenceForm(forms.Form):
    starts_on = forms.DateField(label="开始日期", widget=day())
    ends_on = forms.DateField(label="结束日期", widget=day(), help_text="含当天。")
    stand_in = forms.ModelChoiceField(
        User.objects.none(), label="代办人", help_text="同一单位的人员；期间的提醒同时发给代办人。"
    )
    note = forms.CharField(label="说明", max_length=100, required=False)

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        able = [person.pk for person in colleagues(user)]
        self.fields["stand_in"].queryset = User.objects.filter(pk__in=able).order_by("name")

    def clean(self) -> dict:
        data = super().clean() or {}
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and (ends_on < starts_on or ends_on < clock.today()):
            self.add_error("ends_on", "结束日期不能早于开始日期，也不能早于今天。")
        return data


class LogForm(forms.Form):
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *Delivery.State.choices])
    channel = forms.ChoiceField(label="方式", required=False, choices=[("", "全部"), *Channel.choices])
    person = forms.CharField(label="收件人", required=False, max_length=40)
    on = forms.DateField(label="日期", required=False, widget=day())
