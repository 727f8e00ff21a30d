"""Forms of what the deputies office sets itself: kinds of activity, who checks whose reports."""

from typing import Any

from django import forms

from apps.accounts.models import Organ
from apps.deputies.models import Delegation, Term
from apps.performance.models import Kind
from congress import clock


class KindForm(forms.ModelForm):
    class Meta:
        model = Kind
        fields = ("name", "duty", "reported", "active", "order")
        help_texts = {
            "duty": "法定职责和志愿善行分开统计",
            "reported": "不能自行填报的，由系统按会议、建议、活动等记录自动记入",
            "active": "停用后不能再填报，已有记录不变",
        }


class CheckersForm(forms.Form):
    """For each delegation of the term the organ that checks; empty: the deputies office takes reports in itself."""

    def __init__(self, data: Any, *, term: Term | None) -> None:
        super().__init__(data)
        organs = Organ.objects.in_being(clock.today()).filter(kind=Organ.Kind.TOWN_CONGRESS)
        self.delegations = list(Delegation.objects.filter(term=term).select_related("checker__organ"))
        for one in self.delegations:
            self.fields[f"delegation_{one.pk}"] = forms.ModelChoiceField(
                organs,
                label=str(one),
                required=False,
                empty_label="代表工作机构直接受理",
                initial=one.checker.organ_id if hasattr(one, "checker") else None,
            )

    def chosen(self) -> list[tuple[Delegation, Organ | None]]:
        return [(one, self.cleaned_data[f"delegation_{one.pk}"]) for one in self.delegations]
