"""Many deputies at once: filters, the spreadsheet out, the bulk edit."""

import io
from types import SimpleNamespace

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from apps.audit.models import Act, Entry
from apps.deputies import actions, bulk
from apps.deputies.models import Category, Mandate
from apps.deputies.roster import importing
from apps.deputies.roster.columns import COLUMNS
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.deputies import samples
from tests.hostile.tools import sent

pytestmark = pytest.mark.django_db
ROSTER, SHEET, BULK = (reverse(f"deputies:{name}") for name in ("roster", "spreadsheet", "bulk"))
LI = ["李镕", "男", "1980-01-02", "东岭", "东岭选区", "18003", "县医院", "13800000003"]


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


@pytest.fixture
def house(client):
    term, staff = samples.term(), factories.user("deputies_work")
    samples.bring_in(term, samples.WANG, samples.CHEN, LI)
    found = {one.name: one for one in Mandate.objects.select_related("person")}
    client.force_login(staff)
    worker = Category.objects.get(name="工人")
    return SimpleNamespace(term=term, staff=staff, worker=worker, by_name=found, east=term.delegations.last())


def names(page):
    return {name for name in ("王堃", "陈喆", "李镕") if name in page.content.decode()}


def test_the_list_is_narrowed_by_each_choice(house, client):
    wang, chen = house.by_name["王堃"], house.by_name["陈喆"]
    wang.categories.add(house.worker)
    group = actions.set_up_group(
        by=house.staff, term=house.term, name="一组", kind="area", set_up_on=clock.today()
    )
    actions.add_members(group, by=house.staff, mandates=[chen], part="member", since=clock.today())
    Mandate.objects.filter(pk=house.by_name["李镕"].pk).update(state="suspended")
    assert names(client.get(ROSTER, {"category": house.worker.pk})) == {"王堃"}
    assert names(client.get(ROSTER, {"group": group.pk})) == {"陈喆"}
    assert names(client.get(ROSTER, {"state": "suspended"})) == {"李镕"}
    assert names(client.get(ROSTER, {"constituency": wang.constituency_id})) == {"王堃"}


def sheet(response):
    rows = load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True)
    heading, *others = rows
    return [dict(zip(heading, row, strict=True)) for row in others]


def test_the_sheet_has_the_columns_of_the_import_and_masks_numbers(house, client):
    rows = sheet(client.get(SHEET, {"delegation": house.east.pk}))
    assert list(rows[0]) == [column.heading for column in COLUMNS]
    assert {row["姓名"]: row["联系电话"] for row in rows} == {"陈喆": "000****0018", "李镕": "138****0003"}
    assert Entry.objects.get(act=Act.EXPORT).what.startswith("导出第十八届代表名册 2 名")


def test_full_numbers_leave_only_in_answer_to_a_recorded_request(house, client):
    rows = sheet(client.post(SHEET, sent()))
    assert "13800000001" in {row["联系电话"] for row in rows}
    assert "含完整号码" in Entry.objects.get(act=Act.PERSONAL_DATA).what
    client.force_login(factories.user("office"))
    assert client.post(SHEET, sent()).status_code == 302
    assert Entry.objects.filter(act=Act.PERSONAL_DATA).count() == 1


def test_what_went_out_comes_in_unchanged(house, client):
    content = client.post(SHEET, sent()).content
    file = samples.SimpleUploadedFile("名册.xlsx", content, samples.CONTENT_TYPE)
    roster = importing.preview(house.term, by=house.staff, file=file)
    assert (roster.added, roster.changed, roster.unchanged) == (0, 0, 3)


def typed(house, *chosen, **more):
    return sent(chosen=[house.by_name[name].pk for name in chosen], **more)


def test_a_bulk_edit_is_previewed_then_made_for_all(house, client):
    page = client.post(BULK, typed(house, "王堃", "李镕", delegation=house.east.pk, add=[house.worker.pk]))
    assert "选了 2 名，其中 2 名有变化" in page.content.decode()
    assert house.east.mandates.count() == 2
    seen = page.context["digest"]
    more = {"delegation": house.east.pk, "add": [house.worker.pk], "seen_lines": seen}
    assert client.post(BULK, typed(house, "王堃", "李镕", **more)).status_code == 302
    assert house.east.mandates.count() == 3
    assert house.worker.mandates.count() == 2
    entry = Entry.objects.get(act=Act.DEPUTY)
    assert entry.data["王堃"] == ["代表团：城关代表团→东岭代表团", "结构类别：（空）→工人"]


def wanted(house, **more):
    return bulk.Wanted(**({"delegation": house.east} | more))


def test_all_or_nothing_when_the_roster_changed_in_between(house):
    chosen = [house.by_name["王堃"].pk, house.by_name["李镕"].pk]
    seen = bulk.digest(bulk.preview(house.term, chosen, wanted(house)))
    Mandate.objects.filter(pk=chosen[0]).update(delegation=house.east)
    with pytest.raises(Refusal, match="预览以后，代表名册有了变化"):
        bulk.apply(house.term, by=house.staff, chosen=chosen, wanted=wanted(house), seen=seen)


def test_a_group_is_entered_by_those_who_are_not_in_it(house):
    group = actions.set_up_group(
        by=house.staff, term=house.term, name="一组", kind="area", set_up_on=clock.today()
    )
    chosen = [one.pk for one in house.by_name.values()]
    asked = bulk.Wanted(group=group)
    for _ in range(2):
        lines = bulk.preview(house.term, chosen, asked)
        if any(line.changes for line in lines):
            bulk.apply(house.term, by=house.staff, chosen=chosen, wanted=asked, seen=bulk.digest(lines))
    assert group.members.count() == 3
    with pytest.raises(Refusal, match="所选代表已经是这样"):
        bulk.apply(house.term, by=house.staff, chosen=chosen, wanted=asked, seen=bulk.digest(lines))


@pytest.mark.parametrize(
    ("chosen", "change", "sentence"),
    [
        ([], {}, "请先勾选"),
        (["王堃"], {"delegation": None}, "请至少选择一项"),
        (["王堃", "陈喆"], {"chosen": 999_999_999}, "不属于本届"),
    ],
)
def test_a_choice_that_is_none_is_refused(house, chosen, change, sentence):
    keys = [house.by_name[name].pk for name in chosen] + [change.pop("chosen", None)]
    with pytest.raises(Refusal, match=sentence):
        bulk.preview(house.term, [key for key in keys if key], wanted(house, **change))


def test_a_category_is_not_added_and_removed_at_once(house, client):
    page = client.post(BULK, typed(house, "王堃", add=[house.worker.pk], remove=[house.worker.pk]))
    assert "“工人”不能既增加又取消" in page.content.decode()


def test_the_import_points_out_a_second_spelling(house):
    row = ["王坤", "女", "1975-03-20", "城关", None, "18009", None, None]
    roster = importing.preview(house.term, by=house.staff, file=samples.upload(samples.book(row)))
    line = importing.plan_of(roster).lines[0]
    assert line.hints == ["王堃（女，1975年3月生，青澜县第一中学）"]
    assert not line.errors


def test_queries_of_the_bulk_page_do_not_grow(house, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as few:
        client.get(BULK)
    rows = [["代表" + "甲乙丙丁戊"[n % 5], "男", None, "东岭", None, str(n), None, None] for n in range(40)]
    samples.bring_in(house.term, *rows)
    with django_assert_max_num_queries(12) as many:
        client.get(BULK)
    assert len(few) == len(many)
