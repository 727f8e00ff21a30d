"""The year's plan of training: drafted for the coming year too, adopted, organised, its hours beside those held."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.audit.models import Entry as Audit
from apps.performance.actions import activities
from apps.performance.models import Activity, PlannedCourse, TrainingPlan
from apps.performance.plans import actions, summary
from congress import clock
from congress.refusal import Refusal
from tests.matters.test_concurrency import together
from tests.performance import samples

pytestmark = pytest.mark.django_db
PAGE = "/desk/performance/training/"


@pytest.fixture(autouse=True)
def autumn(time_machine):
    time_machine.move_to("2026-10-12 09:00+08:00", tick=False)


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def send(client, address, **fields):
    return client.post(address, {"once": str(uuid.uuid4()), **fields})


def call(people, course, **fields):
    """The training by which a course is held, called before it begins."""
    begins = datetime(course.plan.year, course.month, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    said = {
        "type": "training",
        "starts_at": begins,
        "ends_at": begins.replace(hour=17),
        "hours": course.hours,
    }
    with clock.at(begins.replace(day=1)):
        made = samples.activity(people, title=course.title, course=course, **(said | fields))
        activities.call(made, by=people.staff)
    return made


def hold(people, course):
    made = call(people, course)
    with clock.at(made.ends_at):
        activities.hold(made, by=people.staff, attended=[people.lead])
    return made


def test_in_autumn_the_coming_year_is_planned_and_no_later_one(people):
    plan = actions.keep(by=people.staff, year=2027, aim="换届后培训新代表。")
    assert (plan.year, plan.adopted_on) == (2027, None)
    with pytest.raises(Refusal, match="最远可以编制2027年"):
        actions.keep(by=people.staff, year=2028, aim="太早。")
    assert Audit.objects.filter(act="performance", what__contains="2027年代表培训计划").count() == 1


def test_kept_again_it_is_the_same_plan(people):
    for aim in ("一", "二"):
        actions.keep(by=people.staff, year=2027, aim=aim)
    assert TrainingPlan.objects.get().aim == "二"
    with pytest.raises(Refusal, match="通过日期还没有到"):
        actions.keep(by=people.staff, year=2027, aim="二", adopted_on=date(2026, 10, 13))


def test_others_plan_nothing(people):
    course = samples.planned_course(people)
    for user in (people.town, people.office, people.lead.person.user):
        for act in (
            lambda user=user: actions.keep(by=user, year=2027, aim="x"),
            lambda user=user: actions.put_course(
                course.plan, by=user, title="x", month=1, hours=1, for_whom="x"
            ),
            lambda user=user: actions.drop_course(course, by=user),
        ):
            with pytest.raises(Refusal, match="由代表工作机构编制"):
                act()


def test_a_course_is_organised_once_and_then_stays_in_the_plan(people):
    course = samples.planned_course(people, month=11)
    made = call(people, course)
    course.refresh_from_db()
    assert course.activity == made
    with pytest.raises(Refusal, match="已经组织了培训"):
        call(people, course)
    with pytest.raises(Refusal, match="不能从计划里删除"):
        actions.drop_course(course, by=people.staff)
    activities.cancel(made, by=people.staff, note="讲师有事。")
    call(people, course)
    assert Activity.objects.count() == 2


def test_what_is_no_training_is_refused_and_nothing_is_kept(people):
    course = samples.planned_course(people, month=11)
    with pytest.raises(Refusal, match="类别要选“培训”"):
        call(people, course, type="research")
    assert not Activity.objects.exists()


def test_a_course_leaves_a_plan_and_has_its_name_alone(people):
    course = samples.planned_course(people)
    with pytest.raises(Refusal, match="计划里已有"):
        samples.planned_course(people)
    actions.drop_course(course, by=people.staff)
    assert not PlannedCourse.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_organise_a_course_at_once():
    people = samples.people()
    course = samples.planned_course(people, month=11)
    results = together(*[lambda: call(people, course)] * 2)
    assert sum(isinstance(one, Refusal) for one in results) == 1
    assert Activity.objects.count() == 1


def test_hours_planned_and_held_stand_side_by_side_for_each_year(people):
    hold(people, samples.planned_course(people, 2025, month=3))
    samples.planned_course(people, 2025, title="法律知识", hours=Decimal("2.5"))
    samples.planned_course(people, 2027)
    found = summary.years(Activity.objects.all(), TrainingPlan.objects.all())
    assert [tuple(one) for one in found] == [(2027, 1, 6, 0, 0), (2025, 2, Decimal("8.5"), 1, 6)]


def test_the_coming_year_is_offered_planned_and_organised_through_the_pages(client, people):
    client.force_login(people.staff)
    page = client.get(PAGE).text
    assert 'href="?year=2027"' in page
    assert 'href="?year=2028"' not in client.get(PAGE, {"year": "2027"}).text
    send(client, f"{PAGE}2027/plan/", aim="换届后培训新代表。")
    said = {"title": "新代表培训", "month": "1", "hours": "6", "for_whom": "新当选的代表"}
    once = str(uuid.uuid4())
    for _ in range(2):
        assert client.post(f"{PAGE}2027/courses/new/", {"once": once, **said}).status_code == 302
    course = PlannedCourse.objects.get()
    assert "新代表培训" in client.get(PAGE, {"year": "2027"}).text
    form = client.get(reverse("performance:activity_new"), {"course": course.pk})
    assert "按培训计划组织" in form.text
    assert form.context["form"].initial["title"] == "新代表培训"
    called = {
        "type": "training",
        "title": "新代表培训",
        "text": "学习代表法。",
        "starts_at": "2027-01-15T09:00",
        "ends_at": "2027-01-15T17:00",
        "place": "县委党校",
        "hours": "6",
        "everybody": "on",
    }
    send(client, f"{reverse('performance:activity_new')}?course={course.pk}", **called)
    course.refresh_from_db()
    assert course.activity.title == "新代表培训"
    page = client.get(PAGE, {"year": "2027"}).text
    assert "起草" in page
    assert "已经组织培训，不能删除" in client.get(f"{PAGE}courses/{course.pk}/").text


def test_a_draft_is_the_offices_and_what_was_adopted_is_read_by_deputies(client, people):
    samples.planned_course(people, 2027)
    client.force_login(people.lead.person.user)
    asked = {"year": "2027"}
    assert "预算审查监督专题培训" not in client.get(PAGE, asked).text
    actions.keep(by=people.staff, year=2027, aim="提高能力。", adopted_on=date(2026, 10, 10))
    page = client.get(PAGE, asked).text
    assert "预算审查监督专题培训" in page
    assert "组织培训</a>" not in page


def test_a_course_whose_month_went_by_is_marked(client, people):
    samples.planned_course(people, month=9)
    samples.planned_course(people, month=12, title="总结交流")
    client.force_login(people.staff)
    assert client.get(PAGE).text.count("过了计划月份，还没有组织") == 1


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"title": "预算审查监督专题培训"}, "title", "计划里已有"),
        ({"month": "13"}, "month", "选择一个有效的选项"),
        ({"hours": "0"}, "hours", "0.5"),
        ({"hours": "x"}, "hours", "数字"),
        ({"for_whom": ""}, "for_whom", "必填"),
    ],
)
def test_what_is_typed_wrong_is_said_at_its_field_and_kept(changed, field, sentence, client, people):
    samples.planned_course(people, 2027)
    client.force_login(people.staff)
    said = {"title": "新代表培训", "month": "1", "hours": "6", "for_whom": "新当选的代表"} | changed
    page = send(client, f"{PAGE}2027/courses/new/", **said)
    assert any(sentence in error for error in page.context["form"].errors[field])
    assert PlannedCourse.objects.count() == 1


def test_an_adoption_to_come_is_said_at_its_field(client, people):
    client.force_login(people.staff)
    page = send(client, f"{PAGE}2027/plan/", aim="换届后培训新代表。", adopted_on="2026-12-01")
    assert "通过日期还没有到" in page.context["form"].errors["adopted_on"][0]
    assert "换届后培训新代表。" in page.text


@pytest.mark.parametrize(
    ("address", "status"), [("2028/plan/", 404), ("1999/plan/", 404), ("2027/courses/new/", 404)]
)
def test_years_that_cannot_be_planned_are_not_there(address, status, client, people):
    client.force_login(people.staff)
    assert client.get(f"{PAGE}{address}").status_code == status


@pytest.mark.parametrize("year", ["2028", "x", "", "99999", "二〇二六"])
def test_an_odd_year_is_this_one(year, client, people):
    client.force_login(people.staff)
    assert client.get(PAGE, {"year": year}).context["year"] == 2026


def test_only_the_office_organises_by_the_plan_and_an_odd_key_is_not_found(client, people):
    course = samples.planned_course(people)
    address = reverse("performance:activity_new")
    client.force_login(people.town)
    assert client.get(address, {"course": course.pk}).status_code == 404
    client.force_login(people.staff)
    for key in ("x", "9" * 30, "0", ""):
        assert client.get(address, {"course": key}).status_code == 404


def test_as_many_queries_for_many_courses_as_for_one(client, people):
    client.force_login(people.staff)
    hold(people, samples.planned_course(people, month=3))
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for no in range(6):
        hold(people, samples.planned_course(people, month=3, title=f"课程{no}"))
        samples.planned_course(people, 2020 + no, title="旧课程")
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(few) == len(many) <= 14
