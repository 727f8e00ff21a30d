"""Forms of a plan of training and of one of its courses."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.performance.forms.common import date_input, text
from apps.performance.models import PlannedCourse, TrainingPlan
from apps.performance.plans import actions
from congress import clock

MONTHS = [(number, f"{number}月") for number in range(1, 13)]


class PlanForm(forms.ModelForm):
    class Meta:
        model = TrainingPlan
        fields = ("aim", "adopted_on")
        widgets = {"aim": text(4), "adopted_on": date_input()}
        help_texts = {"adopted_on": "还是草案的不填；填写以后，代表可以看到计划"}

    def clean_adopted_on(self) -> Any:
        on = self.cleaned_data["adopted_on"]
        if on and on > clock.today():
            raise ValidationError("通过日期还没有到，通过以后再填。")
        return on

    def _post_clean(self) -> None:
        """The record is changed by the action, under its lock, not by the form."""


class CourseForm(forms.ModelForm):
    month = forms.TypedChoiceField(label="月份", choices=MONTHS, coerce=int)
    hours = forms.DecimalField(label="学时", min_value=0.5, max_value=240, max_digits=4, decimal_places=1)

    class Meta:
        model = PlannedCourse
        fields = ("title", "month", "hours", "for_whom")
        help_texts = {"for_whom": "例如“全体代表”“新当选的代表”"}

    def _post_clean(self) -> None:
        """The record is changed by the action, under its lock, not by the form."""

    def say_doubled(self, plan: TrainingPlan) -> None:
        """At its field, after the action has refused it: asked before, the same form sent twice would complain."""
        others = plan.courses.exclude(pk=self.instance.pk)
        if others.filter(title=self.cleaned_data["title"]).exists():
            self.add_error("title", actions.doubled(self.cleaned_data["title"]))
