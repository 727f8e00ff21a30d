"""Every component on one page, for the eye and for the accessibility check. Names are invented."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import engines

HERE = Path(__file__).parent


@dataclass
class Clock:
    tone: str
    left: str


@dataclass
class Entry:
    what: str
    who: str
    at: datetime
    note: str = ""
    facts: dict[str, str] | None = None


@dataclass
class File:
    name: str
    size: int
    sha256: str = ""

    def get_absolute_url(self) -> str:
        return "/files/1/"


class SampleForm(forms.Form):
    title = forms.CharField(label="标题", help_text="写明要办的一件事，一事一案。", max_length=60)
    body = forms.CharField(label="内容", widget=forms.Textarea, max_length=3000)
    office = forms.ChoiceField(
        label="主办单位", choices=[("", "请选择"), ("jy", "县教育局"), ("ga", "县公安局")]
    )
    due = forms.DateField(label="办结日期", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    result = forms.ChoiceField(
        label="办理结果",
        widget=forms.RadioSelect,
        choices=[("A", "已经解决或者采纳"), ("B", "列入计划逐步解决"), ("C", "留作参考")],
    )
    offices = forms.MultipleChoiceField(
        label="协办单位",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("cz", "县财政局"), ("jt", "县交通运输局")],
    )
    file = forms.FileField(
        label="附件", required=False, help_text="可上传 PDF、DOCX、JPG，单个不超过 20 MB。"
    )
    open = forms.BooleanField(label="同意公开全文", required=False)


def sent() -> SampleForm:
    """The form as it comes back: partly filled, partly refused."""
    return SampleForm(
        QueryDict("title=关于在南关小学门口设置护学岗的建议&result=A&offices=cz&open=on&due=2026-13-01")
    )


def timeline() -> list[Entry]:
    return [
        Entry(
            "签收", "县教育局 孙蕾", datetime(2026, 3, 16, 1, 12, tzinfo=UTC), "分管领导何平，承办人孙蕾。"
        ),
        Entry(
            "交办",
            "代表工作室 周岚",
            datetime(2026, 3, 10, 7, 40, tzinfo=UTC),
            facts={"主办": "县教育局", "协办": "县公安局、县财政局"},
        ),
        Entry("提交", "王堃", datetime(2026, 3, 8, 12, 31, tzinfo=UTC)),
    ]


def context() -> dict[str, object]:
    return {
        "SITE_NAME": "青澜县人民代表大会常务委员会",
        "SITE_SHORT_NAME": "青澜县人大常委会",
        "clocks": [
            Clock("ok", "还有 41 天"),
            Clock("near", "还有 2 天"),
            Clock("late", "超期 2 天"),
            Clock("calm", "按期完成"),
        ],
        "facts": {"领衔代表": "王堃（城关代表团）", "附议": "4 人", "主办": "县教育局", "分办": ""},
        "timeline": timeline(),
        "steps": [(name, "done") for name in ("提交", "立案", "交办")]
        + [("办理", "now")]
        + [(name, "") for name in ("答复", "评价", "公开")],
        "files": [File("会签意见.pdf", 184_220, "3f9a" * 16), File("现场照片.jpg", 2_400_000)],
        "page": Paginator(range(286), 20).page(6),
        "form": sent(),
        "blank": SampleForm(prefix="blank"),
    }


def html(name: str = "gallery.html") -> str:
    """The page as text."""
    return engines["django"].from_string((HERE / name).read_text()).render(context())
