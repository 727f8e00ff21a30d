"""Fields that several forms share."""

from django import forms


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def date_time_input() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def hours() -> forms.DecimalField:
    return forms.DecimalField(
        label="时长（小时）", required=False, min_value=0.5, max_value=240, max_digits=4, decimal_places=1
    )


class NoteForm(forms.Form):
    note = forms.CharField(label="说明", max_length=500, required=False, widget=text(2))


class ReasonForm(forms.Form):
    note = forms.CharField(label="理由", max_length=500, widget=text(3))
