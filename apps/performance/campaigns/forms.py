"""What is filled in about a campaign: a task, what a deputy did, which results are accepted."""

from typing import Any

from django import forms

from apps.matters.uploads.fields import FilesField
from apps.performance.campaigns import summary
from apps.performance.forms.common import date_input, text
from apps.performance.models import Activity, CampaignResult, CampaignTask
from congress import clock


class TaskForm(forms.Form):
    title = forms.CharField(label="任务", max_length=60)
    about = forms.CharField(label="要求", max_length=1000, required=False, widget=text(2))
    target = forms.IntegerField(
        label="目标数",
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text="全体代表合计的目标，不计数的不填",
    )
    unit = forms.CharField(label="计量单位", max_length=10, initial="件", help_text="例如：户、件、人次")
    due_on = forms.DateField(label="完成期限", required=False, widget=date_input())

    def __init__(self, data: Any, _files: Any, _activity: Activity) -> None:
        super().__init__(data)


class ResultForm(forms.ModelForm):
    """What a deputy did for a task of this campaign."""

    files = FilesField(label="照片")

    class Meta:
        model = CampaignResult
        fields = ("task", "on", "number", "text")
        widgets = {"on": date_input(), "text": text(4)}

    def __init__(self, data: Any, files: Any, activity: Activity) -> None:
        super().__init__(data, files)
        self.fields["task"].queryset = activity.tasks.all()
        self.fields["task"].empty_label = "请选择"
        self.fields["on"].initial = clock.today()

    def clean_number(self) -> int:
        if not self.cleaned_data["number"]:
            raise forms.ValidationError("完成数至少为 1。")
        return self.cleaned_data["number"]

    def _post_clean(self) -> None:
        """The result is made by the action."""


class ResultChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: CampaignResult) -> str:
        return f"{obj.mandate.name}：{obj.task} {obj.number} {obj.task.unit}（{obj.on:%Y-%m-%d}）"


class ResultChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: CampaignResult) -> str:
        return f"{obj.mandate.name}：{obj.task}（{obj.on:%Y-%m-%d}）"


class AcceptForm(forms.Form):
    results = ResultChoices(
        CampaignResult.objects.none(), label="认可的成果", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, _files: Any, activity: Activity) -> None:
        super().__init__(data)
        found = summary.results(activity).waiting()
        self.fields["results"].queryset = found
        self.fields["results"].initial = list(found)

    def clean_results(self) -> list[CampaignResult]:
        return list(self.cleaned_data["results"])


class RefuseForm(forms.Form):
    result = ResultChoice(CampaignResult.objects.none(), label="退回的成果", empty_label="请选择")
    note = forms.CharField(label="理由", max_length=500, widget=text(3))

    def __init__(self, data: Any, _files: Any, activity: Activity) -> None:
        super().__init__(data)
        self.fields["result"].queryset = summary.results(activity).waiting()


class DropForm(forms.Form):
    task = forms.ModelChoiceField(CampaignTask.objects.none(), label="取消的任务", empty_label="请选择")

    def __init__(self, data: Any, _files: Any, activity: Activity) -> None:
        super().__init__(data)
        self.fields["task"].queryset = activity.tasks.filter(results=None)
