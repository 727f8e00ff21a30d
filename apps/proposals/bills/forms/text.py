"""The text of a bill, typed by the deputy, taken from paper or entered for an organ; how a session takes bills."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.accounts.models import Organ
from apps.deputies.models import Session, Term
from apps.proposals.forms.writing import SignedForm, TextForm
from apps.proposals.models import Bill, BillIntake
from apps.proposals.models.bills import members
from congress import clock

SHORTEST = 10


class BillForm(TextForm):
    class Meta:
        model = Bill
        fields = ("title", "session", "cause", "basis", "plan", "confidential")
        widgets = {
            "cause": forms.Textarea(attrs={"rows": 3}),
            "basis": forms.Textarea(attrs={"rows": 10}),
            "plan": forms.Textarea(attrs={"rows": 10}),
        }
        help_texts = {
            "title": "例如“关于加强青澜河流域水环境保护的议案”。",
            "cause": "一两句话写明要求大会审议决定什么事项，须属于本级人民代表大会的职权范围。",
            "basis": "为什么要提出：事实、法律和政策依据。",
            "plan": "要求大会作出什么决定，怎样实施。",
            "confidential": "涉及工作秘密、商业秘密或者个人隐私的请勾选，不在网站公开。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = self.sessions()
        self.fields["session"].empty_label = None

    def sessions(self) -> Any:
        """Sessions to come or sitting, and the bill's own: whether it is still in time is asked when it is handed in."""
        today = clock.today()
        running = Session.objects.filter(term__in=Term.objects.covering(today)).select_related("term")
        open_now = running.filter(ends_on__gte=today)
        own = running.filter(pk=self.instance.session_id) if self.instance.pk else running.none()
        return (open_now | own).order_by("starts_on")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ("basis", "plan"):
            if 0 < len(cleaned.get(name, "").strip()) < SHORTEST:
                self.add_error(name, "内容太短，请写清楚。")
        return cleaned


class OfMembers(BillForm):
    """What is particular of a bill of members of the standing committee: it waits for no session of the congress."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["session"]
        self.fields["cause"].help_text = "一两句话写明要求常委会审议决定什么事项，须属于常委会的职权范围。"
        self.fields["plan"].help_text = "要求常委会作出什么决定，怎样实施。"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.instance.pk and latest() is None:
            raise ValidationError("系统里还没有登记本届人民代表大会的会议，请联系代表工作机构登记。")
        return cleaned

    def values(self) -> dict[str, Any]:
        values = super().values()
        return (
            values if self.instance.pk else values | {"session": latest(), "proposer": Bill.Proposer.MEMBERS}
        )


class MembersBillForm(OfMembers):
    field_order = ("title",)


def latest() -> Session | None:
    """The session after which the standing committee sits now."""
    today = clock.today()
    running = Session.objects.begun(today).filter(term__in=Term.objects.covering(today))
    return running.select_related("term").order_by("-starts_on").first()


class RecordedForm(BillForm):
    """A bill that came to the secretariat, with the hour and the scan."""

    handed_in_at = forms.DateTimeField(
        label="收到时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="是否在截止时间以前提出，按这一时间计算。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handed_in_at"].initial = clock.now()
        self.fields["files"].label = "原件扫描件"

    def sessions(self) -> Any:
        """What came in time may be entered after the session."""
        running = Term.objects.covering(clock.today())
        return Session.objects.filter(term__in=running).select_related("term").order_by("-starts_on")

    def clean_handed_in_at(self) -> Any:
        moment = self.cleaned_data["handed_in_at"]
        if moment > clock.now():
            raise ValidationError("收到时间不能晚于现在。")
        return moment

    def clean_files(self) -> list[Any]:
        if not self.cleaned_data["files"]:
            raise ValidationError("请上传原件的扫描件，作为登记的依据。")
        return self.cleaned_data["files"]


class PaperBillForm(SignedForm, RecordedForm):
    """A joint bill as it stands on the paper, and who signed it."""

    field_order = ("lead", "co_signers", "handed_in_at")


class PaperMembersBillForm(SignedForm, OfMembers, RecordedForm):
    """A joint bill to the standing committee as it stands on the paper; only members of the committee can have signed."""

    field_order = ("lead", "co_signers", "handed_in_at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].label, self.fields["co_signers"].label = "领衔的组成人员", "联名的组成人员"
        offered = self.fields["lead"].queryset
        among = members(offered.values_list("person__user_id", flat=True))
        self.fields["lead"].queryset = self.fields["co_signers"].queryset = offered.filter(
            person__user__in=among
        )
        self.fields["co_signers"].help_text = "只选在纸上签了名的。按住 Ctrl 可以多选。"
        self.fields["handed_in_at"].help_text = "照签收记录填写。"


class OrganBillForm(RecordedForm):
    """A bill of presidium, standing committee, special committee or government (地方组织法第二十二条)."""

    proposer = forms.ChoiceField(
        label="提案人",
        choices=[(one.value, one.label) for one in Bill.Proposer if one not in Bill.JOINT],
        widget=forms.RadioSelect,
    )
    organ = forms.ModelChoiceField(
        None, label="提案机关", required=False, empty_label="不填", help_text="主席团提出的不填。"
    )
    field_order = ("proposer", "organ", "handed_in_at")

    KINDS = {
        Bill.Proposer.COMMITTEE: Organ.Kind.STANDING_COMMITTEE,
        Bill.Proposer.SPECIAL: Organ.Kind.SPECIAL_COMMITTEE,
        Bill.Proposer.GOVERNMENT: Organ.Kind.GOVERNMENT,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs = Organ.objects.in_being(clock.today()).filter(kind__in=self.KINDS.values())
        self.fields["organ"].queryset = organs.order_by("id")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        proposer, organ = cleaned.get("proposer"), cleaned.get("organ")
        if proposer is None:
            return cleaned
        wanted = self.KINDS.get(Bill.Proposer(proposer))
        if (organ.kind if organ else None) != wanted:
            what = Bill.Proposer(proposer).label
            self.add_error("organ", f"请选择{what}。" if wanted else "主席团提出的议案不填提案机关。")
        return cleaned


class ReportOnBillsForm(forms.Form):
    """When and where the presidium adopted the report."""

    meeting = forms.CharField(label="通过报告的会议", max_length=60, help_text="例如：主席团第三次会议")
    adopted_on = forms.DateField(
        label="通过日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_adopted_on(self) -> Any:
        day = self.cleaned_data["adopted_on"]
        if day > clock.today():
            raise ValidationError("通过日期不能晚于今天。")
        return day


class IntakeForm(forms.ModelForm):
    closes_at = forms.DateTimeField(
        label="议案截止时间",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="由主席团决定。这一分钟之后不能再提交议案；不填的，到会议闭幕日为止。",
    )

    class Meta:
        model = BillIntake
        fields = ("level", "closes_at")
        widgets = {"level": forms.RadioSelect}
        help_texts = {
            "level": "决定法定联名人数：县级十人以上，乡镇级五人以上（地方组织法第二十二条）。会议期间提出的建议，乡镇级的答复期限从会议闭会起算。"
        }

    def _post_clean(self) -> None:
        """The record is changed by the action, not by the form."""
