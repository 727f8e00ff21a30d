"""Forms of the appraisal."""

from typing import Any

from django import forms

from apps.accounts.models import Organ
from apps.proposals.appraisal.indicators import FULL, Indicator
from apps.proposals.appraisal.models import Scheme
from congress import clock


class SchemeForm(forms.Form):
    """A version of the scheme: one weight for each indicator; left empty it does not count."""

    title = forms.CharField(label="名称", max_length=80, initial="代表建议办理工作评价办法")
    basis = forms.CharField(label="依据", max_length=120, help_text="例如“第二十三次主任会议通过”。")
    from_year = forms.IntegerField(label="适用年度起", min_value=2004, max_value=2100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = Scheme.objects.first()
        self.fields["from_year"].initial = clock.today().year
        for one in Indicator:
            self.fields[one.value] = forms.IntegerField(
                label=f"{one.label}的权重",
                min_value=0,
                max_value=FULL,
                required=False,
                initial=last.weights.get(one.value, 0) if last else 0,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for value in set(Indicator.values) & set(cleaned):
            cleaned[value] = cleaned[value] or 0
        weights = [cleaned.get(value) for value in Indicator.values]  # None: what was typed is no weight
        if None not in weights and sum(weights) != FULL:
            self.add_error(None, f"各项权重合计应为{FULL}，现在是{sum(weights)}，请调整。")
        return cleaned

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        weights = {value: said[value] for value in Indicator.values}
        return {"weights": weights, **{name: said[name] for name in ("title", "basis", "from_year")}}


class ScoreForm(forms.Form):
    organ = forms.ModelChoiceField(Organ.objects.handling(), label="承办单位", empty_label="请选择")
    points = forms.IntegerField(label="得分", min_value=0, max_value=FULL)
    note = forms.CharField(label="说明", max_length=200, required=False)


class FreezeForm(forms.Form):
    reason = forms.CharField(
        label="更正原因", max_length=200, required=False, help_text="首次定稿不必填；更正时必须写明。"
    )


class ObjectForm(forms.Form):
    text = forms.CharField(label="异议和理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class AnswerForm(forms.Form):
    objection = forms.IntegerField(widget=forms.HiddenInput)
    accepted = forms.ChoiceField(
        label="处理", choices=[("yes", "采纳"), ("no", "不采纳")], widget=forms.RadioSelect
    )
    text = forms.CharField(label="答复", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
