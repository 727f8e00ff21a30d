"""What a paper asks for beside what the matter holds. Cleaned data go into the paper by name."""

from typing import Any

from django import forms

from apps.accounts.models import User
from apps.proposals.issuing import drafts
from apps.proposals.models import Suggestion


class PaperForm(forms.Form):
    """A paper that asks nothing; others add their fields. ``thing``: the record that it is made from."""

    def __init__(self, *args: Any, suggestion: Suggestion, thing: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggestion, self.thing, self.user = suggestion, thing, user
        self.prepare()

    def prepare(self) -> None:
        """Initial values that the matter knows."""


class ContactRecordForm(PaperForm):
    place = forms.CharField(label="地点", max_length=60)
    attendants = forms.CharField(
        label="承办单位参加人员",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="每行一人，写明单位、职务和姓名。",
    )
    views = forms.CharField(label="代表意见", max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    answers = forms.CharField(label="答复和说明", max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    attitude = forms.ChoiceField(
        label="代表是否认可",
        required=False,
        choices=[("", "留待代表填写"), ("认可", "认可"), ("部分认可", "部分认可"), ("不认可", "不认可")],
    )

    def prepare(self) -> None:
        self.initial = {"views": self.thing.note, **self.initial}

    def clean_attendants(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["attendants"].splitlines() if line.strip()]


class OfficerForm(PaperForm):
    """Who of the organ answers questions about the paper."""

    contact = forms.CharField(label="联系人", max_length=40)
    phone = forms.CharField(label="联系电话", max_length=30)

    def prepare(self) -> None:
        share = drafts.share_of(self.suggestion, self.user)
        if share:
            phone = share.officer_phone or self.user.phone or share.organ.phone
            self.initial = {"contact": share.officer or self.user.name, "phone": phone, **self.initial}


class ExtensionForm(OfficerForm):
    progress = forms.CharField(
        label="目前进展和下步安排", max_length=2000, widget=forms.Textarea(attrs={"rows": 6})
    )
    field_order = ("progress", "contact", "phone")
