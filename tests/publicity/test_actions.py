"""Drafting, submitting, judging; the scale of points and the roster."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from apps.audit.models import Entry
from apps.publicity import actions
from apps.publicity.models import Adoption, Kind, Level, Officer, State, Submission
from congress import clock
from congress.refusal import Refusal
from tests.matters import files
from tests.publicity import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


@pytest.fixture
def office(db):
    return samples.office()


@pytest.fixture
def officer(office):
    samples.scale(office)
    return samples.officer(office, name="许静")


def test_a_piece_goes_from_draft_to_adoption_with_the_points_of_the_scale(office, officer):
    piece = samples.submitted(officer, kind=Kind.RESEARCH)
    adoption = samples.adopted(piece, office, level=Level.CITY)
    piece.refresh_from_db()
    assert (piece.state, adoption.points, piece.judged_by) == (State.ADOPTED, 5, office)


def test_frozen_points_stay_when_the_scale_changes(office, officer):
    piece = samples.submitted(officer)
    before = samples.adopted(piece, office, on=date(2026, 3, 9))
    samples.scale(office, on=date(2026, 3, 10), times=10)
    after = samples.adopted(piece, office, medium="青澜电视台", on=date(2026, 3, 10))
    earlier = samples.adopted(piece, office, medium="市人大网站", on=date(2026, 3, 9))
    before.refresh_from_db()
    assert (before.points, after.points, earlier.points) == (2, 20, 2)
    with pytest.raises(DatabaseError), transaction.atomic():
        Adoption.objects.filter(pk=before.pk).update(points=99)


def test_a_new_scale_may_not_reach_back_and_is_recorded_with_before_and_after(office, officer):
    with pytest.raises(Refusal, match="不能早于今天"):
        samples.scale(office, on=date(2026, 3, 9))
    samples.scale(office, on=date(2026, 3, 10), times=2)
    entry = Entry.objects.filter(act="parameter").order_by("pk").last()
    assert (entry.data["before"]["county/news"], entry.data["after"]["county/news"]) == (2, 4)


def test_without_a_scale_nothing_is_adopted(office):
    piece = samples.submitted(samples.officer(office))
    with pytest.raises(Refusal, match="还没有施行计分标准"):
        samples.adopted(piece, office)


@pytest.mark.parametrize(
    ("medium", "on", "sentence"),
    [
        ("青澜日报", date(2026, 3, 6), "已经登记过"),
        ("大众日报", date(2026, 3, 11), "不能晚于今天"),
        ("大众日报", date(2026, 3, 1), "早于稿件起草日期"),
    ],
)
def test_an_impossible_adoption_is_refused(office, officer, medium, on, sentence):
    piece = samples.submitted(officer)
    samples.adopted(piece, office)
    with pytest.raises(Refusal, match=sentence):
        samples.adopted(piece, office, medium=medium, on=on)


def test_a_returned_piece_is_mended_and_submitted_again(office, officer):
    piece = samples.submitted(officer)
    with pytest.raises(Refusal, match="不能修改"):
        actions.change(piece, by=officer.user, title="新标题")
    actions.return_to_author(piece, by=office, reason="请补充数据。")
    piece = actions.change(piece, by=officer.user, title="新标题")
    actions.submit(piece, by=officer.user)
    piece.refresh_from_db()
    assert (piece.title, piece.state) == ("新标题", State.SUBMITTED)


def test_a_return_needs_its_reason(office, officer):
    with pytest.raises(Refusal, match="退回理由"):
        actions.return_to_author(samples.submitted(officer), by=office, reason="  ")


def test_only_the_author_and_only_while_serving(office, officer):
    other = samples.officer(office)
    piece = samples.submitted(officer)
    actions.return_to_author(piece, by=office, reason="请补充数据。")
    with pytest.raises(Refusal, match="其他信息员"):
        actions.submit(piece, by=other.user)
    actions.dismiss(officer, by=office, until=clock.today())
    with pytest.raises(Refusal, match="不在信息员名册"):
        actions.submit(piece, by=officer.user)
    with pytest.raises(Refusal, match="不在信息员名册"):
        actions.draft(by=officer.user, title="新稿", kind=Kind.NEWS, text="正文")


def test_an_officer_judges_nothing(officer):
    with pytest.raises(Refusal, match="没有办理这一步的权限"):
        samples.adopted(samples.submitted(officer), officer.user)


def test_files_are_judged_by_their_bytes(officer):
    said = {"by": officer.user, "title": "图片", "kind": Kind.PICTURE, "text": "说明"}
    with pytest.raises(Refusal, match="内容与扩展名不符"):
        actions.draft(**said, files=[SimpleUploadedFile("假.pdf", b"MZ program")])
    piece = actions.draft(**said, files=[SimpleUploadedFile("现场.pdf", files.pdf())])
    kept = piece.files.get()
    assert (kept.name, kept.content_type, len(kept.sha256)) == ("现场.pdf", "application/pdf", 64)
    actions.change(piece, by=officer.user, remove=[kept])
    assert not piece.files.exists()


def test_a_person_is_an_officer_of_one_organ_at_a_time(office, officer):
    with pytest.raises(Refusal, match="请先办理卸任"):
        actions.appoint(by=office, user=officer.user, organ=officer.organ, since=clock.today())
    actions.dismiss(officer, by=office, until=date(2026, 3, 1))
    with pytest.raises(Refusal, match="开始日期须在其后"):
        actions.appoint(by=office, user=officer.user, organ=officer.organ, since=date(2026, 3, 1))
    actions.appoint(by=office, user=officer.user, organ=officer.organ, since=date(2026, 3, 2))
    assert Officer.objects.current().count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_judges_at_once_the_second_is_told_what_the_first_did():
    office = samples.office()
    samples.scale(office)
    piece = samples.submitted(samples.officer(office))
    together, told = Barrier(2), []

    def judge() -> None:
        together.wait()
        try:
            actions.return_to_author(Submission.objects.get(pk=piece.pk), by=office, reason="请补充数据。")
        except Refusal as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=judge) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 1
    assert "“已退回”（林清办理）" in told[0]
