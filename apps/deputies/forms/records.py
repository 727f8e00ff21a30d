"""The office's forms of a deputy's record: the person, the mandate, offices, mandates elsewhere."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from apps.deputies import regions, twins
from apps.deputies.checks import clashes_of, fault_of_quota, fault_of_unrelated, faults_of
from apps.deputies.forms.fields import AwaitsReviewField, DayField, PhotoField
from apps.deputies.models import (
    Category,
    Constituency,
    Delegation,
    Mandate,
    Office,
    OtherMandate,
    Person,
    Term,
)
from apps.deputies.roster import cells
from apps.deputies.roster.cells import CellError

READ = {"name": cells.name, "phone": cells.phone, "id_number": cells.id_number, "postcode": cells.postcode}
"""Fields that are understood as the roster's cells are."""
SEALED = {"phone": "phone_masked", "id_number": "id_number_masked", "address": "address_masked"}


class PersonForm(forms.ModelForm):
    """A person. Phones, identity number and address are shown in part only: left empty they stay as they are."""

    photo = PhotoField(label="照片", required=False)

    class Meta:
        model = Person
        fields = (
            *("name", "sex", "ethnicity", "birth_date", "party", "education", "degree", "occupation"),
            *("employer", "post", "phone", "id_number", "email", "address", "postcode", "resume"),
        )
        widgets = {
            "birth_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "resume": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, masked in SEALED.items():
            known = getattr(self.instance, masked)
            self.initial[name] = ""
            if known:
                self.fields[name].help_text = f"现为 {known}；不改的不填"

    def clean_name(self) -> str:
        return self.understood("name")

    def clean_phone(self) -> str:
        return self.understood("phone")

    def clean_id_number(self) -> str:
        return self.understood("id_number")

    def clean_postcode(self) -> str:
        return self.understood("postcode")

    def understood(self, name: str) -> str:
        """What was typed, read as the roster's cell is."""
        said = str(self.cleaned_data[name])
        try:
            return READ[name](said) if said else ""
        except CellError as error:
            raise ValidationError(f"{error}。") from None

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        judged = Person(pk=self.instance.pk)
        for name in ("name", "sex", "birth_date"):
            setattr(judged, name, said.get(name))
        judged.id_number = said.get("id_number") or (self.kept_number() if judged.sex else "")
        for name, fault in faults_of(judged).items():
            if name not in self.errors:
                self.add_error(name, fault)
        return said

    def kept_number(self) -> str:
        """The identity number that stays where none was typed."""
        if not self.instance.pk:
            return ""
        return str(Person.objects.get(pk=self.instance.pk).id_number)

    def _post_clean(self) -> None:
        """What was typed is judged above; the instance stays as it was for the action to compare with."""


class MandateForm(forms.ModelForm):
    """What the office may change of a mandate; how it ends is another procedure's."""

    class Meta:
        model = Mandate
        fields = (
            "delegation",
            "constituency",
            "card_no",
            "elected_on",
            "election_mode",
            "re_elected",
            "categories",
        )
        widgets = {
            "elected_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "categories": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.term = term
        choices = {
            "delegation": Delegation.objects.filter(term=term),
            "constituency": Constituency.objects.filter(term=term),
        }
        for name, found in choices.items():
            cast(forms.ModelChoiceField, self.fields[name]).queryset = found

    def clean_card_no(self) -> str:
        card_no = str(self.cleaned_data["card_no"]).strip()
        others = Mandate.objects.filter(term=self.term, card_no=card_no).exclude(pk=self.instance.pk)
        if card_no and (holder := others.select_related("person").first()):
            raise ValidationError(f"这个证号已经登记给{holder.name}，请核对。")
        return card_no

    def clean_constituency(self) -> Constituency | None:
        area: Constituency | None = self.cleaned_data["constituency"]
        if area is None:
            return None
        sitting = area.mandates.seated().exclude(pk=self.instance.pk).count()
        ended = self.instance.pk and self.instance.state == Mandate.State.TERMINATED
        if sitting >= area.seats and not ended:
            raise ValidationError(f"{area}应选代表 {area.seats} 名，已有 {sitting} 名，没有空缺。")
        return area

    def _post_clean(self) -> None:
        """The instance stays as it was for the action to compare with."""


class NewDeputyForm(PersonForm):
    """One deputy entered by hand, with the mandate of the term."""

    delegation = forms.ModelChoiceField(Delegation.objects.none(), label="代表团")
    constituency = forms.ModelChoiceField(Constituency.objects.none(), label="选区", required=False)
    card_no = forms.CharField(label="代表证号", max_length=20, required=False)
    elected_on = DayField(label="当选日期", required=False)
    election_mode = forms.ChoiceField(label="当选方式", choices=Mandate.Mode.choices)
    re_elected = forms.BooleanField(label="连任", required=False)
    categories = forms.ModelMultipleChoiceField(
        Category.objects.all(), label="结构类别", required=False, widget=forms.CheckboxSelectMultiple
    )
    awaits_review = AwaitsReviewField()
    same_as = forms.TypedChoiceField(
        label="名册里有相近的人，请选择",
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.term = term
        cast(Any, self.fields["delegation"]).queryset = Delegation.objects.filter(term=term)
        cast(Any, self.fields["constituency"]).queryset = Constituency.objects.filter(term=term)
        self.alike: list[Person] = []

    def full_clean(self) -> None:
        """What was typed decides whether there is anything to choose."""
        self.alike = self.look_for_twins() if self.is_bound else []
        if self.alike:
            known = [(one.pk, f"就是{twins.described(one)}，沿用原有人员信息") for one in self.alike]
            cast(Any, self.fields["same_as"]).choices = [*known, (0, "都不是，登记为另一个人")]
        super().full_clean()

    def look_for_twins(self) -> list[Person]:
        said = {name: str(self.data.get(name, "")).strip() for name in ("name", "sex", "birth_date", "phone")}
        try:
            born = date.fromisoformat(said["birth_date"])
        except ValueError:
            born = None
        return twins.of(said["name"], sex=said["sex"], birth_date=born, phone=said["phone"])

    def clean_same_as(self) -> Person | None:
        chosen = self.cleaned_data["same_as"]
        if self.alike and chosen is None:
            raise ValidationError("请核对是不是同一个人，选择一项后再提交，免得一个人登记两次。")
        return next((one for one in self.alike if one.pk == chosen), None)

    def clean(self) -> dict[str, Any]:
        same = self.cleaned_data.get("same_as")
        if same:
            self.instance = same
        said = super().clean()
        first = max(self.term.starts_on, said.get("elected_on") or self.term.starts_on)
        if fault := fault_of_unrelated(same, first, self.term.ends_on):
            self.add_error("same_as", fault)
        if fault := fault_of_quota(self.term):
            self.add_error("constituency", fault)
        return said

    clean_card_no = MandateForm.clean_card_no
    clean_constituency = MandateForm.clean_constituency


class OfficeForm(forms.Form):
    body = forms.ChoiceField(label="机构", choices=Office.Body.choices)
    committee = forms.CharField(
        label="专门委员会名称", max_length=40, required=False, help_text="常委会职务不填"
    )
    title = forms.ChoiceField(label="职务", choices=Office.Title.choices)
    since = DayField(label="任职日期")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        special = said.get("body") == Office.Body.SPECIAL
        if special and not said.get("committee"):
            self.add_error("committee", "专门委员会职务，请填写专门委员会名称。")
        if not special:
            said["committee"] = ""
        heads = (Office.Title.HEAD, Office.Title.VICE_HEAD)
        if said.get("title") in heads and not special and "body" in said:
            self.add_error("title", "主任委员、副主任委员是专门委员会的职务，请核对。")
        return said


class OfficeEndForm(forms.Form):
    on = DayField(label="免职日期")
    reason = forms.CharField(label="免职原因", max_length=60, help_text="例如：工作变动，辞职被接受")


class OtherMandateForm(forms.ModelForm):
    """A mandate elsewhere of the instance's person, judged against those the person has."""

    since = DayField(label="任期开始")
    until = DayField(label="任期结束", required=False, help_text="任期未满的不填")

    class Meta:
        model = OtherMandate
        fields = ("level", "area", "area_code", "term_no", "since", "until")

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("level") and "area_code" in said:
            fault = regions.fault_of(said["area_code"], said["level"])
            if fault:
                self.add_error("area_code", fault)
            elif said["area_code"] == regions.own():
                self.add_error("area_code", "本县代表在代表名册里登记，这里只登记其他级别或者其他地方的。")
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", "任期结束不能早于任期开始，请核对。")
        if not self.errors and self.instance.person_id:
            self.judge(OtherMandate(person=self.instance.person, **said))
        return said

    def judge(self, wanted: OtherMandate) -> None:
        for name, fault in clashes_of(wanted).items():
            self.add_error(name, fault)


class EndForm(forms.Form):
    on = DayField(label="结束日期")
