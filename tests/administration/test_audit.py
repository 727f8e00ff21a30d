"""The auditor reads everything, takes copies away and changes nothing."""

import uuid
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from apps.administration.audit import actions, leafing, presenting, sheet
from apps.administration.audit.forms import FilterForm
from apps.audit import seals, tasks, trail, verify
from apps.audit.models import Act, DailyAnchor, Entry, Seal
from apps.matters.events import drop_anchor
from apps.publications import actions as publications
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.audit.tampering import tamper
from tests.resolutions import samples as resolutions

pytestmark = pytest.mark.django_db
LIST = "/desk/administration/audit/"
MORNING = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


@pytest.fixture
def auditor(client):
    account = factories.user("auditor", name="苏敏")
    client.force_login(account)
    return account


@pytest.fixture
def mixed():
    """Three entries of three days."""
    staff = factories.user("system_admin", name="罗成")
    with clock.at(MORNING):
        trail.record(Act.ORGAN, "设立机构：教育局", by=staff, about=factories.organ("教育局"))
    with clock.at(MORNING + timedelta(days=1)):
        failed = trail.record(Act.SIGN_IN_FAILED, "登录失败：密码不符", name="zhaoben", success=False)
    with clock.at(MORNING + timedelta(days=2)):
        trail.record(Act.PARAMETER, "保存期限由180天改为365天", by=staff, data={"before": 180, "after": 365})
    return failed


def found(**asked):
    form = FilterForm({"last": "2026-03-12"} | asked)
    return [entry.act for entry in form.narrow()]


def page(client, url=LIST, **data):
    return client.get(url, data).content.decode()


def test_the_newest_entry_stands_first_with_who_where_and_outcome(client, auditor, mixed):
    text = page(client, last="2026-03-12")
    assert (
        text.index("保存期限由180天改为365天")
        < text.index("登录失败：密码不符")
        < text.index("设立机构：教育局")
    )
    assert "未成功" in text
    assert "zhaoben" in text
    assert "2026-03-10 09:00:00" in text


@pytest.mark.parametrize(
    ("asked", "acts"),
    [
        ({}, ["parameter", "sign_in_failed", "organ"]),
        ({"act": "organ"}, ["organ"]),
        ({"success": "no"}, ["sign_in_failed"]),
        ({"success": "yes"}, ["parameter", "organ"]),
        ({"first": "2026-03-11", "last": "2026-03-11"}, ["sign_in_failed"]),
        ({"person": "罗"}, ["parameter", "organ"]),
        ({"person": "zhaoben"}, ["sign_in_failed"]),
        ({"about": "教育"}, ["organ"]),
        ({"q": "365"}, ["parameter"]),
        ({"q": "365", "act": "organ"}, []),
        ({"address": "10.0.0.1"}, []),
        ({"act": "nonsense"}, []),
        ({"first": "2026-03-12", "last": "2026-03-11"}, []),
    ],
)
def test_filters_narrow(mixed, asked, acts):
    installed = [Act.ACCOUNT, Act.ROLE]
    assert [act for act in found(**asked) if act not in installed] == acts


def test_a_person_is_found_by_the_name_of_the_account(mixed):
    entry = Entry.objects.get(act=Act.PARAMETER)
    assert entry.actor.username != entry.name
    assert found(person=entry.actor.username)[0] == "parameter"


def test_an_entry_is_found_by_the_key_of_its_object(mixed):
    about = Entry.objects.get(act=Act.ORGAN, at=MORNING).about
    assert set(found(about=about)) == {"organ"}


def test_a_faulty_filter_says_what_is_wrong_and_keeps_what_was_typed(client, auditor, mixed):
    text = page(client, first="2026-03-12", last="2026-03-11", q="保存")
    assert "截止日期在起始日期之前" in text
    assert 'value="保存"' in text
    assert "没有查询" in text


def test_nothing_found_says_what_to_do(client, auditor):
    assert "没有符合条件的记录" in page(client, q="没有这样的事")
    assert "没有更早的记录" in page(client, before=Entry.objects.order_by("at", "pk").first().pk)
    assert page(client, before="9" * 30)
    assert page(client, before="x")


