"""A large roster is stored by the worker: all or nothing, once, with a progress that others see, and without a broker."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from celery import current_app
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from apps.accounts.actions import install_account
from apps.deputies import tasks
from apps.deputies.models import Mandate, Person, RosterImport
from apps.deputies.models.imports import AWAY
from apps.deputies.roster import importing, storing, writing
from apps.documents.models import STUCK_AFTER
from apps.notices.models import Notice
from congress import clock
from congress.refusal import Refusal
from tests.deputies import samples

pytestmark = pytest.mark.django_db
State = RosterImport.State
ROWS = [
    ["代表" + mark * times, "男", f"19{times}0-01-02", "城关"] for mark in "甲乙丙" for times in (5, 6, 7, 8)
]
HEADINGS = ["姓名", "性别", "出生日期", "代表团"]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve rows are many, and three are written at a time."""
    monkeypatch.setattr(storing, "IN_REQUEST", 10)
    monkeypatch.setattr(writing, "BATCH", 3)


@pytest.fixture
def staff(db: None) -> Any:
    return clerk()


def clerk() -> Any:
    samples.term()
    return install_account(username="staff", name="周岚", password=None, roles=("deputies_work",))


def previewed(by: Any, rows: list[Any] = ROWS) -> RosterImport:
    file = samples.upload(samples.book(*rows, headings=HEADINGS))
    return importing.preview(samples.Term.objects.get(), by=by, file=file)


def asked(by: Any, rows: list[Any] = ROWS) -> RosterImport:
    return storing.ask(previewed(by, rows), by=by)


def test_a_large_one_waits_and_is_then_stored(staff: Any) -> None:
    roster = asked(staff)
    assert (roster.state, roster.percent, Mandate.objects.count()) == (State.QUEUED, 0, 0)
    storing.carry_out(roster.pk)
    roster.refresh_from_db()
    assert (roster.state, roster.rows, roster.error) == (State.CONFIRMED, [], "")
    assert Mandate.objects.filter(entered_by=staff).count() == len(ROWS)
    [told] = Notice.objects.filter(recipient=staff)
    assert (told.title, told.url) == (
        "第十八届代表名册已导入：新增 12 名，变更 0 名",
        roster.get_absolute_url(),
    )


def test_a_small_one_is_stored_in_the_request(staff: Any) -> None:
    assert asked(staff, ROWS[:10]).state == State.CONFIRMED
    assert Mandate.objects.count() == 10
    assert not Notice.objects.exists()


def test_it_is_asked_for_once(staff: Any) -> None:
    roster = asked(staff)
    with pytest.raises(Refusal, match="正在导入，不需要再确认"):
        storing.ask(roster, by=staff)
    storing.carry_out(roster.pk)
    with pytest.raises(Refusal, match="已经导入，不需要再导入"):
        storing.ask(roster, by=staff)
    storing.carry_out(roster.pk)
    assert Mandate.objects.count() == len(ROWS)


@pytest.mark.parametrize(
    ("rows", "spoil", "words"),
    [
        ([*ROWS, ["代表丁", "？", "1990-01-02", "城关"]], False, "有 1 处需要改正，没有导入"),
        (ROWS, True, "预览以后，代表名册有了变化，没有导入"),
    ],
)
def test_what_cannot_be_stored_leaves_nothing_and_says_why(
    rows: list[Any], spoil: bool, words: str, staff: Any
) -> None:
    roster = asked(staff, rows)
    if spoil:
        samples.bring_in(roster.term, ROWS[0], headings=HEADINGS)
    before = Person.objects.count()
    storing.carry_out(roster.pk)
    roster.refresh_from_db()
    assert (roster.state, roster.rows, Person.objects.count()) == (State.FAILED, [], before)
    assert words in roster.error
    with pytest.raises(Refusal, match="没有导入成功"):
        storing.ask(roster, by=staff)


def dies(monkeypatch: pytest.MonkeyPatch, with_: type[BaseException]) -> None:
    """The worker ends after the first rows were written."""

    def stop(_lines: Any) -> None:
        raise with_

    monkeypatch.setattr(writing, "store_categories", stop)


