"""Speeches out of a spreadsheet: each row to one deputy, one meeting, one day; what could not be understood is said."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile

from apps.deputies.models import Mandate, Session
from apps.performance import reading
from apps.performance.models import Where
from apps.performance.speeches import judging
from apps.performance.speeches.judging import Said
from congress import clock, sheets
from congress.refusal import Refusal

COLUMNS = {"姓名": 12, "代表团": 14, "日期": 12, "场合": 18, "会议": 36, "议题": 40, "发言要点": 60}
NEEDED = ("姓名", "日期", "场合", "议题")
LINES = 300
WHERE = {label: value for value, label in Where.choices}
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?")
Row = Mapping[str, str]
LENGTHS = {"议题": 100, "发言要点": 500, "会议": 60}


class Read(NamedTuple):
    """What is understood, and a sentence for each row that is not. ``kept``: the understood rows as they stood."""

    said: list[Said]
    problems: list[str]
    kept: str


def sheet() -> bytes:
    """The list to fill in, with the latest session's name in it as an example."""
    latest = Session.objects.begun(clock.today()).select_related("term").first()
    held = (latest.starts_on, Where.DELEGATION.label, latest.heading) if latest else ("", "", "")
    return sheets.workbook(sheets.Sheet("审议发言", COLUMNS, [["（示例，请删去）", "", *held, "", ""]]))


def read(file: UploadedFile) -> Read:
    """What a filled list says; nothing is kept. Raises Refusal for a file that is no such list."""
    return understood(reading.rows(file, COLUMNS, NEEDED))


def read_again(text: str) -> Read:
    """The rows that a page was shown to check, come back from it. Raises Refusal for what is no such text."""
    try:
        rows = json.loads(text)
        texts = [{name: str(row[name]) for name in COLUMNS if name in row} for row in rows]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Refusal("没有读懂要保存的内容，请重新上传文件。") from None
    return understood([row for row in texts if set(NEEDED) <= set(row)])


def understood(rows: Iterable[Row]) -> Read:
    rows = [row for row in rows if not row["姓名"].startswith("（示例")]
    if len(rows) > LINES:
        raise Refusal(f"一次最多读入 {LINES} 条发言，这个文件有 {len(rows)} 条，请分成几个文件。")
    by_name: dict[str, list[Mandate]] = {}
    for one in judging.deputies():
        by_name.setdefault(one.name, []).append(one)
    sessions = list(Session.objects.begun(clock.today()).select_related("term"))
    pairs = [(row, one_of(row, by_name, sessions)) for row in rows]
    problems = [found for _, found in pairs if isinstance(found, str)]
    fit = [(row, found) for row, found in pairs if isinstance(found, Said)]
    there = judging.known(found for _, found in fit)
    said, kept = [], []
    for row, found in fit:
        if found.key in there:
            problems.append(judging.again(found))
        else:
            there.add(found.key)
            said.append(found)
            kept.append(dict(row))
    return Read(said, problems, json.dumps(kept, ensure_ascii=False) if kept else "")


def one_of(row: Row, by_name: Mapping[str, list[Mandate]], sessions: list[Session]) -> Said | str:
    """The speech that a row tells of, or what is wrong with the row."""
    name, on = row["姓名"], day_of(row["日期"])
    if on is None:
        return f"{name}的日期写的是“{row['日期']}”，请写成 2026-01-15 这样的日期。"
    if row["场合"] not in WHERE:
        return f"{name}的场合写的是“{row['场合']}”，只能写{'、'.join(f'“{one}”' for one in WHERE)}。"
    if not row["议题"]:
        return f"{name}{on:%Y-%m-%d}的发言没有写议题。"
    for column, length in LENGTHS.items():
        if len(row.get(column, "")) > length:
            return f"{name}的{column}有 {len(row[column])} 个字，最多 {length} 个字。"
    mandate = deputy_of(row, by_name.get(name, []), on)
    if isinstance(mandate, str):
        return mandate
    session = session_of(row, on, sessions)
    if session is None and WHERE[row["场合"]] != Where.COMMITTEE:
        return f"{name}{on:%Y-%m-%d}的发言，没有找到这一天的代表大会会议，请核对日期和会议。"
    guest = WHERE[row["场合"]] == Where.COMMITTEE
    made = Said(mandate, WHERE[row["场合"]], on, row["议题"], None if guest else session)
    made = made._replace(meeting=row.get("会议", "") if guest else "", summary=row.get("发言要点", ""))
    return next((f"{name}：{sentence}" for sentence in judging.faults(made).values()), made)


def deputy_of(row: Row, found: list[Mandate], on: date) -> Mandate | str:
    """The one deputy of that name then, in that delegation where several share it."""
    team = row.get("代表团", "").removesuffix("代表团")
    fit = [
        one
        for one in found
        if judging.held(one, on) and (not team or one.delegation.name in (team, f"{team}代表团"))
    ]
    if not fit:
        return f"“{row['姓名']}”在{on:%Y-%m-%d}不是县人大代表，请核对姓名、代表团和日期。"
    return fit[0] if len(fit) == 1 else f"有 {len(fit)} 名代表叫“{row['姓名']}”，请写明代表团。"


def session_of(row: Row, on: date, sessions: list[Session]) -> Session | None:
    """The session that is named; else the one that sat on that day."""
    named = row.get("会议", "").removeprefix("县")
    if named:
        return next((one for one in sessions if named in (one.heading, one.title)), None)
    return next((one for one in sessions if one.starts_on <= on <= one.ends_on), None)


def day_of(text: str) -> date | None:
    """2026-01-15, 2026/1/15 or 2026年1月15日, as spreadsheets and people write it."""
    if not (said := DATE.fullmatch(text)):
        return None
    try:
        return date(*map(int, said.groups()))
    except ValueError:
        return None
