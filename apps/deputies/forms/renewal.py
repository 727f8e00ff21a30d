"""Forms of the change of term."""

from typing import Any

from django import forms

from apps.deputies.forms.fields import AwaitsReviewField, DayField
from apps.matters.uploads.fields import JudgedFileField


class PlanForm(forms.Form):
    no = forms.IntegerField(label="新一届是第几届", min_value=1, max_value=200)
    starts_on = DayField(
        label="第一次会议开幕日期", help_text="新一届从这一天开始，上一届到前一天为止（地方组织法第九条）"
    )
    ends_on = DayField(label="第一次会议闭幕日期")
    quota = forms.IntegerField(label="代表名额", min_value=1, max_value=1000)
    awaits_review = AwaitsReviewField(initial=True)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", "闭幕日期不能早于开幕日期，请核对。")
        return said


class ListForm(forms.Form):
    file = JudgedFileField(
        label="当选代表名单",
        help_text=".xlsx 表格，列与代表名册相同。代表团和选区用第二步里新一届的名称",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "请选择名单文件。"},
    )


class ConfirmForm(forms.Form):
    """The number of the new term typed again: nobody carries this out by a slip of the finger."""

    no = forms.IntegerField(label="请再填一次新一届的届次", min_value=1, max_value=200)

    def __init__(self, *args: Any, expected: int, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "confirm_%s")  # the plan on the same page asks for a number too
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_no(self) -> int:
        no = int(self.cleaned_data["no"])
        if no != self.expected:
            raise forms.ValidationError("与准备的届次不同，请核对。")
        return no
