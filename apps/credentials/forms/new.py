"""What a new matter asks for, by kind."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.credentials import grounds
from apps.credentials.forms.steps import count_field, day_field, text_field
from apps.credentials.models import ArrestRequest, Suspension, Termination
from apps.credentials.vacancies import constituencies
from apps.credentials.waiting import unreviewed
from apps.deputies.models import Constituency, Mandate, Session, Term
from apps.matters.uploads.fields import FilesField
from congress import clock

HELD = (Mandate.State.VALID, Mandate.State.SUSPENDED)


class NewForm(forms.Form):
    """A new matter; ``values`` go to the action by name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Choices that depend on the day."""

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class MandateField(forms.ModelChoiceField):
    """One of the county's deputies whose mandate stands at certain states."""

    def __init__(self, *states: str, **kwargs: Any) -> None:
        self.states = states or HELD
        super().__init__(Mandate.objects.none(), label="代表", empty_label="请选择", **kwargs)

    def fill(self) -> None:
        county = Mandate.objects.filter(
            level=Mandate.Level.COUNTY, term__in=Term.objects.covering(clock.today())
        )
        found = county.filter(state__in=self.states).with_names()
        self.queryset = found.order_by("delegation__order", "person__name")


class OfMandateForm(NewForm):
    mandate = MandateField()

    def prepare(self) -> None:
        self.fields["mandate"].fill()


def past(day: Any) -> Any:
    if day and day > clock.today():
        raise ValidationError("日期不能晚于今天。")
    return day


class ReviewForm(NewForm):
    """Those elected whose credentials wait: a few, or everyone of a general election at once."""

    whole = forms.BooleanField(required=False, help_text="勾选以后不用逐个选择。")
    mandates = forms.ModelMultipleChoiceField(
        Mandate.objects.none(), label="当选人", widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        self.waiting = unreviewed().with_names().order_by("-term__no", "delegation__order", "pk")
        self.fields["mandates"].queryset = self.waiting
        self.fields["mandates"].required = False
        if (count := self.waiting.count()) > 1:
            self.fields["whole"].label = f"全部待审查的当选人（{count} 名）"
        else:
            del self.fields["whole"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.pop("whole", False):
            said["mandates"] = self.waiting
        elif "mandates" in said and not said["mandates"]:
            self.add_error("mandates", "请选择至少一名当选人。")
        return said


class SuspensionForm(OfMandateForm):
    mandate = MandateField(Mandate.State.VALID)
    ground = forms.ChoiceField(label="情形", choices=Suspension.Ground, widget=forms.RadioSelect)
    since = day_field("情形发生日期")
    facts = text_field("情况和依据", longest=3000, help_text="不写与办理无关的个人信息。")
    files = FilesField(label="证明材料")

    def clean_since(self) -> Any:
        return past(self.cleaned_data["since"])


class TerminationForm(OfMandateForm):
    """Also used to mend a draft, then without the deputy."""

    ground = forms.ChoiceField(label="终止情形", choices=grounds.CHOICES, widget=forms.RadioSelect)
    occurred_on = day_field("情形发生日期")
    facts = text_field("事实和依据", longest=3000)
    document = forms.CharField(
        label="文书名称和文号",
        max_length=120,
        required=False,
        help_text="剥夺政治权利、丧失行为能力、丧失国籍的必须填写。",
    )
    sessions = forms.ModelMultipleChoiceField(
        Session.objects.none(),
        label="未经批准不出席的会议",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="只在因不出席会议终止时勾选，至少两次。",
    )
    files = FilesField(label="证明材料")

    def prepare(self) -> None:
        if "mandate" in self.fields:
            super().prepare()
        running = Session.objects.begun(clock.today()).filter(term__in=Term.objects.covering(clock.today()))
        self.fields["sessions"].queryset = running.select_related("term")

    def clean_occurred_on(self) -> Any:
        return past(self.cleaned_data["occurred_on"])


class TerminationEditForm(TerminationForm):
    mandate = None

    def __init__(self, *args: Any, matter: Termination, **kwargs: Any) -> None:
        names = ("ground", "occurred_on", "facts", "document")
        initial = {name: getattr(matter, name) for name in names} | {"sessions": matter.sessions.all()}
        super().__init__(*args, initial=initial, **kwargs)


class OwnResignationForm(NewForm):
    """What the deputy writes."""

    reason = text_field(
        "辞职理由", rows=6, help_text="提交后由代表工作机构提请常委会会议决定；决定以前可以撤回。"
    )
    files = FilesField(label="附件")


class ResignationForm(OfMandateForm):
    """A resignation that came on paper."""

    handed_in_on = day_field("提出日期")
    reason = text_field("辞职理由", rows=6)
    ordered_by = forms.CharField(
        label="责令辞职的机关",
        max_length=60,
        required=False,
        help_text="责令辞职的填写；本人主动提出的不填。",
    )
    files = FilesField(label="辞职书扫描件")

    def clean_handed_in_on(self) -> Any:
        return past(self.cleaned_data["handed_in_on"])

    def clean_files(self) -> list[Any]:
        if not self.cleaned_data["files"]:
            raise ValidationError("请上传辞职书的扫描件，作为登记的依据。")
        return self.cleaned_data["files"]


class RecallForm(OfMandateForm):
    handed_in_on = day_field("提出日期")
    signers = count_field("联名选民人数")
    reason = text_field("罢免理由", longest=3000)
    files = FilesField(label="罢免要求扫描件")

    def clean_handed_in_on(self) -> Any:
        return past(self.cleaned_data["handed_in_on"])


class ByElectionForm(NewForm):
    constituency = forms.ModelChoiceField(
        Constituency.objects.none(), label="选区", empty_label="请选择", help_text="只列出现在有出缺的选区。"
    )
    seats = forms.IntegerField(label="应选名额", min_value=1, max_value=3, initial=1)
    reason = forms.CharField(label="出缺原因", max_length=200, help_text="例如：代表王堃辞去代表职务")
    place = forms.CharField(label="投票地点", max_length=100, required=False)

    def prepare(self) -> None:
        self.fields["constituency"].queryset = constituencies()


class ArrestForm(OfMandateForm):
    organ = forms.CharField(label="提请机关", max_length=60, help_text="例如：青澜县人民检察院")
    measure = forms.ChoiceField(label="措施", choices=ArrestRequest.Measure, widget=forms.RadioSelect)
    received_on = day_field("收到日期")
    facts = text_field("案由和依据", longest=3000)
    files = FilesField(label="提请文书")

    def clean_received_on(self) -> Any:
        return past(self.cleaned_data["received_on"])
