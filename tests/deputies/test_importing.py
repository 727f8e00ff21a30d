"""A roster's way in: what is new, changed or wrong, and what is stored."""

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.deputies.actions import elect
from apps.deputies.models import Mandate, OtherMandate, Person, RosterImport
from apps.deputies.roster import importing
from congress.refusal import Refusal
from tests.deputies import samples
from tests.deputies.samples import CHEN, HEADINGS, WANG, bring_in

pytestmark = pytest.mark.django_db
SECONDS = 8
"""What previewing and confirming 3,000 rows may take of the processor; a page that ends within it needs no job."""


@pytest.fixture
def term():
    return samples.term()


def preview(term, *rows, headings=None):
    return importing.preview(term, by=None, file=samples.upload(samples.book(*rows, headings=headings)))


def faults(term, *rows, headings=None):
    return importing.plan_of(preview(term, *rows, headings=headings)).errors


def test_new_deputies(term):
    roster = bring_in(term, WANG, CHEN)
    assert (roster.added, roster.changed, roster.unchanged) == (2, 0, 0)
    assert (roster.state, roster.rows) == ("confirmed", [])
    wang = Mandate.objects.get(card_no="18001")
    assert str(wang) == "王堃（城关代表团）"
    assert (wang.person.birth_date, wang.person.sex) == (date(1975, 3, 8), "female")
    assert (wang.constituency.name, wang.valid_from) == ("城关第一选区", term.starts_on)
    assert Mandate.objects.get(card_no="18002").person.birth_date == date(1968, 7, 1)


def test_a_preview_stores_no_deputy(term):
    assert preview(term, WANG, CHEN).added == 2
    assert not Person.objects.exists()


def test_twice_adds_nobody(term):
    bring_in(term, WANG, CHEN)
    assert bring_in(term, WANG, CHEN).unchanged == 2
    assert Person.objects.count() == Mandate.objects.count() == 2


def test_changes_are_named_field_by_field(term):
    bring_in(term, WANG, CHEN)
    moved = [*WANG[:3], "东岭", *WANG[4:6], "东岭学校", WANG[7]]
    roster = preview(term, moved, CHEN)
    (line,) = importing.plan_of(roster).of("changed")
    assert [tuple(change) for change in line.changes] == [
        ("工作单位", "青澜县第一中学", "东岭学校"),
        ("代表团", "城关代表团", "东岭代表团"),
    ]
    importing.confirm(roster, by=None)
    wang = Mandate.objects.get(card_no="18001")
    assert (wang.delegation.name, wang.person.employer) == ("东岭", "东岭学校")


def test_a_blank_cell_clears_nothing(term):
    bring_in(term, WANG)
    assert bring_in(term, [*WANG[:6], None, None]).unchanged == 1
    assert Person.objects.get().phone == "13800000001"


def test_without_card_number_people_are_known_by_name_and_birthday(term):
    bring_in(term, [*WANG[:5], None, *WANG[6:]])
    roster = bring_in(term, WANG)
    assert (roster.changed, Mandate.objects.get().card_no) == (1, "18001")
    vague = [*WANG[:2], "1975年3月", *WANG[3:5], None, *WANG[6:]]
    assert bring_in(term, vague).unchanged == 1
    assert Person.objects.get().birth_date == date(1975, 3, 8)


def test_namesakes_are_two_people(term):
    other = ["王堃", "女", "1980-01-02", "东岭", None, None, None, None]
    bring_in(term, WANG, other)
    assert Person.objects.filter(name="王堃").count() == 2
    namesake = [*WANG[:5], "18009", None, None]
    roster = bring_in(term, WANG, namesake, other)
    assert (roster.added, roster.unchanged) == (1, 2)


def test_a_deputy_of_the_last_term_keeps_the_person(term):
    bring_in(term, WANG)
    later = samples.term(19)
    roster = bring_in(later, [*WANG[:5], "19001", "县文化馆", None])
    assert (roster.added, Person.objects.get().employer) == (1, "县文化馆")
    assert Person.objects.get().mandates.count() == 2


def test_categories_and_the_rest(term):
    headings = [*HEADINGS[:6], "结构类别", "连任", "当选日期", "当选方式", "邮编"]
    bring_in(term, [*WANG[:6], "妇女，工人 妇女", "是", "2023年5月20日", "补选", 261000.0], headings=headings)
    wang = Mandate.objects.get()
    assert {str(one) for one in wang.categories.all()} == {"妇女", "工人"}
    assert (wang.re_elected, wang.election_mode, wang.valid_from) == (True, "by_election", date(2023, 5, 20))
    assert wang.person.postcode == "261000"
    bring_in(term, [*WANG[:6], "农民", None, None, None, None], headings=headings)
    assert [str(one) for one in wang.categories.all()] == ["农民"]


@pytest.mark.parametrize(
    ("at", "said", "why"),
    [
        (0, None, "第 2 行“姓名”：没有填写，请补上。"),
        (0, "王" * 41, "第 2 行“姓名”：有 41 个字，最多 40 个字，请缩短。"),
        (1, "妇", "第 2 行“性别”：“妇”看不懂，请写“男”或者“女”。"),
        (2, "2999-01-01", "第 2 行“出生日期”：“2999-01-01”在今天之后，请核对。"),
        (3, "西河", "第 2 行“代表团”：“西河”还没有设立，可以写：城关代表团、东岭代表团。"),
        (4, "西河", "第 2 行“选区”：“西河”还没有设立，可以写：城关第一选区、东岭选区。"),
        (6, "单" * 101, "第 2 行“工作单位”：有 101 个字，最多 100 个字，请缩短。"),
        (7, "1.38E+10", "科学记数，请把单元格格式设为“文本”后重新填写号码。"),
    ],
)
def test_each_fault_names_row_column_and_what_to_do(term, at, said, why):
    row = list(WANG)
    row[at] = said
    (fault,) = faults(term, row)
    assert fault.endswith(why)


