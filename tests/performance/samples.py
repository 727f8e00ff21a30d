"""Deputies, the offices that keep their records, and what stands in them, made through the app's own actions."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import Organ, User
from apps.performance.actions import activities, contesting, reporting, visits
from apps.performance.campaigns import actions as campaigns
from apps.performance.models import (
    Activity,
    CampaignResult,
    Checker,
    Contest,
    Entry,
    Kind,
    PlannedCourse,
    SelfReport,
    Speech,
    VisitReport,
)
from apps.performance.plans import actions as plans
from apps.performance.registering import register
from apps.performance.speeches import actions as speeches
from apps.performance.workflows.reporting import Status as Reporting
from congress import clock
from tests import factories
from tests.matters import files

DAY = date(2026, 3, 10)


def people() -> SimpleNamespace:
    """Two deputies of one town and one of another, the two towns, the offices, strangers."""
    town = factories.organ("临河镇人大主席团", kind=Organ.Kind.TOWN_CONGRESS)
    other = factories.organ("青山镇人大主席团", kind=Organ.Kind.TOWN_CONGRESS)
    lead, second = factories.deputy("王堃", "临河"), factories.deputy("陈喆", "临河")
    outsider = factories.deputy("赵犇", "青山")
    Checker.objects.create(delegation=lead.delegation, organ=town)
    Checker.objects.create(delegation=outsider.delegation, organ=other)
    bureau = factories.organ("青澜县水利局")
    return SimpleNamespace(
        lead=lead,
        second=second,
        outsider=outsider,
        town=factories.user("town_presidium", organ=town, name="范宁"),
        other_town=factories.user("town_presidium", organ=other, name="施远"),
        staff=factories.user("deputies_work", organ=factories.organ("代表工委"), name="周岚"),
        office=factories.user("office", name="许静"),
        chair=factories.user("chair", name="梁致远"),
        commission=factories.user("commission_staff", name="方惠"),
        bureau=bureau,
        handler=factories.user("handler", organ=bureau, name="孙蕾"),
    )


def photo(name: str = "现场.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, files.photo(), "image/jpeg")


def report(people: SimpleNamespace, **fields: Any) -> SelfReport:
    """What the first deputy reports."""
    defaults = {
        "mandate": people.lead,
        "category": Kind.objects.get(code="practical"),
        "title": "走访福利院，送去冬衣二十套",
        "on": DAY,
        "hours": 3,
    }
    return reporting.report(by=people.lead.person.user, **(defaults | fields))


def reach(status: Reporting, people: SimpleNamespace, **fields: Any) -> SelfReport:
    """A report brought to the status by those whose turn it is."""
    found = report(people, **fields)
    for take in WAYS[status]:
        take(found, people)
        found.refresh_from_db()
    return found


def check(r: SelfReport, p: SimpleNamespace) -> None:
    reporting.check(r, by=p.town)


def send_back(r: SelfReport, p: SimpleNamespace) -> None:
    reporting.send_back(r, by=p.town, note="请补充地点。")


def accept(r: SelfReport, p: SimpleNamespace) -> None:
    reporting.accept(r, by=p.staff)


def reject(r: SelfReport, p: SimpleNamespace) -> None:
    reporting.reject(r, by=p.staff, note="不属于履职活动。")


def withdraw(r: SelfReport, p: SimpleNamespace) -> None:
    reporting.withdraw(r, by=p.lead.person.user)


WAYS: dict[Reporting, tuple[Any, ...]] = {
    Reporting.REPORTED: (),
    Reporting.RETURNED: (send_back,),
    Reporting.CHECKED: (check,),
    Reporting.ACCEPTED: (check, accept),
    Reporting.REJECTED: (check, reject),
    Reporting.WITHDRAWN: (withdraw,),
}


def entry(people: SimpleNamespace, key: str = "a", **fields: Any) -> Entry:
    defaults = {"on": DAY, "title": "参加代表小组学习"}
    return register(people.lead, fields.pop("kind", "other"), key=key, **(defaults | fields))


def contest(people: SimpleNamespace, about: Entry | None = None, fault: str = "wrong") -> Contest:
    """The first deputy's objection to an entry, or for what is missing."""
    user = people.lead.person.user
    return contesting.contest(by=user, mandate=people.lead, fault=fault, text="当天我不在。", entry=about)


def speech(people: SimpleNamespace, **fields: Any) -> Speech:
    """What the first deputy said in the session, which ``people`` has."""
    said = {
        "mandate": people.lead,
        "where": "delegation",
        "session": people.session,
        "on": people.session.starts_on,
        "subject": "政府工作报告",
        "summary": "建议加快老旧管网改造。",
    }
    return speeches.add(by=people.staff, **(said | fields))


