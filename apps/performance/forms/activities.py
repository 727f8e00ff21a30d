"""Forms of activities: the call, the answer to it, who came, what happened; reports of visits and their answers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from apps.accounts.models import Organ
from apps.deputies.models import Delegation, Mandate, Term
from apps.matters import access
from apps.matters.uploads.fields import FilesField
from apps.performance import people
from apps.performance.actions import activities as actions
from apps.performance.forms.common import date_time_input, text, yuan
from apps.performance.models import Activity, Participation, VisitReport
from apps.performance.models.activities import Type
from apps.performance.workflows.activities import Status
from congress import clock


class MandateChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Mandate) -> str:
        return f"{obj.name}（{obj.delegation}）"


class ActivityForm(forms.ModelForm):
    """The call to an activity. Whom a town may invite are the deputies it looks after."""

    named = MandateChoices(
        Mandate.objects.none(),
        label="另外邀请的代表",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="可以多选，也可以不选",
    )
    cost_planned = yuan("经费预算（元）", required=False, help_text="可以不填；活动页上不向代表显示")
    files = FilesField(label="活动材料")

    class Meta:
        model = Activity
        fields = (
            "type",
            "title",
            "text",
            "starts_at",
            "ends_at",
            "place",
            "hours",
            "cost_planned",
            "everybody",
            "delegations",
            "named",
            "limit",
            "sign_up_until",
        )
        labels = {"title": "活动名称"}
        widgets = {
            "text": text(5),
            "starts_at": date_time_input(),
            "ends_at": date_time_input(),
            "sign_up_until": date_time_input(),
            "delegations": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "hours": "到场的代表记入履职档案的时长，可以不填",
            "limit": "不限名额的不填",
            "sign_up_until": "不填的，活动开始前都可以报名",
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        term = Term.objects.covering(clock.today()).first()
        mandates = Mandate.objects.in_office(clock.today()).filter(level=Mandate.Level.COUNTY)
        teams = Delegation.objects.filter(term=term)
        if not access.may(user, "performance.manage_entry"):
            del self.fields["everybody"]
            mandates = mandates.filter(people.invitable(user))
            teams = teams.filter(checker__organ__in=[organ.pk for organ in user.organs])
        self.fields["named"].queryset = mandates.with_names()
        self.fields["delegations"].queryset = teams
        self.fields["hours"].min_value = 0.5
        if not actions.organises(user):
            self.only_the_group(mandates)

    def only_the_group(self, members: Any) -> None:
        """A convener calls the group, all of it if nothing else is chosen, and enters no amounts."""
        del self.fields["delegations"], self.fields["cost_planned"]
        self.fields["type"].choices = [(Type.GROUP.value, Type.GROUP.label)]
        self.fields["named"].label, self.fields["named"].initial = "邀请的组员", members

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        starts, ends, until = (said.get(name) for name in ("starts_at", "ends_at", "sign_up_until"))
        if starts and ends and ends <= starts:
            self.add_error("ends_at", "结束时间要晚于开始时间，请核对。")
        if starts and until and until > starts:
            self.add_error("sign_up_until", "报名截止不能晚于活动开始，请核对。")
        if not (said.get("everybody") or said.get("delegations") or said.get("named")):
            where = "delegations" if "delegations" in self.fields else "named"
            self.add_error(where, "请选择邀请范围：全体代表、代表团或者指定代表。")
        if said.get("limit") == 0:
            self.add_error("limit", "名额至少为 1，不限名额的不填。")
        return said

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        many = {name: list(self.cleaned_data.get(name, ())) for name in ("delegations", "named")}
        return {**self.cleaned_data, **many}


class AnswerCallForm(forms.Form):
    """A deputy's answer; leaving needs its reason."""

    answer = forms.ChoiceField(
        label="是否参加", choices=Participation.Answer.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label="不能参加的原因", max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("answer") == Participation.Answer.LEAVE and not said.get("reason", "").strip():
            self.add_error("reason", "不能参加的，请写明原因。")
        return said


class AttendedForm(forms.Form):
    """Who was there: those who checked in by code are ticked already."""

    attended = MandateChoices(
        Mandate.objects.none(), label="到场的代表", required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label="说明", max_length=500, required=False, widget=text(2))

    def __init__(self, data: Any, files: Any, activity: Activity) -> None:
        super().__init__(data)
        there = activity.participations.attended().values_list("mandate_id", flat=True)
        known = activity.participations.values("mandate")
        listed = Mandate.objects.filter(Q(pk__in=activity.invited().values("pk")) | Q(pk__in=known))
        ordered = listed.with_names().order_by("delegation__order", "delegation", "person__name")
        self.fields["attended"].queryset = ordered
        self.fields["attended"].initial = list(there)
        if activity.status == Status.HELD:
            self.fields["note"].required, self.fields["note"].label = True, "更正理由"

    def clean_attended(self) -> list[Mandate]:
        found = list(self.cleaned_data["attended"])
        if not found:
            raise ValidationError("没有勾选到场的代表。活动没有举行的，请取消活动。")
        return found


class WriteUpForm(forms.Form):
    report = forms.CharField(label="活动情况", max_length=5000, widget=text(6))
    files = FilesField(label="活动照片")

    def __init__(self, data: Any, files: Any, activity: Activity) -> None:
        super().__init__(data, files, initial={"report": activity.report})


class AccountForm(forms.Form):
    """What it has cost; another amount than the one entered before needs its reason."""

    spent = yuan("经费支出（元）", required=True, help_text="按实际报销金额填写，没有支出的填 0。")
    note = forms.CharField(label="说明", max_length=500, required=False, widget=text(2))

    def __init__(self, data: Any, _files: Any, activity: Activity) -> None:
        super().__init__(data, initial={"spent": activity.cost_spent})
        if activity.cost_spent is not None:
            self.fields["note"].required, self.fields["note"].label = True, "更正理由"


class VisitForm(forms.ModelForm):
    """A report and the organs it goes to."""

    organs = forms.ModelMultipleChoiceField(
        Organ.objects.none(),
        label="送哪些机关研究处理",
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="可以多选；各机关在规定期限内分别答复",
    )
    files = FilesField(label="附件")

    class Meta:
        model = VisitReport
        fields = ("type", "title", "held", "text")
        widgets = {"text": text(12)}
        help_texts = {"text": "段落以“一、”“（一）”“1.”开头的，印发时按公文格式排版"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organs"].queryset = Organ.objects.in_being(clock.today()).filter(
            handles_suggestions=True
        )
        if self.instance.pk:
            self.fields["organs"].initial = [row.organ_id for row in self.instance.replies.all()]
        held = Activity.objects.filter(status=Status.HELD, type__in=VisitReport.Type.values)
        self.fields["held"].queryset = held.order_by("-starts_at")
        self.fields["held"].empty_label = "没有"

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "organs": list(self.cleaned_data["organs"])}


class ReplyForm(forms.Form):
    text = forms.CharField(label="研究处理情况", max_length=10_000, widget=text(8))
    files = FilesField(label="附件")

    def __init__(self, data: Any, files: Any, _report: VisitReport) -> None:
        super().__init__(data, files)


class ActivityFilter(forms.Form):
    """Which activities the list shows: those to come and those waiting for their attendance, if nothing is asked."""

    state = forms.ChoiceField(
        label="状态", choices=[("", "将要举行和待确认"), ("all", "全部"), *Status.choices], required=False
    )
    type = forms.ChoiceField(
        label="类别", choices=[("", "全部"), *Activity._meta.get_field("type").choices], required=False
    )

    def narrow(self, found: Any) -> Any:
        asked = self.cleaned_data if self.is_valid() else {}
        state = asked.get("state")
        if not state:
            found = found.filter(status__in=[Status.DRAFT, Status.CALLED]).order_by("starts_at", "pk")
        else:
            found = found if state == "all" else found.filter(status=state)
            found = found.order_by("-starts_at", "-pk")
        return found.filter(type=asked["type"]) if asked.get("type") else found
