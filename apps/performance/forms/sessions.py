"""The attendance of a session: one line for each deputy, and the file that fills them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms

from apps.deputies.models import Mandate
from apps.matters.uploads.fields import JudgedFileField
from apps.performance.attending import Line
from apps.performance.models import Attendance

CHOICES = [("", "未登记"), *Attendance.State.choices]
Known = dict[int, tuple[str, str]]


class Row(NamedTuple):
    mandate: Mandate
    state: forms.BoundField
    reason: forms.BoundField
    changed: bool


class AttendanceForm(forms.Form):
    """``known`` is what is kept, ``said`` what a file says instead; lines without a state are not entered."""

    def __init__(
        self, data: Any, *, mandates: Iterable[Mandate], known: Known, said: Known | None = None
    ) -> None:
        self.mandates, self.known, self.said = list(mandates), known, said or {}
        super().__init__(data)
        for one in self.mandates:
            state, reason = self.said.get(one.pk) or known.get(one.pk) or ("", "")
            self.fields[f"state_{one.pk}"] = forms.ChoiceField(
                label=f"{one.name}的出席情况", choices=CHOICES, required=False, initial=state
            )
            self.fields[f"reason_{one.pk}"] = forms.CharField(
                label=f"{one.name}的请假事由", max_length=100, required=False, initial=reason
            )

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        for one in self.mandates:
            if asked.get(f"state_{one.pk}") == Attendance.State.LEAVE and not asked.get(f"reason_{one.pk}"):
                self.add_error(f"reason_{one.pk}", f"{one.name}请假，请写明请假事由。")
        return asked

    def rows(self) -> list[Row]:
        return [
            Row(
                one,
                self[f"state_{one.pk}"],
                self[f"reason_{one.pk}"],
                one.pk in self.said and self.said[one.pk] != self.known.get(one.pk),
            )
            for one in self.mandates
        ]

    def lines(self) -> list[Line]:
        """What the action takes."""
        said = self.cleaned_data
        return [
            Line(one, said[f"state_{one.pk}"], said[f"reason_{one.pk}"])
            for one in self.mandates
            if said[f"state_{one.pk}"]
        ]


class SheetForm(forms.Form):
    file = JudgedFileField(
        label="填好的名单",
        help_text=".xlsx 表格。先显示在下面供核对，按【保存】以后才会写入。",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "请选择文件。", "empty": "这个文件是空的，请重新选择。"},
    )
