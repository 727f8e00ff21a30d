"""Voters' links: once, nobody's, until the last hour; asked under the public site's role as well."""

import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from apps.duty_reports import actions, voting
from apps.duty_reports.models import RatingLink
from apps.duty_reports.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests.duty_reports import samples

pytestmark = pytest.mark.django_db
ROLE = "wall_of_the_ratings"


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def votes(report):
    """The sums of the first deputy."""
    first = report.statements.first()
    return [getattr(first, f"online_{grade}") for grade in ("best", "middle", "worst", "abstained")]


def test_a_link_works_once(people):
    report = samples.reach(Status.HELD, people)
    token, _ = samples.links(report, 2)
    assert samples.rate(report, token) == "counted"
    assert samples.rate(report, token, "worst") == "used"
    assert votes(report) == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("days", "answer"), [(-0.01, "early"), (0, "counted"), (2, "counted"), (2.01, "late")]
)
def test_a_link_works_from_the_first_minute_to_the_last(people, days, answer):
    report = samples.reach(Status.CALLED, people)
    [token] = samples.links(report, 1)
    assert samples.rate(report, token, days=days) == answer


@pytest.mark.parametrize("token", ["", "A", "A" * 16, "0" * 16, "'; DROP TABLE x", "甲" * 16])
def test_a_forged_link_opens_nothing(people, token):
    samples.links(samples.reach(Status.HELD, people), 1)
    assert voting.ask(token) is None
    assert voting.rate(token, {}) == "unknown"


def test_after_closing_a_link_is_gone(people):
    report = samples.reach("approved", people)
    used, left = samples.links(report, 2)
    samples.hold(report, people)
    samples.rate(report, used)
    samples.close(report, people)
    assert samples.rate(report, used, days=1) == "closed"
    assert samples.rate(report, left, days=1) == "unknown"
    assert voting.ask(used).refused == voting.WORDS["closed"]


@pytest.mark.parametrize("grades", [{}, {"first": "best"}, {"first": "best", "second": "splendid"}])
def test_everybody_is_rated_by_a_known_grade_or_the_link_stays_good(people, grades):
    report = samples.reach(Status.HELD, people)
    [token] = samples.links(report, 1)
    first, second = report.statements.all()
    keys = {"first": first.pk, "second": second.pk}
    with clock.at(samples.AT + timedelta(days=1)):
        assert voting.rate(token, {keys[name]: grade for name, grade in grades.items()}) == "incomplete"
    assert votes(report) == [0, 0, 0, 0]
    assert samples.rate(report, token) == "counted"


def test_who_did_not_report_is_not_rated(people):
    report = samples.reach("approved", people)
    [token] = samples.links(report, 1)
    with clock.at(samples.AT + timedelta(hours=3)):
        given = [report.statements.get(mandate=people.lead)]
        actions.hold(report, by=people.staff, given=given, attended=9, **samples.SAID)
        assert [one.name for one in voting.ask(token).candidates] == ["王堃"]
    assert samples.rate(report, token) == "counted"
    assert report.statements.get(mandate=people.second).online_total == 0


def test_the_tables_know_neither_a_token_nor_who_said_what(people):
    report = samples.reach(Status.HELD, people)
    tokens = samples.links(report, 5)
    samples.rate(report, tokens[0])
    fields = {field.name for field in RatingLink._meta.get_fields()}
    assert fields == {"id", "report", "digest", "used"}
    kept = list(report.links.order_by("pk").values_list("digest", flat=True))
    assert kept == sorted(map(voting.digest, tokens))
    assert not set(kept) & set(tokens)
    assert report.events.filter(data__icontains=tokens[0]).count() == 0


def test_links_are_not_endless(people):
    report = samples.reach(Status.HELD, people)
    with pytest.raises(Refusal, match="最多 2000 个"):
        samples.links(report, 2001)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_counted(people):
    report = samples.reach(Status.HELD, people)
    [token] = samples.links(report, 1)
    answers, ready = [], threading.Barrier(4)

    def vote() -> None:
        ready.wait()
        try:
            answers.append(samples.rate(report, token))
        finally:
            connection.close()

    threads = [threading.Thread(target=vote) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(answers) == ["counted", "used", "used", "used"]
    assert votes(report) == [1, 0, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_a_vote_waits_for_closing_and_is_told_so(people):
    report = samples.reach("approved", people)
    [token] = samples.links(report, 1)
    samples.hold(report, people)
    samples.count(report, people)
    answers = []

    def vote() -> None:
        try:
            answers.append(samples.rate(report, token))
        finally:
            connection.close()

    other = threading.Thread(target=vote)
    with transaction.atomic(), clock.at(samples.AT + timedelta(days=3)):
        actions.close(report, by=people.staff)
        other.start()
        other.join(timeout=1)
        assert answers == []
    other.join()
    assert answers == ["closed"]
    assert votes(report) == [0, 0, 0, 0]


def test_a_voter_rates_on_the_public_page_behind_the_wall(people):
    call_command("create_public_role", ROLE)
    report = samples.reach(Status.HELD, people)
    [token] = samples.links(report, 1)
    first, second = report.statements.all()
    browser, url = Client(enforce_csrf_checks=True), f"/rate/{token}/"
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    with clock.at(samples.AT + timedelta(days=1)):
        page = browser.get(url)
        assert "王堃代表" in page.text
        assert "no-store" in page["Cache-Control"]
        missing = browser.post(url, {f"grade_{first.pk}": "best"})
        assert "请选择一项" in missing.text
        assert 'value="best"' in missing.text
        done = browser.post(url, {f"grade_{first.pk}": "best", f"grade_{second.pk}": "middle"})
        assert "评议已经计入" in done.text
        assert "已经用过了" in browser.get(url).text
        assert browser.get("/rate/AAAAAAAAAAAAAAAA/").status_code == 404
    assert not browser.cookies
    for statement in (
        "SELECT * FROM duty_reports_ratinglink",
        "SELECT * FROM duty_reports_statement",
        "UPDATE duty_reports_ratinglink SET used = false",
        "UPDATE duty_reports_statement SET online_best = 99",
        "INSERT INTO duty_reports_ratinglink (digest) VALUES ('')",
    ):
        refused = pytest.raises(DatabaseError, match="permission denied")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert votes(report) == [1, 0, 0, 0]


def test_before_closing_nobody_reads_a_grade(client, people):
    report = samples.reach("approved", people)
    tokens = samples.links(report, 3)
    samples.hold(report, people)
    samples.rate(report, tokens[0], "worst")
    for user in (people.staff, people.chair, people.lead.person.user):
        client.force_login(user)
        page = client.get(report.get_absolute_url()).text
        assert "选民评议结果" not in page
    client.force_login(people.staff)
    assert "已生成 3 个，已用 1 个" in client.get(report.get_absolute_url()).text