def test_a_failure_in_the_middle_is_tried_again_and_given_up_at_last(
    staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = asked(staff)
    dies(monkeypatch, MemoryError)
    for tries in (1, 2, 3):
        storing.carry_out(roster.pk)
        roster.refresh_from_db()
        assert (roster.state, roster.tries, Mandate.objects.count()) == (State.QUEUED, tries, 0)
    storing.carry_out(roster.pk)
    roster.refresh_from_db()
    assert (roster.state, roster.rows, roster.error) == (State.FAILED, [], storing.GIVEN_UP)


def test_a_dead_worker_s_claim_is_taken_over_and_begun_anew(
    staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = asked(staff)
    with monkeypatch.context() as patch:
        dies(patch, KeyboardInterrupt)
        with pytest.raises(KeyboardInterrupt):
            storing.carry_out(roster.pk)
    roster.refresh_from_db()
    assert (roster.state, Mandate.objects.count()) == (State.RUNNING, 0)
    storing.carry_out(roster.pk)  # the claim is fresh: it is left alone
    assert (storing.unfinished(), Mandate.objects.count()) == ([], 0)
    with clock.at(clock.now() + STUCK_AFTER + timedelta(seconds=1)):
        assert storing.unfinished() == [roster.pk]
        storing.carry_out(roster.pk)
    assert Mandate.objects.count() == len(ROWS)


def test_a_worker_that_lost_its_claim_stores_nothing(staff: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    roster = asked(staff)
    write = importing.write

    def slow(*args: Any, **kwargs: Any) -> None:
        write(*args, **kwargs)
        RosterImport.objects.filter(pk=roster.pk).update(claimed_at=clock.now() + timedelta(minutes=3))

    monkeypatch.setattr(importing, "write", slow)
    storing.carry_out(roster.pk)
    assert Mandate.objects.count() == 0


def test_a_claim_has_its_time(staff: Any) -> None:
    with pytest.raises(IntegrityError, match="running_roster_import_is_claimed"), transaction.atomic():
        RosterImport.objects.filter(pk=previewed(staff).pk).update(state=State.RUNNING)


def test_the_pages_tell_how_far_it_is(staff: Any, client: Any, django_assert_max_num_queries: Any) -> None:
    client.force_login(staff)
    roster = previewed(staff)
    url = roster.get_absolute_url()
    assert "行数较多，确认以后在后台导入" in client.get(url).content.decode()
    page = client.post(url, {"once": uuid.uuid4()}, follow=True).content.decode()
    assert "已经确认，正在后台导入" in page
    poll = reverse("deputies:import_progress", args=[roster.pk])
    assert poll in page
    RosterImport.objects.filter(pk=roster.pk).update(
        state=State.RUNNING, claimed_at=clock.now(), checked=12, stored=6
    )
    with django_assert_max_num_queries(12):
        page = client.get(poll).content.decode()
    assert "正在写入：6 行，共 12 行" in page
    assert 'value="75"' in page
    RosterImport.objects.filter(pk=roster.pk).update(state=State.QUEUED)
    storing.carry_out(roster.pk)
    page = client.get(poll).content.decode()
    assert "这份名册已经导入" in page
    assert "hx-get" not in page
    assert "这份名册已经导入" in client.get(url).content.decode()


def test_the_page_of_one_that_failed_says_why_and_where_to_go(staff: Any, client: Any) -> None:
    client.force_login(staff)
    roster = asked(staff, [*ROWS, ["代表丁", "？", "1990-01-02", "城关"]])
    storing.carry_out(roster.pk)
    page = client.get(roster.get_absolute_url()).content.decode()
    assert "有 1 处需要改正，没有导入" in page
    assert reverse("deputies:import") in page


def test_progress_is_its_uploader_s_own(staff: Any, client: Any) -> None:
    roster = asked(staff)
    client.force_login(install_account(username="b", name="许静", password=None, roles=("deputies_work",)))
    assert client.get(reverse("deputies:import_progress", args=[roster.pk])).status_code == 404


def test_nobody_at_work_is_told_after_a_minute(staff: Any) -> None:
    roster = asked(staff)
    assert roster.delay == ""
    with clock.at(clock.now() + timedelta(minutes=2)):
        assert roster.delay == AWAY


def test_what_failed_is_forgotten_after_a_day_and_what_waits_is_not(staff: Any) -> None:
    failed, waits = asked(staff, [*ROWS, ["代表丁", "？", "1990-01-02", "城关"]]), asked(staff)
    storing.carry_out(failed.pk)
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        previewed(staff, ROWS[:1])
    assert not RosterImport.objects.filter(pk=failed.pk).exists()
    assert RosterImport.objects.filter(pk=waits.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_it_waits_for_the_sweep_and_says_what_to_do(client: Any) -> None:
    staff = clerk()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(current_app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
        patch.setattr(current_app, "_pool", None)
        patch.setattr(current_app.amqp, "_producer_pool", None)
        roster = asked(staff)
    roster.refresh_from_db()
    assert (roster.state, roster.delay) == (State.QUEUED, AWAY)
    client.force_login(staff)
    assert AWAY in client.get(roster.get_absolute_url()).content.decode()
    assert storing.unfinished() == [roster.pk]
    tasks.store_roster(roster.pk)
    roster.refresh_from_db()
    assert (roster.state, roster.error) == (State.CONFIRMED, "")


@pytest.mark.django_db(transaction=True)
def test_the_progress_is_seen_before_anything_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another connection reads it while the worker's transaction is open."""
    roster, seen = asked(clerk()), []
    whole = writing.store_categories

    def look() -> None:
        seen.append((RosterImport.objects.get(pk=roster.pk).words, Mandate.objects.count()))
        connection.close()

    def watched(lines: Any) -> None:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(look).result()
        whole(lines)

    monkeypatch.setattr(writing, "store_categories", watched)
    storing.carry_out(roster.pk)
    assert seen == [
        ("正在核对：12 行，共 12 行", 0),
        ("正在写入：3 行，共 12 行", 0),
        ("正在写入：6 行，共 12 行", 0),
        ("正在写入：9 行，共 12 行", 0),
    ]
    assert Mandate.objects.count() == 12


@pytest.mark.django_db(transaction=True)
def test_two_workers_store_it_once() -> None:
    roster = asked(clerk())

    def go(_: int) -> None:
        try:
            storing.carry_out(roster.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(go, range(2)))
    roster.refresh_from_db()
    assert (roster.state, roster.tries, Mandate.objects.count()) == (State.CONFIRMED, 1, 12)
