"""Choosing for many suggestions at once (交办会)."""

from typing import Any

from django import forms

from apps.accounts.models import Organ
from apps.proposals.models import Suggestion
from apps.proposals.suggesting import Advice, Memory
from congress import clock


class MeetingForm(forms.Form):
    """A tick and an organ for each suggestion of the page; the suggested organ stands chosen beforehand."""

    title = forms.CharField(label="交办会名称", max_length=100)
    note = forms.CharField(
        label="交办说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, suggestions: list[Suggestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggestions = suggestions
        self.initial.setdefault("title", f"{clock.today():%Y-%m-%d}代表建议交办会")
        organs = list(Organ.objects.handling().in_being(clock.today()).order_by("kind", "id"))
        self.organs = {str(organ.pk): organ for organ in organs}
        choices = [("", "请选择"), *((str(organ.pk), organ.short_name) for organ in organs)]
        memory = Memory()
        self.advice: dict[int, list[Advice]] = {}
        for row in suggestions:
            self.add_row(row, memory.advise(row), choices)

    def add_row(self, row: Suggestion, advice: list[Advice], choices: list[tuple[str, str]]) -> None:
        self.advice[row.pk] = advice
        self.fields[f"take{row.pk}"] = forms.BooleanField(label=f"交办{row.number}", required=False)
        self.fields[f"organ{row.pk}"] = forms.ChoiceField(
            label=f"{row.number}的主办单位",
            choices=choices,
            required=False,
            initial=str(advice[0].organ.pk) if advice else "",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = []
        for row in self.suggestions:
            if cleaned.get(f"take{row.pk}"):
                organ = cleaned.get(f"organ{row.pk}")
                if organ:
                    chosen.append((row, self.organs[organ]))
                else:
                    self.add_error(f"organ{row.pk}", "请选择主办单位，或者不勾选这一件。")
        if not chosen and not self.errors:
            self.add_error(None, "请至少勾选一件要交办的建议。")
        return {"title": cleaned.get("title", ""), "note": cleaned.get("note", ""), "chosen": chosen}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """For the table: suggestion, its two fields, and why the organs are suggested."""
        return [
            {
                "suggestion": row,
                "take": self[f"take{row.pk}"],
                "organ": self[f"organ{row.pk}"],
                "advice": self.advice[row.pk],
            }
            for row in self.suggestions
        ]
