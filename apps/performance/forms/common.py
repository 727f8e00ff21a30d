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


def yuan(label: str, *, required: bool, help_text: str = "") -> forms.DecimalField:
    """An amount of money, to a hundredth of a yuan."""
    return forms.DecimalField(
        label=label,
        required=required,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        help_text=help_text,
        error_messages={
            "min_value": "金额不能小于 0。",
            "invalid": "请填写金额，例如 1200 或者 1200.50，不写“元”和千分位逗号。",
            "max_decimal_places": "金额精确到分，小数点后最多两位。",
            "max_digits": "金额太大，请核对；这里以元为单位。",
            "max_whole_digits": "金额太大，请核对；这里以元为单位。",
        },
    )


class NoteForm(forms.Form):
    note = forms.CharField(label="说明", max_length=500, required=False, widget=text(2))


class ReasonForm(forms.Form):
    note = forms.CharField(label="理由", max_length=500, widget=text(3))
