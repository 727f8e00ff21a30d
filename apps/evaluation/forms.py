"""What is filled in about schemes, years, scores and appeals."""

from decimal import Decimal
from typing import Any

from django import forms

from apps.deputies.models import Delegation, Term
from apps.evaluation.models import Band, Indicator, Score, ScoringScheme, Sheet, Shown
from apps.evaluation.separating import mixed
from apps.performance.models import Duty, Kind
from congress import clock


class SchemeForm(forms.ModelForm):
    class Meta:
        model = ScoringScheme
        fields = ("name", "basis", "self_weight", "group_weight", "town_weight", "office_weight")

    def _post_clean(self) -> None:
        """The record is changed by the action, under its lock, not by the form."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        weights = [cleaned.get(f"{column}_weight") for column in ("self", "group", "town", "office")]
        if None not in weights and sum(weights) != 100:
            self.add_error("office_weight", f"四栏比重合计是 {sum(weights)}，应当是 100。")
        return cleaned


class IndicatorForm(forms.Form):
    indicator = forms.ModelChoiceField(
        None,
        label="改哪一项",
        required=False,
        empty_label="新增一项",
        help_text="选一项即修改它，原内容由下面所填代替。",
    )
    name = forms.CharField(label="指标", max_length=40)
    maximum = forms.DecimalField(label="满分", min_value=Decimal("0.1"), max_digits=4, decimal_places=1)
    duty = forms.ChoiceField(
        label="性质",
        choices=Duty,
        initial=Duty.STATUTORY,
        help_text="法定职责和志愿善行分别设指标，分别小计。",
    )
    target = forms.IntegerField(
        label="得满分的次数",
        min_value=1,
        max_value=1000,
        required=False,
        help_text="按履职档案计分的填写；由人评分的不填。",
    )
    kinds = forms.ModelMultipleChoiceField(
        Kind.objects.in_use(), label="计入的活动类别", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, scheme: ScoringScheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = scheme.indicators.all()
        self.fields["kinds"].label_from_instance = lambda kind: f"{kind}（{kind.get_duty_display()}）"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        meant = [said.get(name) for name in ("name", "duty", "kinds")]
        if all(meant) and (sentence := mixed(*meant)):
            self.add_error("kinds", sentence)
        return said


class DropForm(forms.Form):
    indicator = forms.ModelChoiceField(None, label="删除哪一项", empty_label=None)

    def __init__(self, *args: Any, scheme: ScoringScheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = scheme.indicators.all()


class BandForm(forms.Form):
    band = forms.ModelChoiceField(None, label="改哪一等", required=False, empty_label="新增一等")
    name = forms.CharField(label="等次", max_length=10)
    floor = forms.DecimalField(label="最低分", min_value=0, max_value=100, max_digits=4, decimal_places=1)
    consequence = forms.CharField(label="结果运用", max_length=100, required=False)
    consequence_again = forms.CharField(label="连续两年的结果运用", max_length=100, required=False)

    def __init__(self, *args: Any, scheme: ScoringScheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["band"].queryset = scheme.bands.all()


class AdoptForm(forms.Form):
    on = forms.DateField(
        label="通过日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=clock.today,
    )

    def __init__(self, *args: Any, scheme: ScoringScheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class PrepareForm(forms.Form):
    year = forms.IntegerField(label="年度", min_value=2005, max_value=2200)
    scheme = forms.ModelChoiceField(None, label="评价办法", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scheme"].queryset = ScoringScheme.objects.adopted()
        self.initial.setdefault("year", clock.today().year - 1)


class FilterForm(forms.Form):
    q = forms.CharField(label="代表姓名", required=False, max_length=40)
    delegation = forms.ModelChoiceField(None, label="代表团", required=False, empty_label="全部代表团")
    band = forms.ModelChoiceField(None, label="等次", required=False, empty_label="全部等次")

    def __init__(self, *args: Any, scheme: ScoringScheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        running = Term.objects.covering(clock.today())
        self.fields["delegation"].queryset = Delegation.objects.filter(term__in=running)
        self.fields["band"].queryset = Band.objects.filter(scheme=scheme)

    def narrow(self, sheets: Any) -> Any:
        said = self.cleaned_data if self.is_valid() else {}
        if said.get("q"):
            sheets = sheets.filter(mandate__person__name__contains=said["q"])
        if said.get("delegation"):
            sheets = sheets.filter(mandate__delegation=said["delegation"])
        return sheets.filter(band=said["band"]) if said.get("band") else sheets


class ScoreForm(forms.Form):
    """One field for each indicator, named by its key; empty ones have no points.

    Those of duties of the law stand apart from those of good will.
    """

    def __init__(self, *args: Any, sheet: Sheet, column: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicators = {f"points_{row.pk}": row for row in sheet.evaluation.scheme.indicators.all()}
        given = dict(Score.objects.filter(sheet=sheet, column=column).values_list("indicator", "points"))
        for name, row in self.indicators.items():
            self.fields[name] = forms.DecimalField(
                label=f"{row.name}（满分 {row.maximum.normalize():f}）",
                min_value=0,
                max_value=row.maximum,
                required=False,
                initial=given.get(row.pk),
                max_digits=4,
                decimal_places=1,
            )

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields by duty; a duty without indicators is left out."""
        fields = {
            duty.label: [self[name] for name, row in self.indicators.items() if row.duty == duty]
            for duty in Duty
        }
        return [(label, bound) for label, bound in fields.items() if bound]

    def points(self) -> dict[Indicator, Decimal | None]:
        return {row: self.cleaned_data[name] for name, row in self.indicators.items()}


class TextForm(forms.Form):
    text = forms.CharField(label="申诉理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 6}))


class NoteForm(forms.Form):
    note = forms.CharField(
        label="说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class DiscloseForm(forms.Form):
    shown = forms.ChoiceField(
        label="公开范围",
        choices=Shown,
        required=False,
        help_text="由县人大常委会决定；没有决定的，不公开。",
    )
    meeting = forms.CharField(
        label="作出决定的会议",
        max_length=60,
        required=False,
        help_text="例如“县第十八届人大常委会第三十二次会议”。",
    )
    decided_on = forms.DateField(
        label="决定日期", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(
        label="说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReasonForm(forms.Form):
    note = forms.CharField(label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