def planned_course(people: SimpleNamespace, year: int | None = None, **fields: Any) -> PlannedCourse:
    """A course of the year's plan, which is drafted if there is none."""
    plan = plans.keep(by=people.staff, year=year or clock.today().year, aim="提高履职能力。")
    said = {"title": "预算审查监督专题培训", "month": 5, "hours": 6, "for_whom": "财经代表小组"}
    return plans.put_course(plan, by=people.staff, **(said | fields))


NOON = datetime(2026, 3, 20, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def activity(people: SimpleNamespace, by: User | None = None, **fields: Any) -> Activity:
    """A draft of an inspection on the afternoon of 20 March 2026, to which the town's deputies are invited."""
    defaults = {
        "type": "inspection",
        "title": "视察城区供水工程",
        "text": "察看水厂和泵站，座谈。",
        "starts_at": NOON + timedelta(hours=2),
        "ends_at": NOON + timedelta(hours=5),
        "place": "城区水厂",
        "hours": 3,
        "delegations": [people.lead.delegation],
    }
    return activities.plan(by=by or people.staff, **(defaults | fields))


def called(people: SimpleNamespace, **fields: Any) -> Activity:
    with clock.at(NOON):
        found = activity(people, **fields)
        activities.call(found, by=found.called_by)
    return found


def held(people: SimpleNamespace, attended: Any = None, **fields: Any) -> Activity:
    found = called(people, **fields)
    with clock.at(NOON + timedelta(hours=6)):
        activities.hold(found, by=found.called_by, attended=attended or [people.lead])
    found.refresh_from_db()
    return found


def visit(people: SimpleNamespace, **fields: Any) -> VisitReport:
    """A draft of a report that goes to the bureau."""
    defaults = {
        "title": "关于城区供水情况的视察报告",
        "type": "inspection",
        "text": "一、基本情况\n城区供水总体平稳。",
        "organs": [people.bureau],
    }
    return visits.write(by=people.staff, **(defaults | fields))


def sent(people: SimpleNamespace, **fields: Any) -> VisitReport:
    found = visit(people, **fields)
    visits.send(found, by=people.staff)
    return found


def of_the_lead(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """For the world of the address table: what the first deputy's record holds, one of each."""
    found = entry(people)
    return {
        "records": {"the lead's": people.lead},
        "entries of records": {"the lead's": found},
        "self reports": {"the lead's": report(people, files=[photo()])},
        "objections": {"the lead's": contest(people, found)},
        "sittings": {"of this year": people.session},
        "speeches": {"the lead's": speech(people)},
        "kinds of activity": {"good deeds": Kind.objects.get(code="practical")},
        "activities": activities_of(people),
        "codes": {"forged": "1-1.forged"},
        "planned courses": {"of this year": planned_course(people)},
        "courses": {"called": called(organised(people), type="training", title="履职培训")},
        "visits": {"sent": visit_of(people)},
        "campaigns": {"with a result": told(campaign(organised(people)), people)},
    }


def campaign(people: SimpleNamespace, **fields: Any) -> Activity:
    """A campaign that was called, with one task of a hundred visits."""
    said = {"type": "campaign", "title": "代表进万家", "named": [people.lead], "delegations": []}
    found = called(people, **(said | fields))
    campaigns.set_task(found, by=found.called_by, title="走访困难家庭", target=100, unit="户")
    return found


def told(activity: Activity, people: SimpleNamespace, **fields: Any) -> CampaignResult:
    """What the first deputy did for its task."""
    said = {"on": clock.day_of(NOON), "number": 3, "text": "走访三户。", "task": activity.tasks.first()}
    return campaigns.tell(activity, by=people.lead.person.user, **(said | fields))


def organised(people: SimpleNamespace) -> SimpleNamespace:
    """The same people, with an organiser of activities who plays no other part."""
    organ = Organ.objects.filter(name="代表活动组").first() or factories.organ("代表活动组")
    organiser = factories.user("deputies_work", organ=organ, name="苏禾")
    return SimpleNamespace(**(vars(people) | {"staff": organiser}))


def activities_of(people: SimpleNamespace) -> dict[str, Activity]:
    """A draft, and one that was called."""
    own = organised(people)
    with clock.at(NOON):
        return {"draft": activity(own), "called": called(own)}


def visit_of(people: SimpleNamespace) -> VisitReport:
    return sent(SimpleNamespace(**(vars(people) | {"bureau": people.edu})))
