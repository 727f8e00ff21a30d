"""The ledger of promises (承诺台账): narrowed by state, organ, year; the same rows as a spreadsheet and as a paper."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms

from apps.accounts.models import Organ
from apps.proposals.models import Commitment
from apps.proposals.promises.models import CommitmentQuerySet
from apps.proposals.promises.workflow import Status
from congress import clock

STATES = [
    ("", "尚未兑现的"),
    ("overdue", "逾期"),
    *((status.value, status.label) for status in Status if status != Status.DRAFT),
    ("all", "全部"),
]
COLUMNS = {"承诺事项": 50, "责任单位": 20, "完成时限": 12, "状态": 16, "建议": 50, "编号": 12, "领衔代表": 12}


class Filter(forms.Form):
    state = forms.ChoiceField(label="状态", choices=STATES, required=False)
    organ = forms.ModelChoiceField(
        Organ.objects.handling(), label="责任单位", required=False, empty_label="全部单位"
    )
    year = forms.IntegerField(label="时限所在年度", required=False, min_value=2004, max_value=2100)

    def apply(self, records: CommitmentQuerySet) -> CommitmentQuerySet:
        """The chosen commitments, the first to fall due on top."""
        asked = self.cleaned_data if self.is_valid() else {}
        found = in_state(records.exclude(status=Status.DRAFT), asked.get("state", ""))
        if asked.get("organ"):
            found = found.filter(organ=asked["organ"])
        if asked.get("year"):
            found = found.filter(due_on__year=asked["year"])
        return found.with_people().order_by("due_on", "pk")

    def words(self) -> str:
        """What was asked for, as the paper says it."""
        said = self.cleaned_data if self.is_valid() else {}
        parts = [dict(STATES)[said.get("state", "")]]
        parts += [said["organ"].short_name] if said.get("organ") else []
        parts += [f"时限在{said['year']}年"] if said.get("year") else []
        return "、".join(parts)

    def query(self) -> str:
        chosen = self.cleaned_data if self.is_valid() else {}
        return urlencode({name: getattr(value, "pk", value) for name, value in chosen.items() if value})


def in_state(found: CommitmentQuerySet, state: str) -> CommitmentQuerySet:
    if state == "all":
        return found
    if state == "overdue":
        return found.overdue(clock.today())
    return found.filter(status=state) if state else found.unkept()


def cells(found: CommitmentQuerySet) -> Iterator[Sequence[Any]]:
    """Rows of the spreadsheet; a deputy who asked for confidence is not named."""
    for one in found:
        yield [one.title, one.organ.name, one.due_on, one.left, one.origin.title, one.number, deputy(one)]


def paper(found: CommitmentQuerySet, organ: str, asked: str = "") -> dict[str, Any]:
    """The data of the printed ledger, organ by organ; ``organ`` prints it, ``asked`` says what it was narrowed by."""
    rows = list(found.order_by("organ__name", "due_on", "pk"))
    return {
        "organ": organ,
        "date": clock.today().isoformat(),
        "rows": [line(one) for one in rows],
        "note": counted(rows) + (f"筛选条件：{asked}。" if asked else ""),
    }


def line(one: Commitment) -> dict[str, str]:
    first = f"（最初 {one.first_due_on:%Y-%m-%d}）" if one.first_due_on != one.due_on else ""
    return {
        "organ": one.organ.short_name,
        "title": one.title,
        "due": f"{one.due_on:%Y-%m-%d}{first}",
        "state": one.left,
        "suggestion": f"{one.number} {one.origin.title}".strip(),
        "lead": deputy(one),
    }


def counted(rows: Sequence[Commitment]) -> str:
    """共4项，涉及3个单位：跟踪办理3项（逾期1项），待确认0项，已兑现1项，已终止0项。"""
    each = Counter(one.status for one in rows)
    late = sum(one.overdue for one in rows)
    parts = [
        f"{status.label}{each[status]}项" + (f"（逾期{late}项）" if status == Status.OPEN and late else "")
        for status in Status
        if status != Status.DRAFT
    ]
    return f"共{len(rows)}项，涉及{len({one.organ_id for one in rows})}个单位：{'，'.join(parts)}。"


def deputy(one: Commitment) -> str:
    return "（保密）" if one.origin.confidential else one.origin.lead.name
