"""How the fields of a paper are typed on a page: texts to values and back."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from apps.documents.fields import Column, Entry, Field

ANNEX = re.compile(r"附件\s*[0-9]*[：:]\s*(.+)")
MOST_LINES = 1000
LONGEST_BODY = 30_000


class Manner(NamedTuple):
    """One way to type a value: the widget, what is written under it, text to value, value to text."""

    widget: Callable[[], forms.Widget]
    hint: str
    read: Callable[[str, Sequence[Column]], Any]
    write: Callable[[Any, Sequence[Column]], str]
    longest: int


def area(rows: int) -> Callable[[], forms.Widget]:
    return lambda: forms.Textarea(attrs={"rows": rows})


def lines(text: str) -> list[str]:
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if len(found) > MOST_LINES:
        raise ValidationError(f"最多{MOST_LINES}行，现在是{len(found)}行。请分成几份。")
    return found


def read_rows(text: str, columns: Sequence[Column]) -> list[dict[str, str]]:
    """One row a line, its cells apart by a tab (as pasted from a spreadsheet) or a bar."""
    found = []
    for at, line in enumerate(lines(text), start=1):
        cells = [cell.strip() for cell in re.split(r"[\t|｜]", line.strip("|｜"))]
        if len(cells) > len(columns):
            raise ValidationError(f"第{at}行有{len(cells)}栏，应为{len(columns)}栏：{heads(columns)}。")
        found.append(dict(zip((column.key for column in columns), cells, strict=False)))
    return found


def write_rows(rows: Any, columns: Sequence[Column]) -> str:
    return "\n".join("|".join(str(row.get(column.key, "")) for column in columns) for row in rows or [])


def heads(columns: Sequence[Column]) -> str:
    return "、".join(column.label for column in columns)


def read_annexes(text: str, _columns: Sequence[Column]) -> list[dict[str, str]]:
    """Each annex begins with a line 附件：title."""
    found: list[dict[str, str]] = []
    for line in text.splitlines():
        if match := ANNEX.fullmatch(line.strip()):
            found.append({"title": match[1].strip(), "body": ""})
        elif found:
            found[-1]["body"] = f"{found[-1]['body']}\n{line}".strip("\n")
        elif line.strip():
            raise ValidationError("每个附件请以“附件：标题”一行开头。")
    return found


def write_annexes(annexes: Any, _columns: Sequence[Column]) -> str:
    return "\n".join(f"附件：{annex['title']}\n{annex['body']}" for annex in annexes or [])


def plain(text: str, _columns: Sequence[Column]) -> str:
    return text.strip()


def as_text(value: Any, _columns: Sequence[Column]) -> str:
    return str(value or "")


MANNERS = {
    Entry.LINE: Manner(forms.TextInput, "", plain, as_text, 200),
    Entry.TEXT: Manner(area(16), "", plain, as_text, LONGEST_BODY),
    Entry.NAMES: Manner(
        area(3), "每行一个。", lambda text, _: lines(text), lambda value, _: "\n".join(value or []), 5000
    ),
    Entry.ROWS: Manner(
        area(8), "每行一条，各栏用竖线“|”隔开，也可以从表格中复制粘贴。", read_rows, write_rows, LONGEST_BODY
    ),
    Entry.ANNEXES: Manner(
        area(8), "每个附件以“附件：标题”一行开头，下面是附件正文。", read_annexes, write_annexes, LONGEST_BODY
    ),
}


class EntryField(forms.CharField):
    """A field of a paper as a form field; gives the value that the paper's data hold."""

    def __init__(self, field: Field, columns: Sequence[Column] = ()) -> None:
        self.manner, self.columns = MANNERS[field.entry], columns
        hint = f"{heads(columns)}。" if field.entry is Entry.ROWS else ""
        super().__init__(
            label=field.label,
            required=False,
            max_length=self.manner.longest,
            widget=self.manner.widget(),
            help_text=f"{field.help}{hint}{self.manner.hint}",
        )

    def clean(self, value: Any) -> Any:
        return self.manner.read(super().clean(value), self.columns)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else self.manner.write(value, self.columns)


def form_field(field: Field, columns: Sequence[Column] = ()) -> forms.Field:
    """What stands on the page for a field. Nothing is compulsory in a draft: what is missing is named before it goes on."""
    if field.entry is Entry.DATE:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(label=field.label, required=False, widget=widget, help_text=field.help)
    if field.choices:
        choices = [("", "（留空，印出后手填）"), *((choice, choice) for choice in field.choices)]
        return forms.ChoiceField(choices=choices, label=field.label, required=False, help_text=field.help)
    return EntryField(field, columns)
