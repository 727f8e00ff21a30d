"""The quarterly review: the list, what wants a look, spreadsheet and paper, the record that it was done."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from apps.accounts import actions
from apps.accounts.models import SecondFactor, User
from apps.administration.accounts import review
from apps.audit.models import Entry
from apps.audit.trail import Act
from apps.documents import rendering
from apps.documents.models import Paper
from congress import clock
from tests import factories
from tests.accounts.people import newest, opened, three, working
from tests.administration.people import at, send, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def admins():
    return three()


@pytest.fixture
def office():
    return factories.organ("办公室")


@pytest.fixture
def reviewer(client, admins):
    client.force_login(admins.security)
    return client


def with_factor(user):
    SecondFactor.objects.create(user=user, secret="x", confirmed_at=clock.now())
    return user


def flags_of(user):
    return next(line.flags for line in review.lines() if line.pk == user.pk)


def test_an_account_in_order_has_no_flag(admins, office):
    assert flags_of(with_factor(working(admins, "office", organ=office))) == []


def test_what_wants_a_look_is_named(admins, office):
    user = with_factor(working(admins, "office", organ=office))
    rows = User.objects.filter(pk=user.pk)
    user.second_factor.delete()
    assert flags_of(user) == ["未启用动态口令"]
    with_factor(user)
    rows.update(approved_at=clock.now() - timedelta(days=91))
    assert flags_of(user) == ["90天未登录"]
    rows.update(approved_at=clock.now(), expires_on=clock.today() - timedelta(days=1))
    assert flags_of(user) == ["已过有效期"]
    rows.update(expires_on=None, email="Shared@example.invalid")
    User.objects.filter(pk=admins.auditor.pk).update(email="shared@example.invalid")
    assert flags_of(user) == ["邮箱与他人相同"]
    rows.update(email="")
    actions.grant_roles(user, "archivist", by=admins.security)
    assert flags_of(user) == ["超出申请的角色：档案管理人员"]
    actions.revoke_roles(user, "archivist", "office", by=admins.security)
    assert flags_of(user) == ["没有角色"]
    actions.leave(user.posts.get(), on=clock.today())
    user.posts.update(left_on=clock.today() - timedelta(days=1), joined_on=factories.FOUNDED)
    assert flags_of(user) == ["没有任职和代表资格", "没有角色"]
    actions.suspend(user, by=admins.system, reason="离任")
    assert flags_of(user) == []


def test_the_page_shows_first_what_wants_a_look(reviewer, admins, office):
    tidy = with_factor(working(admins, "office", organ=office))
    waiting = opened(admins, "handler", username="waiting")
    names = {line.username for line in reviewer.get(at("review")).context["page"]}
    assert waiting.username in names
    assert tidy.username not in names
    page = reviewer.get(at("review"), {"show": "all"})
    assert {line.username for line in page.context["page"]} == set(
        User.objects.values_list("username", flat=True)
    )
    assert page.context["counts"]["待授权"] == 1


def test_many_accounts_cost_as_many_queries_as_few(reviewer, office, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(40) as counted:
            reviewer.get(at("review"), {"show": "all"})
        return len(counted)

    few = queries()
    for _ in range(30):
        factories.user("office", organ=office)
    assert queries() == few


def test_the_finished_review_is_recorded_with_its_counts(reviewer, admins):
    assert review.last() is None
    page = send(reviewer, at("review_complete"), note="停用1个离任人员账户")
    assert "已记录本次清查。" in text(page)
    entry = review.last()
    assert (entry.act, entry.actor) == (Act.ACCOUNT, admins.security)
    assert entry.data["counts"]["全部"] == 3
    assert "停用1个离任人员账户" in text(page)
    assert "清查结论" in text(send(reviewer, at("review_complete"), note=""))
    assert Entry.objects.filter(data__review="accounts").count() == 1


def test_the_spreadsheet_holds_everyone_and_calculates_nothing(reviewer, admins, office):
    evil = '=HYPERLINK("http://x","y")'
    user = working(admins, "office", organ=office)
    User.objects.filter(pk=user.pk).update(name=evil)
    response = reviewer.get(at("review_spreadsheet"))
    sheet = load_workbook(BytesIO(response.content)).active
    rows = {sheet.cell(line, 2).value: line for line in range(2, sheet.max_row + 1)}
    assert set(User.objects.values_list("username", flat=True)) <= set(rows)
    cell = sheet.cell(rows["sunlei"], 1)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (evil, "s", True)
    assert any("签名" in str(sheet.cell(line, 1).value) for line in range(2, sheet.max_row + 1))
    entry = newest()
    assert (entry.act, entry.what) == (Act.EXPORT, "导出账户清查表，共 4 个账户")


def test_the_paper_is_made_by_the_worker_and_kept_for_reviewers(reviewer, admins, office, client):
    for _ in range(40):
        factories.user("office", organ=office)
    page = send(reviewer, at("review_issue"))
    assert "正在生成" in text(page)
    paper = Paper.objects.get()
    assert Entry.objects.filter(act=Act.EXPORT, data__paper=paper.code).exists()
    assert reviewer.get(at("review_paper", paper.pk)).status_code == 404
    rendering.render(paper.pk)
    assert paper.title in text(reviewer.get(at("review_progress", paper.pk)))
    content = b"".join(reviewer.get(at("review_paper", paper.pk)).streaming_content)
    pages = PdfReader(BytesIO(content)).pages
    assert len(pages) > 1
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    assert all("登录名" in page.extract_text() for page in pages)
    assert "签名" in pages[-1].extract_text()
    client.force_login(admins.system)
    assert client.get(at("review_paper", paper.pk)).status_code == 403


def test_other_papers_are_not_reached_through_the_review(reviewer, admins):
    other = Paper.objects.create(kind="reply_letter", title="x", data={}, issued_by=admins.security)
    assert reviewer.get(at("review_paper", other.pk)).status_code == 404
    assert reviewer.get(at("review_progress", other.pk)).status_code == 404