def test_someone_must_be_recognisable(term):
    (fault,) = faults(term, ["王堃", "女", None, "城关", None, None, None, None])
    assert "没有代表证号和身份证号的必须填写" in fault


def test_a_card_number_belongs_to_one_person(term):
    bring_in(term, WANG)
    (fault,) = faults(term, [*CHEN[:5], "18001", None, None])
    assert "18001 是王堃的证号" in fault


@pytest.mark.parametrize(
    "again", [WANG, [*WANG[:5], None, None, None], [*WANG[:2], "1975.3", *WANG[3:5], None, None, None]]
)
def test_nobody_stands_in_two_rows(term, again):
    assert faults(term, WANG, again) == ["第 3 行“姓名”：与第 2 行是同一名代表，请删去其中一行。"]


def test_no_more_deputies_than_seats(term):
    rows = [
        ["代表" + mark, "男", None, "城关", "1", f"1800{n}", None, None] for n, mark in enumerate("甲乙丙丁")
    ]
    assert faults(term, *rows) == ["第 5 行“选区”：城关第一选区应选代表 3 名，连本行已有 4 名，请核对。"]


def test_no_more_deputies_than_the_quota(term):
    term.quota = 1
    term.save()
    assert faults(term, WANG, CHEN) == ["第 3 行“姓名”：第十八届代表名额 1 名，连本行已有 2 名，请核对。"]
    bring_in(term, WANG)
    assert faults(term, WANG) == []
    Mandate.objects.update(state="terminated", ended_on=date(2023, 1, 1), end_reason="moved")
    assert faults(term, CHEN) == []


def test_nobody_is_brought_in_who_is_deputy_of_an_unrelated_area(term):
    bring_in(samples.term(19), WANG)
    far = {"level": "county", "area": "西山县", "area_code": "980203", "term_no": 16}
    other = OtherMandate.objects.create(person=Person.objects.get(), since=date(2023, 3, 1), **far)
    (fault,) = faults(term, WANG, CHEN)
    assert fault == (
        "第 2 行“姓名”：王堃同时担任西山县第16届人大代表，两地没有隶属关系。"
        "公民不得同时担任两个以上无隶属关系的行政区域的代表（选举法第四十八条），请核对。"
    )
    other.since, other.until = date(2017, 3, 1), date(2021, 12, 31)
    other.save()
    assert faults(term, WANG, CHEN) == []


def test_those_brought_in_may_wait_for_their_review(term):
    bring_in(term, WANG)
    file = samples.upload(samples.book(WANG, CHEN))
    roster = importing.preview(term, by=None, file=file, awaits_review=True)
    importing.confirm(roster, by=None)
    assert dict(Mandate.objects.values_list("person__name", "state")) == {"王堃": "valid", "陈喆": "elected"}


def test_one_faulty_row_stops_all(term):
    roster = preview(term, WANG, [*CHEN[:1], "？", *CHEN[2:]])
    with pytest.raises(Refusal, match="1 处需要改正，没有导入"):
        importing.confirm(roster, by=None)
    assert not Person.objects.exists()


def test_what_changed_in_between_stops_the_import(term):
    roster = preview(term, WANG, CHEN)
    elect(
        by=None, term=term, delegation=term.delegations.first(), name="王堃", sex="female", card_no="18001",
        birth_date=date(1975, 3, 8),
    )  # fmt: skip
    with pytest.raises(Refusal, match="代表名册有了变化"):
        importing.confirm(roster, by=None)
    assert Person.objects.count() == 1


def test_a_preview_stays_what_it_was(term):
    """Whatever order the database keeps a row's cells in."""
    roster = preview(term, ["王堃", "？", "？", "？", "？", "18001", None, "？"], WANG)
    roster.refresh_from_db()
    assert importing.plan_of(roster).digest == roster.plan
    assert len(importing.plan_of(roster).errors) == 6


def test_confirmed_once(term):
    roster = bring_in(term, WANG)
    with pytest.raises(Refusal, match="已经导入"):
        importing.confirm(roster, by=None)


def test_an_empty_roster_is_refused(term):
    with pytest.raises(Refusal, match="标题行下面没有代表"):
        preview(term)


def test_previews_are_forgotten_after_a_day(term, time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)
    old = preview(term, WANG)
    time_machine.move_to("2026-03-11 09:01+08:00", tick=False)
    preview(term, WANG)
    assert not RosterImport.objects.filter(pk=old.pk).exists()


def statements(act, *args, **kwargs):
    with CaptureQueriesContext(connection) as captured:
        act(*args, **kwargs)
    return len(captured)


@pytest.mark.parametrize("count", [300, pytest.param(3000, marks=pytest.mark.slow)])
def test_many_rows_in_a_bounded_number_of_statements(term, count):
    names = ["代表" + mark * times for mark in "甲乙丙丁戊己庚辛壬癸" for times in (1, 2, 3)]
    rows = [
        [names[n % len(names)], "男", None, "城关", None, f"18{n:04}", f"单位{n}", None] for n in range(count)
    ]
    began = time.process_time()
    roster = preview(term, *rows)
    assert statements(importing.confirm, roster, by=None) < 30
    assert time.process_time() - began < SECONDS
    assert Mandate.objects.count() == count
    for row in rows:
        row[6] += "（新）"
    roster = preview(term, *rows)
    assert roster.changed == count
    assert statements(importing.confirm, roster, by=None) < 30
    assert Person.objects.filter(employer__endswith="（新）").count() == count
