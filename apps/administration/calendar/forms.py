"""What the system administrator pastes in, and how it is carried from the preview to the confirmation."""

from datetime import date
from typing import Any

from django import forms
from django.core import signing

from apps.administration.calendar.sheet import from_sheet
from apps.matters.uploads.fields import JudgedFileField
from apps.statutes.arrangement import Arrangement, from_text
from apps.statutes.rules import LIBRARY_BEGINS
from congress import clock
from congress.refusal import Refusal

SALT = "calendar.arrangement"
VALID_SECONDS = 24 * 60 * 60
AHEAD = 5


class PasteForm(forms.Form):
    """The year and the official notice, as text or as a table; ``arranged`` is what was understood."""

    year = forms.IntegerField(label="年份")
    text = forms.CharField(
        label="通知正文",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="粘贴国务院办公厅通知中从“一、元旦”起的全部内容。先看预览，确认以后才会写入。",
    )
    file = JudgedFileField(
        label="或者上传表格",
        required=False,
        max_length=120,
        help_text=".xlsx 文件，第一个工作表有“日期”“状态”“节日”三列，只列放假的和调休上班的日子。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this_year = clock.today().year
        most, least = this_year + AHEAD, LIBRARY_BEGINS.year
        self.fields["year"] = forms.IntegerField(label="年份", min_value=least, max_value=most)
        self.initial.setdefault("year", this_year + 1)
        self.arranged: Arrangement | None = None

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if "year" in typed and not self.errors:
            try:
                self.arranged = self.read(typed)
                self.arranged.whole_year()
            except Refusal as refusal:
                self.add_error("file" if typed.get("file") else "text", str(refusal))
        return typed

    def read(self, typed: dict[str, Any]) -> Arrangement:
        if typed.get("file"):
            return from_sheet(typed["file"], typed["year"])
        if not typed.get("text"):
            raise Refusal("请粘贴通知正文，或者上传表格。")
        return from_text(typed["text"], typed["year"])


def sealed(arranged: Arrangement) -> str:
    """The arrangement as signed text, for the confirmation's form."""
    days = [[day.isoformat(), *rest] for day, rest in arranged.days.items()]
    return signing.dumps([arranged.year, days], salt=SALT, compress=True)


def opened(text: str) -> Arrangement:
    """The arrangement of a preview; Refusal when it was altered or is too old."""
    try:
        year, days = signing.loads(text, salt=SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        raise Refusal("预览已经过期，没有写入。请重新粘贴通知正文。") from None
    return Arrangement(year, {date.fromisoformat(day): (working, name) for day, working, name in days})
