"""What is asked of the calculator and of the list of rules; both come by GET and change nothing."""

from datetime import date
from typing import Any

from django import forms

from apps.statutes.answering import by_subject
from apps.statutes.models import Rule
from apps.statutes.rules import LIBRARY_BEGINS
from congress import clock

LATEST = date(2100, 12, 31)
EARLIEST_SAID = f"{LIBRARY_BEGINS.year}年以前的日期不计算。"
MOST = 100_000_000


def day_field(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


class ListForm(forms.Form):
    q = forms.CharField(label="事项或者依据", required=False, max_length=40)
    on = day_field("在哪一天有效", required=False)


class SeatsForm(forms.Form):
    population = forms.IntegerField(
        label="全县人口数",
        min_value=1,
        max_value=MOST,
        help_text="以公安机关登记的人口数为准，填写阿拉伯数字。",
        error_messages={"min_value": "请填写人口数，应当大于零。", "max_value": "人口数太大，请核对。"},
    )


class CalculatorForm(forms.Form):
    """A rule, and the day of the event or the number of people."""

    rule = forms.ChoiceField(label="规定")
    on = day_field("起算日期", required=False, help_text="期限用。填事情发生的那一天，当日不计。")
    n = forms.IntegerField(
        label="总人数",
        required=False,
        min_value=1,
        max_value=MOST,
        help_text="比例用，例如全体组成人员人数。",
    )

    def __init__(self, data: Any, *, said: str = "") -> None:
        super().__init__(data)
        groups = by_subject(clock.today(), said)
        chosen = [(title, [(rule.code, rule.subject) for rule in rules]) for title, rules in groups]
        self.fields["rule"] = forms.ChoiceField(label="规定", choices=chosen)

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and not LIBRARY_BEGINS <= on <= LATEST:
            raise forms.ValidationError(EARLIEST_SAID if on < LIBRARY_BEGINS else "日期太晚，请核对。")
        return on

    def version(self) -> Rule:
        """The rule as in force on the day of the event."""
        return Rule.objects.get_rule(self.cleaned_data["rule"], self.cleaned_data["on"])
