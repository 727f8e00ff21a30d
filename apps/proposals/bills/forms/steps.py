"""What the steps of deputies, secretariat and committee ask for."""

from typing import Any

from django import forms

from apps.deputies.models import Mandate
from apps.matters.uploads.fields import FilesField
from apps.proposals.models import Bill, Category, Referral
from apps.proposals.models.bills import committee
from congress import clock


class StepForm(forms.Form):
    """What a step asks for. ``values`` go to the action by name."""

    def __init__(self, *args: Any, bill: Bill, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bill = bill
        self.prepare()

    def prepare(self) -> None:
        """Choices and initial values that depend on the bill."""

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class NothingForm(StepForm):
    """The step needs no more than a button."""


class NoteForm(StepForm):
    note = forms.CharField(
        label="说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReasonForm(StepForm):
    note = forms.CharField(label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 5}))


class SubjectForm(StepForm):
    subject = forms.ChoiceField(label="建议类别")

    def prepare(self) -> None:
        self.fields["subject"].choices = Category.objects.active().choices()


class InviteForm(StepForm):
    mandates = forms.ModelMultipleChoiceField(
        None,
        label="邀请联名的代表",
        help_text="按住 Ctrl 可以多选。对方本人确认后才算联名。",
        widget=forms.SelectMultiple(attrs={"size": 12}),
    )

    def prepare(self) -> None:
        asked = self.bill.signatures.filter(retracted_at=None).exclude(state="declined").values("mandate")
        able = {"person__user__in": committee()} if self.bill.of_members else {}
        self.fields["mandates"].queryset = (
            Mandate.objects.in_office(clock.today())
            .filter(term=self.bill.session.term_id, **able)
            .exclude(pk=self.bill.lead_id)
            .exclude(pk__in=asked)
            .with_names()
            .order_by("delegation__order", "person__name")
        )


class UninviteForm(StepForm):
    mandate = forms.ModelChoiceField(
        None, label="取消哪位代表的邀请", empty_label=None, widget=forms.RadioSelect
    )

    def prepare(self) -> None:
        invited = self.bill.signatures.values("mandate")
        self.fields["mandate"].queryset = Mandate.objects.filter(pk__in=invited).with_names()


class ReportForm(StepForm):
    opinion = forms.ChoiceField(label="审议意见", choices=Referral.Opinion, widget=forms.RadioSelect)
    report = forms.CharField(
        label="审议报告",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="写明审议过程、对议案的评价和处理意见。",
    )
    files = FilesField(label="报告原件")
