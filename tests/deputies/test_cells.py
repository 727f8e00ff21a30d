"""How single cells are read."""

from contextlib import suppress
from datetime import date, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from apps.deputies.roster import cells
from apps.deputies.roster.cells import CellError, Day

TODAY = time_machine.travel("2026-03-10 09:00+08:00", tick=False)


@pytest.mark.parametrize(
    "said",
    [
        "1975-03-08", "1975-3-8", "1975.3.8", "1975/03/08", "1975年3月8日", "１９７５年３月８日",
        "19750308", " 1975 年 3 月 8 日 ", "1975-03-08 00:00:00", "27461", "1975.03.08",
    ],
)  # fmt: skip
def test_days(said):
    assert cells.day(said) == Day(date(1975, 3, 8), exact=True)


@pytest.mark.parametrize("said", ["197503", "1975年3月", "1975.3", "1975-03", "1975/3", "1975 年 3 月"])
def test_months(said):
    assert cells.day(said) == Day(date(1975, 3, 1), exact=False)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("1975", "不是能识别的日期"),
        ("一九七五年三月", "不是能识别的日期"),
        ("1975-02-30", "不是能识别的日期"),
        ("750308", "不是能识别的日期"),
        ("2026-03-11", "在今天之后"),
        ("1875-03-08", "太早"),
        ("1975.1", "分不清是1月还是10月"),
        ("#N/A", "公式出错"),
    ],
)
@TODAY
def test_what_is_no_day(said, why):
    with pytest.raises(CellError, match=why):
        cells.day(said)


ODD = st.text(alphabet="0123456789年月日./- ０９：T=", max_size=14)


@given(st.one_of(st.text(), ODD, st.floats().map(cells.plain), st.datetimes().map(cells.plain)))
def test_a_date_cell_gives_a_day_or_a_sentence(said):
    with suppress(CellError):
        assert isinstance(cells.day(said).on, date)


@given(
    st.one_of(st.text(), ODD), st.sampled_from([cells.name, cells.sex, cells.phone, cells.email, cells.yes])
)
def test_every_cell_gives_a_value_or_a_sentence(said, read):
    with suppress(CellError):
        assert read(said) is not None


@given(st.dates(min_value=date(1927, 6, 1), max_value=date(2020, 1, 1)))
def test_all_spellings_of_a_day_agree(on):
    spellings = [on.isoformat(), f"{on:%Y.%m.%d}", f"{on.year}年{on.month}月{on.day}日", f"{on:%Y%m%d}"]
    spellings.append(str((on - date(1899, 12, 30)).days))
    assert {cells.day(said).on for said in spellings} == {on}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("王 堃", "王堃"), ("王　堃", "王堃"), ("欧阳 静 怡", "欧阳静怡"), ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("𠮷 田", "𠮷田"), ("王\u200b堃", "王堃"), ("John Wang", "John Wang"), ("䶮", "䶮"),
    ],
)  # fmt: skip
def test_names(said, name):
    assert cells.name(said) == name


@pytest.mark.parametrize("said", ["王堃（女）", "王堃1", "=cmd", "@王堃", "12"])
def test_what_is_no_name(said):
    with pytest.raises(CellError, match="不像姓名"):
        cells.name(said)


@pytest.mark.parametrize(
    ("said", "phone"),
    [
        ("13800000000", "13800000000"), ("138 0000 0000", "13800000000"), ("１３８００００００００", "13800000000"),
        ("0536-8880000", "0536-8880000"), ("13800000000、13900000000", "13800000000、13900000000"),
        ("+86 13800000000", "13800000000"),
    ],
)  # fmt: skip
def test_phones(said, phone):
    assert cells.phone(said) == phone


@pytest.mark.parametrize(("said", "why"), [("1.38E+10", "科学记数"), ("12", "完整"), ("、", "完整")])
def test_what_is_no_phone(said, why):
    with pytest.raises(CellError, match=why):
        cells.phone(said)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (13800000000.0, "13800000000"), (None, ""), (True, "是"), (datetime.fromisoformat("1975-03-08"), "1975-03-08"),
        (date(1975, 3, 8), "1975-03-08"), (1975.3, "1975.3"), ("a\x00\ud800", "a"),
    ],
)  # fmt: skip
def test_what_a_cell_shows(value, text):
    assert cells.plain(value) == text