def test_leafing_goes_through_every_entry_once(client, auditor, monkeypatch):
    monkeypatch.setattr(leafing, "PER_PAGE", 4)
    with clock.at(MORNING):
        for no in range(10):
            trail.record(Act.ORGAN, f"第{no}件", name="x")
    form, before, keys = FilterForm({"act": "organ"}), None, []
    while True:
        leaf = leafing.leaf(form.narrow(), before)
        keys += [entry.pk for entry in leaf.rows]
        if leaf.older is None:
            break
        before = str(leaf.older)
    assert keys == sorted(keys, reverse=True)
    assert len(keys) == 10
    assert "更早的记录" in page(client, act="organ")
    assert "回到最新" in page(client, act="organ", before=keys[3])


def test_counting_ends_somewhere(client, auditor, monkeypatch):
    monkeypatch.setattr(leafing, "COUNTED", 2)
    monkeypatch.setattr("apps.administration.audit.views.COUNTED", 2)
    for _ in range(3):
        trail.record(Act.ORGAN, "一件", name="x")
    assert "超过 2 条" in page(client, act="organ")


def test_the_list_costs_as_many_queries_for_one_entry_as_for_thirty(client, auditor):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST, {"act": "organ"}).status_code == 200
        return len(queries)

    trail.record(Act.ORGAN, "一件", by=auditor)
    client.get(LIST)
    once = cost()
    for no in range(29):
        trail.record(Act.ORGAN, f"第{no}件", by=factories.user())
    assert cost() == once


def test_an_entry_shows_what_changed_in_words(client, auditor):
    organ = factories.organ("教育局")
    data = {"before": {"short_name": "教育局", "phone": ""}, "after": {"short_name": "县教育局", "phone": ""}}
    entry = trail.record(Act.ORGAN, "变更机构", by=auditor, about=organ, data=data | {"reason": "更名"})
    assert presenting.changes(entry) == [("简称", "教育局", "县教育局"), ("联系电话", "（空）", "（空）")]
    assert presenting.details(entry) == {"理由": "更名"}
    text = page(client, reverse("administration:audit_entry", args=[entry.pk]))
    assert "县教育局" in text
    assert "等待封存" in text
    seals.seal_waiting()
    assert "内容与封存时一致" in page(client, reverse("administration:audit_entry", args=[entry.pk]))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "（空）"),
        (True, "是"),
        (7, "7"),
        ([], "（无）"),
        (["a", "b"], "a、b"),
        ({"count": 2}, "条数：2"),
        ([[1]], "[[1]]"),
    ],
)
def test_values_in_words(value, words):
    assert presenting.text(value) == words


def test_a_change_of_one_number_is_a_line_of_its_own(mixed):
    entry = Entry.objects.get(act=Act.PARAMETER)
    assert presenting.changes(entry) == [("内容", "180", "365")]
    assert presenting.changes(mixed) == []


def export(client, **asked):
    return client.post(LIST + "export/", asked | {"once": str(uuid.uuid4())})


def test_the_export_holds_the_filtered_entries_and_is_recorded(client, auditor, mixed):
    response = export(client, q="设立机构：教育局", last="2026-03-10")
    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert rows[0] == tuple(sheet.COLUMNS)
    assert [row[6] for row in rows[1:]] == ["设立机构：教育局"]
    assert rows[1][1] == "2026-03-10 09:00:00+08:00"
    recorded = Entry.objects.get(act=Act.EXPORT)
    assert recorded.actor == auditor
    assert recorded.data == {"filter": {"截止日期": "2026-03-10", "内容": "设立机构：教育局"}, "count": 1}
    assert "审计记录" in page(client, reverse("administration:audit_entry", args=[recorded.pk]))


def test_text_that_looks_like_a_formula_stays_text(client, auditor):
    for text in ("=1+1", "+1", "-1", "@x", "\t=1", "坏\x07字符"):
        trail.record(Act.ORGAN, text, name="=cmd()")
    book = load_workbook(BytesIO(export(client, act="organ").content))
    cells = [row[6] for row in book.active.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells} == {"=1+1", "+1", "-1", "@x", "\t=1", "坏字符"}


def test_the_export_is_cut_at_its_limit(client, auditor, monkeypatch):
    monkeypatch.setattr(actions, "COUNTED", 2)
    for no in range(4):
        trail.record(Act.ORGAN, f"第{no}件", name="x")
    book = load_workbook(BytesIO(export(client, act="organ").content))
    assert [row[6] for row in book.active.values][1:] == ["第3件", "第2件"]


def test_an_export_of_nothing_is_refused_and_keeps_the_filter(client, auditor):
    response = export(client, q="没有这样的事")
    assert response.status_code == 302
    assert "q=" in response.url
    assert "没有符合条件的记录，没有导出" in page(client, response.url)
    assert not Entry.objects.filter(act=Act.EXPORT).exists()


