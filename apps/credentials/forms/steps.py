"""What the steps ask for."""

from typing import Any

from django import forms

from apps.credentials import polling, recognising
from apps.credentials.models import Candidate
from apps.deputies import twins
from apps.matters.uploads.fields import FilesField
from apps.statutes import votes
from congress import clock

LEAST, MOST = 0, 2_000_000
MOST_MEMBERS = 1000
"""More than any congress or committee has."""
DAY = {"type": "date"}


def day_field(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), **more)


def count_field(label: str, *, most: int = MOST, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=LEAST, max_value=most, **more)


def text_field(label: str, *, rows: int = 5, longest: int = 2000, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class StepForm(forms.Form):
    """What a step asks for; ``values`` go to the action by name."""

    def __init__(self, *args: Any, matter: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matter = matter
        self.prepare()

    def prepare(self) -> None:
        """Fields, choices and initial values that depend on the matter."""

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class NothingForm(StepForm):
    """The step needs no more than a button."""


class NoteForm(StepForm):
    note = text_field("说明", rows=4, longest=1000, required=False)


class ReasonForm(StepForm):
    note = text_field("理由", longest=1000)


class OpinionForm(StepForm):
    opinion = text_field(
        "审查意见",
        longest=5000,
        required=False,
        help_text="写进审查报告。不填的，报告写“建议依法终止其代表资格并予以公告”。",
    )


class VoteForm(StepForm):
    """The recorded vote; the number of members is of all, not of those present."""

    meeting = forms.CharField(label="会议", max_length=60, help_text="例如：第三十八次会议")
    held_on = day_field("表决日期")
    n_all = count_field("全体组成人员", most=MOST_MEMBERS, help_text="表决时的全体组成人员，不是实到人数。")
    n_present = count_field("实到", most=MOST_MEMBERS)
    n_for = count_field("赞成", most=MOST_MEMBERS)
    n_against = count_field("反对", most=MOST_MEMBERS)
    n_abstain = count_field("弃权", most=MOST_MEMBERS)
    n_not_voting = count_field("未按表决器", most=MOST_MEMBERS, initial=0)

    def prepare(self) -> None:
        self.initial.setdefault("held_on", clock.today())

    def values(self) -> dict[str, Any]:
        return {"result": votes.Result(**self.cleaned_data)}


class HearingForm(StepForm):
    """When the standing committee heard the report."""

    meeting = forms.CharField(label="听取报告的会议", max_length=60, help_text="例如：第三十八次会议")
    held_on = day_field("日期")

    def prepare(self) -> None:
        self.initial.setdefault("held_on", clock.today())


class ExamineForm(StepForm):
    """The finding on each of the elected, and the opinion on all; of many those not judged apart are judged together."""

    def prepare(self) -> None:
        self.rows = list(self.matter.findings.select_related("mandate__person", "mandate__constituency"))
        if len(self.rows) > 1:
            self.fields["rest"] = forms.BooleanField(label="没有单独填写的，都审查为当选有效", required=False)
        for row in self.rows:
            self.fields[f"valid_{row.pk}"] = forms.ChoiceField(
                label=f"{row.mandate.name}（{row.mandate.constituency or '未填选区'}）",
                choices=[("yes", "当选有效"), ("no", "当选无效")],
                widget=forms.RadioSelect,
                required=len(self.rows) == 1,
                initial="" if row.valid is None else "yes" if row.valid else "no",
            )
            self.fields[f"reason_{row.pk}"] = forms.CharField(
                label="无效的理由", max_length=300, required=False, initial=row.reason
            )
        self.fields["opinion"] = text_field("总的意见", required=False, initial=self.matter.opinion)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for row in self.rows:
            name, reason = f"valid_{row.pk}", said.get(f"reason_{row.pk}")
            if name not in said or said[name]:
                continue
            if said.get("rest") and not reason:
                said[name] = "yes"
            else:
                self.add_error(name, "请选择当选有效或者无效。")
        return said

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        findings = {row.pk: (said[f"valid_{row.pk}"] == "yes", said[f"reason_{row.pk}"]) for row in self.rows}
        return {"findings": findings, "opinion": said["opinion"]}


class DefenceForm(StepForm):
    text = text_field("申辩意见", rows=10, longest=3000, help_text="随罢免要求一并印发原选区选民。")
    files = FilesField(label="附件")

    def prepare(self) -> None:
        self.initial.setdefault("text", self.matter.defence)


class CirculateForm(StepForm):
    polling_on = day_field("投票日期")
    voters = count_field("原选区全体选民", help_text="以原选区选民名单为准。")


class RecallCountForm(StepForm):
    n_voted = count_field("参加投票")
    n_for = count_field("赞成罢免")
    n_against = count_field("反对罢免")
    n_abstain = count_field("弃权和废票")


class CallForm(StepForm):
    polling_on = day_field("投票日期", help_text="选民名单须在投票日的二十日以前公布。")
    place = forms.CharField(label="投票地点", max_length=100, required=False)

    def prepare(self) -> None:
        self.initial.setdefault("place", self.matter.place)


class AgainForm(StepForm):
    polling_on = day_field("投票日期")


class VotersForm(StepForm):
    voters = count_field("选区全体选民", help_text="公布的选民名单上的人数。")


class CandidateForm(StepForm):
    """A candidate; someone known is recognised by identity number, or chosen among those of a like name and birthday."""

    name = forms.CharField(label="姓名", max_length=40)
    sex = forms.ChoiceField(
        label="性别", choices=[("male", "男"), ("female", "女")], widget=forms.RadioSelect
    )
    birth_date = day_field("出生日期", required=False)
    id_number = forms.CharField(
        label="身份证号",
        max_length=18,
        required=False,
        help_text="可以不填；填写的只用来查找是否担任过代表，不在这里保存。",
    )
    employer = forms.CharField(label="工作单位", max_length=100, required=False)
    post = forms.CharField(label="职务", max_length=60, required=False)
    nominated_by = forms.ChoiceField(label="推荐方式", choices=Candidate.By, widget=forms.RadioSelect)
    nominator = forms.CharField(label="推荐的政党、人民团体", max_length=60, required=False)
    supporters = count_field("联名选民人数", required=False, help_text="选民联名推荐的填写。")

    def prepare(self) -> None:
        """Whom the name and the birthday that were typed may mean stands in a field of its own."""
        self.alike = recognising.alike(self.data) if self.is_bound and not self.data.get("id_number") else []
        if self.alike:
            known = [(one.pk, f"就是{twins.described(one)}，沿用原有人员信息") for one in self.alike]
            self.fields["same_as"] = forms.TypedChoiceField(
                label="系统里有相近的人，请选择",
                choices=[*known, (0, "都不是，是另一个人")],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": "请核对是不是同一个人，选择一项后再提交，免得一个人登记两次。"},
            )

    def clean_id_number(self) -> str:
        return recognising.id_number(self.cleaned_data["id_number"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        person = next((one for one in self.alike if one.pk == said.get("same_as")), None)
        if said.get("id_number"):
            person = recognising.holder(said["id_number"])
        if person and said.get("name") and not recognising.fits(person, said["name"]):
            self.add_error("id_number", f"这个身份证号登记在{person.name}名下，与填写的姓名不同，请核对。")
        said["person"] = person
        return said

    def values(self) -> dict[str, Any]:
        return {
            name: value for name, value in self.cleaned_data.items() if name not in ("same_as", "id_number")
        }

    def clean_supporters(self) -> int:
        return self.cleaned_data["supporters"] or 0

    def clean_birth_date(self) -> Any:
        born = self.cleaned_data["birth_date"]
        if born and born > clock.today():
            raise forms.ValidationError("出生日期不能晚于今天。")
        return born


class CountForm(StepForm):
    """The votes of everyone who stands."""

    n_voted = count_field("参加投票")

    def prepare(self) -> None:
        self.standing = list(self.matter.candidates.filter(mandate=None))
        last = polling.is_rerun(self.matter)
        for one in self.standing:
            hint = f"上次得{one.votes}票。" if last and one.votes is not None else ""
            self.fields[f"votes_{one.pk}"] = count_field(f"{one.name}得票", help_text=hint)

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "n_voted": said["n_voted"],
            "votes": {one.pk: said[f"votes_{one.pk}"] for one in self.standing},
        }
