"""What is filled in about organs."""

from typing import Any

from django import forms

from apps.accounts.models import Organ
from congress import clock

CODE_HELP = "发文字号开头的几个字，例如“青教”。不单独发文的可以不填。"
HANDLING_HELP = "勾选后，交办建议时可以选为主办、协办单位。"


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar; today unless another is typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, initial=clock.today, **kwargs)


class SearchForm(forms.Form):
    q = forms.CharField(label="名称、简称或曾用名称", required=False, max_length=40)
    ended = forms.BooleanField(label="含已撤销", required=False)


class OrganForm(forms.Form):
    """One thing done with an organ; what is cleaned goes to the action by name."""

    def __init__(self, *args: Any, organ: Organ | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organ = organ
        self.prepare()

    def prepare(self) -> None:
        """Choices and initial values that depend on the organ."""

    def others(self) -> Any:
        """Organs in being, apart from this one."""
        present = Organ.objects.filter(valid_to=None).order_by("kind", "id")
        return present.exclude(pk=self.organ.pk) if self.organ else present


class NewForm(OrganForm):
    name = forms.CharField(
        label="全称", max_length=60, help_text="与批准设立的文件一致，例如“青澜县教育局”。"
    )
    short_name = forms.CharField(label="简称", max_length=20, help_text="用在列表和页眉，例如“教育局”。")
    kind = forms.ChoiceField(label="类别", choices=Organ.Kind)
    parent = forms.ModelChoiceField(None, label="上级机构", required=False, empty_label="没有上级")
    code = forms.CharField(label="发文代字", max_length=12, required=False, help_text=CODE_HELP)
    phone = forms.CharField(
        label="联系电话", max_length=30, required=False, help_text="办公电话，会印在答复函上。"
    )
    handles_suggestions = forms.BooleanField(label="可承办建议", required=False, help_text=HANDLING_HELP)
    valid_from = DayField(label="设立日期")

    def prepare(self) -> None:
        self.fields["parent"].queryset = self.others()


class ChangeForm(OrganForm):
    kind = forms.ChoiceField(label="类别", choices=Organ.Kind)
    code = forms.CharField(label="发文代字", max_length=12, required=False, help_text=CODE_HELP)
    phone = forms.CharField(label="联系电话", max_length=30, required=False)
    handles_suggestions = forms.BooleanField(label="可承办建议", required=False, help_text=HANDLING_HELP)

    def prepare(self) -> None:
        self.initial = {name: getattr(self.organ, name) for name in self.fields}


class RenameForm(OrganForm):
    name = forms.CharField(label="新的全称", max_length=60)
    short_name = forms.CharField(label="新的简称", max_length=20)
    code = forms.CharField(label="发文代字", max_length=12, required=False, help_text=CODE_HELP)
    on = DayField(label="启用日期", help_text="从这一天起使用新名称；此前的公文和记录保留原名称。")

    def prepare(self) -> None:
        self.initial = {name: getattr(self.organ, name) for name in ("name", "short_name", "code")}


class MoveForm(OrganForm):
    parent = forms.ModelChoiceField(None, label="新的上级机构", required=False, empty_label="没有上级")

    def prepare(self) -> None:
        self.fields["parent"].queryset = self.others()
        self.initial = {"parent": self.organ and self.organ.parent_id}


class CloseForm(OrganForm):
    on = DayField(label="撤销日期", help_text="从这一天起不再存在，只能查阅。撤销后不能恢复。")


class MergeForm(OrganForm):
    into = forms.ModelChoiceField(None, label="并入哪个机构", empty_label="请选择")
    on = DayField(label="并入日期", help_text="人员和没有办结的事项从这一天起转过去。")

    def prepare(self) -> None:
        self.fields["into"].queryset = self.others()
