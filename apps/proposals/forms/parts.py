"""What separate handling (分办) asks for."""

from typing import Any

from django import forms

from apps.accounts.models import Organ
from apps.proposals.actions.government import WITHIN
from apps.proposals.actions.parts import open_parts
from apps.proposals.forms.steps import StepForm
from congress import clock

MOST = 4


class SeparateForm(StepForm):
    """Up to four organs, each with its part; two at least."""

    def handling(self) -> Any:
        return Organ.objects.handling().in_being(clock.today()).order_by("kind", "id")

    def prepare(self) -> None:
        organs = self.handling()
        choices = [("", "请选择"), *((str(organ.pk), organ.name) for organ in organs)]
        self.organs = {str(organ.pk): organ for organ in organs}
        for no in range(1, MOST + 1):
            self.fields[f"organ{no}"] = forms.ChoiceField(
                label=f"分办单位{no}", choices=choices, required=no <= 2
            )
            self.fields[f"part{no}"] = forms.CharField(
                label=f"单位{no}答复的部分", max_length=500, required=False
            )
        self.fields["note"] = forms.CharField(
            label="交办说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        parts = [
            (self.organs[chosen], cleaned.get(f"part{no}", ""))
            for no in range(1, MOST + 1)
            if (chosen := cleaned.get(f"organ{no}"))
        ]
        if len({organ.pk for organ, _ in parts}) != len(parts):
            self.add_error(None, "同一个单位只能选一次，请改选。")
        return {"parts": parts, "note": cleaned.get("note", "")}


class GovernmentSeparateForm(SeparateForm):
    def handling(self) -> Any:
        return super().handling().filter(kind__in=WITHIN)


class PartForm(StepForm):
    """Staff decide on the objection of one organ."""

    share = forms.ModelChoiceField(None, label="哪个单位的申请", empty_label=None, widget=forms.RadioSelect)

    def prepare(self) -> None:
        rows = self.suggestion.assignments.current().exclude(objection="").select_related("organ")
        self.fields["share"].queryset = rows
        self.fields["share"].label_from_instance = lambda row: f"{row.organ.name}：{row.objection}"


class PartUpholdForm(PartForm):
    note = forms.CharField(label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class PartReassignForm(PartForm):
    organ = forms.ModelChoiceField(None, label="改由", empty_label="请选择")
    note = forms.CharField(
        label="说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        super().prepare()
        self.fields["organ"].queryset = (
            Organ.objects.handling().in_being(clock.today()).order_by("kind", "id")
        )


class PartChangeForm(PartReassignForm):
    """Another organ for a part that nobody objected to and that is not answered."""

    share = forms.ModelChoiceField(None, label="哪个单位的部分", empty_label=None, widget=forms.RadioSelect)
    note = forms.CharField(label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def prepare(self) -> None:
        super().prepare()
        still = [share.pk for share in open_parts(self.suggestion) if not share.objection]
        rows = self.suggestion.assignments.filter(pk__in=still).select_related("organ")
        self.fields["share"].queryset = rows
        self.fields["share"].label_from_instance = lambda row: (
            f"{row.organ.name}（{row.part}）" if row.part else row.organ.name
        )
