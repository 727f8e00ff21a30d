"""What the system administrator fills in to change a number."""

from datetime import timedelta
from typing import Any

from django import forms

from apps.audit.models import SHORTEST_RETENTION
from apps.statutes.models import Rule, Unit
from congress import clock

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LONGEST_RETENTION = 36_500

MOST = {
    Unit.MINUTES: 7 * 24 * 60,
    Unit.DAYS: 3650,
    Unit.WORKING_DAYS: 2500,
    Unit.MONTHS: 600,
    Unit.CHARACTERS: 64,
    Unit.KINDS: 4,
    Unit.TIMES: 100,
    Unit.MEMBERS: 10_000,
    Unit.FRACTION: 100,
}
"""The largest number that can make sense, so that a slip of the finger locks nobody out."""


class Reasoned(forms.Form):
    reason = forms.CharField(
        label="理由",
        max_length=150,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明依据，例如会议决定的名称和日期。随新数值一并保存。",
    )


class RuleForm(Reasoned):
    """A number and the day from which it holds."""

    value = forms.IntegerField(label="新数值", min_value=1)
    denominator = forms.IntegerField(label="分母", min_value=1, max_value=MOST[Unit.FRACTION])
    on = forms.DateField(label="生效日期", widget=DAY, help_text="最早为明天。以前算出的期限不受影响。")
    field_order = ["value", "denominator", "on", "reason"]

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = MOST[Unit(rule.unit)]
        self.fields["value"] = forms.IntegerField(
            label="新数值" if rule.unit != Unit.FRACTION else "分子",
            min_value=1,
            max_value=most,
            help_text=f"单位：{rule.get_unit_display()}；可填 1 至 {most}。",
        )
        if rule.unit == Unit.FRACTION:
            self.initial.setdefault("denominator", rule.denominator)
        else:
            del self.fields["denominator"]
        self.initial.setdefault("value", rule.value)
        self.initial.setdefault("on", clock.today() + timedelta(days=1))

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] <= clock.today():
            raise forms.ValidationError("新数值最早从明天起生效。")
        return self.cleaned_data["on"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        value, denominator = typed.get("value"), typed.get("denominator")
        if value and denominator and value > denominator:
            self.add_error("denominator", "分母不能小于分子。")
        return typed


class RetentionForm(Reasoned):
    days = forms.IntegerField(
        label="保存天数",
        max_value=LONGEST_RETENTION,
        min_value=SHORTEST_RETENTION,
        help_text=f"网络安全法要求不少于六个月，不能小于{SHORTEST_RETENTION}天。",
        error_messages={"min_value": f"审计记录至少保存六个月，不能小于{SHORTEST_RETENTION}天。"},
    )
    field_order = ["days", "reason"]
