"""Forms of the plan: what a duty is, that it was done, another day, a reason."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.accounts.models import Organ
from apps.duties.models import Category, Duty, OccurrenceQuerySet, Recurrence, State
from apps.duties.models.duties import default_reminders
from apps.matters.models import Matter
from apps.matters.uploads.fields import FilesField
from apps.statutes.models import Rule
from congress import clock

NEEDED = {
    Recurrence.WEEKLY: ("weekday",),
    Recurrence.MONTHLY: ("day",),
    Recurrence.YEARLY: ("month", "day"),
    Recurrence.ONCE: ("on_date",),
}
"""Which fields a recurrence cannot do without."""
STATES = [("", "待办理和逾期未办"), ("all", "全部"), *State.choices]


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DaysField(forms.CharField):
    """Days before the due day as people write them: 10、3、0. Gives a list of numbers, the largest first."""

    def prepare_value(self, value: Any) -> Any:
        return "、".join(str(days) for days in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[int]:
        said = super().clean(value).replace("，", "、").replace(",", "、")
        parts = [part.strip() for part in said.split("、") if part.strip()]
        if not all(part.isdecimal() and int(part) <= 366 for part in parts):
            raise ValidationError("请填写天数，用顿号隔开，例如“10、3、0”。")
        return sorted({int(part) for part in parts}, reverse=True)


class DutyForm(forms.ModelForm):
    """A duty; which of the fields of time are needed follows from the recurrence."""

    month = forms.IntegerField(
        label="月", required=False, min_value=1, max_value=12, help_text="每年一次的填写"
    )
    day = forms.IntegerField(
        label="日", required=False, min_value=1, max_value=31, help_text="每月、每年的填写"
    )
    reminders = DaysField(
        label="提前几日提醒",
        required=False,
        max_length=40,
        initial=default_reminders,
        help_text="例如：10、3、0",
    )

    class Meta:
        model = Duty
        fields = (
            "title",
            "category",
            "content",
            "basis",
            "organ",
            "recurrence",
            "weekday",
            "month",
            "day",
            "every_months",
            "rule_code",
            "on_date",
            "is_meeting",
            "at",
            "place",
            "participants",
            "valid_from",
            "valid_to",
            "reminders",
            "disclosure",
        )
        widgets = {
            "content": forms.Textarea(attrs={"rows": 3}),
            "on_date": date_input(),
            "valid_from": date_input(),
            "valid_to": date_input(),
            "at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "participants": forms.SelectMultiple(attrs={"size": 6}),
        }
        help_texts = {
            "basis": "例如：地方组织法第五十一条；县委有关文件",
            "weekday": "每周一次的选择",
            "every_months": "按间隔月数的填写，与期限规则编号填一项",
            "rule_code": "有对应规则的填写编号；按间隔办理的据此计算日期，例如常委会会议填 A15",
            "on_date": "只办一次的填写",
            "at": "会议的填写",
            "participants": "会议的选择，可以多选",
            "valid_from": "从这一天起列出各期；填过去的日期，会补列以前各期",
            "disclosure": "党组事项选“限制知悉”，只有责任机构、参加机构和办公室能看到",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs = Organ.objects.in_being(clock.today())
        self.fields["organ"].queryset = self.fields["participants"].queryset = organs

    def clean_rule_code(self) -> str:
        code = self.cleaned_data["rule_code"].strip()
        rule = Rule.objects.in_force(clock.today()).filter(code=code).first() if code else None
        if code and rule is None:
            raise ValidationError("没有这个编号的规则，请核对编号。")
        if rule and not rule.is_deadline and self.cleaned_data.get("recurrence") == Recurrence.INTERVAL:
            raise ValidationError(f"{rule}不是期限，不能据此计算日期，请填写间隔月数。")
        return code

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        recurrence = said.get("recurrence")
        for name in NEEDED.get(recurrence, ()):
            if said.get(name) is None and name not in self.errors:
                self.add_error(name, f"周期为“{Recurrence(recurrence).label}”的，请填写这一项。")
        if recurrence == Recurrence.INTERVAL and not (said.get("every_months") or said.get("rule_code")):
            self.add_error("every_months", "请填写间隔月数，或者填写期限规则编号。")
        first, last = said.get("valid_from"), said.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "停止执行日期不能早于开始执行日期，请核对。")
        return said


class FulfilForm(forms.Form):
    fulfilled_on = forms.DateField(label="办结日期", widget=date_input(), initial=clock.today)
    note = forms.CharField(
        label="办理情况", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    matter = forms.CharField(
        label="印证事项编号", max_length=40, required=False, help_text="本系统中的决议、建议等可以填写编号"
    )
    files = FilesField(label="印证材料")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_matter(self) -> Matter | None:
        number = self.cleaned_data["matter"].strip()
        if not number:
            return None
        found = Matter.objects.visible_to(self.user).filter(number=number).first()
        if found is None:
            raise ValidationError("没有找到这个编号的事项，请核对编号。")
        return found


class MoveForm(forms.Form):
    to = forms.DateField(label="改到哪一天", widget=date_input())
    reason = forms.CharField(label="改期理由", max_length=200)


class ExcuseForm(forms.Form):
    reason = forms.CharField(label="免除理由", max_length=200, help_text="例如：本周因全县会议未召开")


class FilterForm(forms.Form):
    """What the list shows: with no state chosen what is to be done, the first due on top; else the newest on top."""

    state = forms.ChoiceField(label="状态", choices=STATES, required=False)
    category = forms.ChoiceField(label="类别", choices=[("", "全部"), *Category.choices], required=False)
    organ = forms.ModelChoiceField(
        Organ.objects.filter(duties__isnull=False).distinct(),
        label="责任机构",
        required=False,
        empty_label="全部",
    )
    year = forms.IntegerField(label="年度", required=False, min_value=2004, max_value=2100)

    def narrow(self, found: OccurrenceQuerySet) -> OccurrenceQuerySet:
        asked = self.cleaned_data if self.is_valid() else {}
        found = ordered(found, asked.get("state", ""))
        if asked.get("category"):
            found = found.filter(duty__category=asked["category"])
        if asked.get("organ"):
            found = found.filter(organ=asked["organ"])
        if asked.get("year"):
            found = found.filter(due_on__year=asked["year"])
        return found


def ordered(found: OccurrenceQuerySet, state: str) -> OccurrenceQuerySet:
    if not state:
        return found.pending().order_by("due_on", "pk")
    return (found if state == "all" else found.in_state(state)).order_by("-due_on", "-pk")