def test_an_export_sent_twice_is_recorded_once(client, auditor, mixed):
    once = {"once": str(uuid.uuid4())}
    assert client.post(LIST + "export/", once).status_code == 200
    again = client.post(LIST + "export/", once, follow=True)
    assert "刚才已经导出" in again.content.decode()
    assert Entry.objects.filter(act=Act.EXPORT).count() == 1


@pytest.mark.parametrize("action", [actions.check_newest, lambda by: actions.export(FilterForm({}), by=by)])
def test_others_may_neither_export_nor_verify(action):
    with pytest.raises(Refusal, match="权限"):
        action(by=factories.user("system_admin"))


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "office", "deputies_work", "chair"])
def test_the_auditors_pages_are_the_auditors_alone(client, role):
    client.force_login(factories.user(role))
    for name in ("", "integrity/", "1/", "anchors/2026-03-10/"):
        assert client.get(LIST + name).status_code == 403
    for name in ("export/", "integrity/check/"):
        assert client.post(LIST + name, {"once": str(uuid.uuid4())}).status_code == 403


def test_the_page_of_integrity_tells_where_the_chain_stands(client, auditor):
    assert "还没有核验过" in page(client, LIST + "integrity/")
    with clock.at(MORNING):
        trail.record(Act.ORGAN, "很久没有封存", name="x")
    assert "封存已经落后" in page(client, LIST + "integrity/")
    seals.seal_waiting()
    tasks.anchor()
    text = page(client, LIST + "integrity/")
    assert "封存已经落后" not in text
    assert f'<span class="figure-value">{Seal.objects.count()}' in text
    assert str(clock.today() - timedelta(days=1)) in text


def test_the_auditor_has_the_chain_verified_and_sees_the_result(client, auditor):
    entry = trail.record(Act.ORGAN, "一件", name="x")
    seals.seal_waiting()
    url = LIST + "integrity/check/"
    assert "相符" in client.post(url, {"once": str(uuid.uuid4())}, follow=True).content.decode()
    tamper(f"UPDATE audit_entry SET what = '改过' WHERE id = {entry.pk}")
    text = client.post(url, {"once": str(uuid.uuid4())}, follow=True).content.decode()
    assert "最近一次核验发现不符" in text
    assert f"第 {entry.pk} 条审计记录与封存时不一致" in text
    assert verify.last_check().actor == auditor
    assert "内容与封存时不一致" in page(client, reverse("administration:audit_entry", args=[entry.pk]))


def test_the_sheet_of_an_anchor_holds_both_chains_in_groups_of_four(client, auditor):
    with clock.at(MORNING):
        trail.record(Act.ORGAN, "一件", name="x")
        seals.seal_waiting()
    anchor, events = seals.drop_anchor(date(2026, 3, 10)), drop_anchor(date(2026, 3, 10))
    text = page(client, LIST + "anchors/2026-03-10/")
    assert presenting.grouped(anchor.digest) in text
    assert presenting.grouped(events.digest) in text
    assert "2026年3月10日" in text
    assert "青澜县" in text
    assert text.count("签字）") == 2
    assert DailyAnchor.objects.count() == 1


@pytest.mark.parametrize("day", ["2026-03-11", "2026-99-99"])
def test_a_day_without_an_anchor_is_not_found(client, auditor, day):
    assert client.get(f"{LIST}anchors/{day}/").status_code == 404


def test_digests_are_grouped():
    assert presenting.grouped("sha256:0123456789") == "0123 4567 89"


def test_what_is_made_public_or_taken_back_is_recorded():
    people = resolutions.people()
    first, second = people.clerk, people.second
    publication = publications.prepare(resolutions.final(first), by=first)
    publications.pass_review(publication, by=second, considered=True)
    publications.withdraw(publication, by=second, reason="有误。")
    said = list(Entry.objects.filter(act=Act.PUBLICATION).order_by("pk").values_list("what", flat=True))
    assert [what.partition("：")[0] for what in said] == ["拟公开", "公开", "撤回公开"]
    assert Entry.objects.filter(act=Act.PUBLICATION, data__sha256=publication.sha256).count() == 2


def test_asking_on_the_command_line_who_may_see_a_matter_is_recorded():
    suggestion = factories.draft(factories.county())
    call_command("explain_access", suggestion.pk)
    assert Entry.objects.filter(act=Act.ROLE, name="explain_access").exists()
