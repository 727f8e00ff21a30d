"""One small county with a person of each kind and a record in each case. ``tests.standing`` gives it to the tests."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import User
from apps.administration.accounts import review
from apps.administration.parameters import actions as parameters
from apps.audit import seals
from apps.audit.models import Entry
from apps.credentials.actions import resignation
from apps.credentials.models import Resignation
from apps.deputies import actions as office_acts
from apps.deputies import merging
from apps.deputies.actions.quotas import set_quota
from apps.deputies.keys import key_of
from apps.deputies.models import Category as StructureCategory
from apps.deputies.models import Delegation, FrozenTable, Mandate, Session, Term
from apps.deputies.renewal import freezing, planning
from apps.deputies.roster import importing
from apps.dispatches import actions as dispatching
from apps.dispatches.workflow import Status as DispatchStatus
from apps.documents import actions as documents
from apps.documents import afterlife, archiving, awaiting, batches, bundles, rendering
from apps.documents.models import ArchiveCopy, Paper
from apps.evaluation.actions import appeals
from apps.evaluation.workflows.yearly import Status as YearStatus
from apps.matters import uploads
from apps.matters.models import Disclosure, Matter
from apps.notices.models import Delivery, Notice
from apps.proposals import handling_report
from apps.proposals.actions import catalogue
from apps.proposals.actions.meetings import open_meeting
from apps.proposals.bills.actions import issue_report
from apps.proposals.bills.workflow import Status as BillStatus
from apps.proposals.models import Bill, Category, DelegationClerk, Suggestion
from apps.proposals.workflow import Status
from apps.publications import actions as publications
from apps.publications.catalogue import Content
from apps.publications.models import Kind, Publication
from apps.reports import actions as reports
from apps.reports import engine
from congress import clock
from tests import factories
from tests.connections import samples as connections
from tests.credentials import samples as mandates
from tests.deputies import samples as rosters
from tests.dispatches import samples as papers
from tests.duties import samples as plan
from tests.duty_reports import samples as reports_to_voters
from tests.evaluation import samples as judging_deputies
from tests.liaison import samples as voters
from tests.matters import files
from tests.performance import samples as records
from tests.proposals import judging, opened, promising
from tests.proposals.bills import samples as bills
from tests.publications import samples as public
from tests.publicity import samples as news
from tests.reports import samples as yearly
from tests.resolutions import samples as resolutions
from tests.rulebook import samples as rulebook
from tests.staffing import samples as ledger
from tests.submissions import samples as letters


def build() -> SimpleNamespace:
    """Accounts by part; records by kind and case."""
    reviewer = factories.user("office", name="罗敏")
    people = changed(factories.county(), session=factories.session(), reviewer=reviewer)
    accounts = accounts_of(people)
    return SimpleNamespace(
        county=people,
        parts=accounts,
        suggestions=suggestions(people),
        bills=bills_of(people),
        **of_sessions(people),
        resolutions=resolutions_of(people),
        publications=publications_of(),
        **evaluated(people),
        credentials=credentials_of(people),
        **sent_back(people),
        **alone(people),
        **deputies_of(people),
        **writing(people),
        **administered(people, accounts),
        **rules_of_the_house(people),
        **printed_reports(people),
        **dispatches_of(),
        **records.of_the_lead(people),
        **reports_to_voters.of_the_lead(records.organised(people)),
        **voices(people),
        **opened_to_all(people),
    )


def evaluated(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """A year's evaluation with the lead's appeal."""
    evaluation = judging_deputies.reach(YearStatus.FROZEN, people)
    sheet = judging_deputies.sheet_of(evaluation, people.lead)
    appeal = appeals.appeal(sheet, by=people.lead.person.user, text="少计了一次会议。")
    return {"evaluations": {"of the year": evaluation}, "appeals": {"the lead's": appeal}}


def alone(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """Records of which one is enough."""
    roster = rosters.upload(rosters.book(rosters.WANG))
    return {
        "people": {"deputy": people.lead.person},
        "rosters": {"the clerk's": importing.preview(factories.term(), by=people.staff, file=roster)},
        "pieces": {"submitted": news.with_file(news.office())},
        "duties": {"the commission's": plan.proven()},
        "appraisals": {"frozen": judging.frozen(people.staff)},
        "commitments": {"open": promising.with_enclosure(people)},
        "staff": {"the clerk's": ledger.member(ledger.clerk())},
        "notices": {"the lead's": Notice.objects.filter(recipient=people.lead.person.user).first()},
        "deliveries": {
            "unsent": Delivery.objects.create(address="a@example.invalid", recipient=people.staff)
        },
    }


def deputies_of(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """A group with a convener, the lead's photo, and what the lead asked to have corrected."""
    clerk, lead = people.staff, people.lead
    group = office_acts.set_up_group(
        by=clerk, term=lead.term, name="城关第一小组", kind="area", set_up_on=lead.valid_from
    )
    office_acts.add_members(group, by=clerk, mandates=[lead], part="convener", since=lead.valid_from)
    office_acts.change_person(
        lead.person, by=clerk, photo=SimpleUploadedFile("王堃.png", files.picture("png"))
    )
    asked = office_acts.ask_for_correction(lead.person, by=lead.person.user, field="post", wanted="校长")
    double = factories.deputy("王昆", account=False).person
    joined = merging.merge(
        factories.deputy("王坤", account=False).person, by=clerk, dropped=double, reason="同一人"
    )
    Mandate.objects.filter(pk=lead.pk).update(card_no="QL18-001")
    sheet = office_acts.issue_cards(lead.term, by=clerk, chosen=[lead.pk])
    return {
        "card sheets": {"of the lead": resolutions.make_ready(sheet)},
        "groups": {"the first": group},
        "corrections": {"the lead's": asked},
        "merges": {"of two spellings": joined},
        "quotas": {"of women": set_quota(lead.term, by=clerk, measure="women", bound="at_least", percent=30)},
        "frozen tables": {"by sex": frozen(people)},
        **framed(people),
    }


def framed(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """What the congress is made of, and what is drawn for the next one."""
    term = people.lead.term
    opens = date(term.starts_on.year + 5, 1, 12)
    renewal = planning.plan(term, by=people.staff, no=term.no + 1, starts_on=opens, ends_on=opens, quota=280)
    return {
        "terms": {"running": term},
        "sessions of the congress": {"the fifth": people.session},
        "delegations": {"the lead's": people.lead.delegation},
        "structure categories": {"workers": StructureCategory.objects.get(code="01")},
        "planned constituencies": {"first": renewal.constituencies.first()},
        "planned delegations": {"first": renewal.delegations.first()},
    }


def frozen(people: SimpleNamespace) -> FrozenTable:
    freezing.freeze(people.lead.term)
    return FrozenTable.objects.get(code="deputy-sex")


def writing(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """A draft that is open to co-signing, a category, a clerk of a delegation, an assignment meeting."""
    other = changed(people, lead=people.outsider)
    clerk = factories.user("delegation_staff", name="卢晴")
    row = DelegationClerk(delegation=people.lead.delegation, user=clerk)
    waiting = factories.reach(Status.REGISTERED, people, session=people.session, title="关于增设路灯的建议")
    chosen = [(waiting, people.edu)]
    return {
        "open drafts": {
            "the outsider's": factories.draft(other, title="关于修缮河堤的建议", open_to_co_sign=True)
        },
        "categories": {"education": Category.objects.get(code="education")},
        "clerks": {"of a delegation": catalogue.keep(row, by=people.staff)},
        "options": {"pre-check": "pre_check"},
        "sections": {"categories": "category", "templates": "pattern", "clerks": "clerk"},
        "meetings": {"of one": open_meeting(by=people.staff, title="交办会", chosen=chosen)},
    }


def administered(people: SimpleNamespace, accounts: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    """What the three administrators look after, one of each."""
    in_a_year = clock.today() + timedelta(days=365)
    seals.seal_waiting(everywhere=True)
    return {
        "accounts": {"clerk": people.staff},
        "organs": {"bureau": people.edu},
        "rules": {
            "coming": parameters.change_rule(
                "S6", by=accounts["system"], value=45, on=in_a_year, reason="会议决定"
            )
        },
        "reviews": {"ready": resolutions.make_ready(review.issue_paper(by=accounts["security"]))},
        "entries": {"newest": Entry.objects.first()},
        "anchors": {"yesterday": seals.drop_anchor(clock.today() - timedelta(days=1))},
        "links": {"good": people.signer},
        "connections": {"the bureau's": connections.connected(people.edu)[0]},
    }


def rules_of_the_house(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """A rule of the library and a volume with it."""
    rule = rulebook.enter(people.office)
    volume = rulebook.actions.issue_volume(by=people.office, on=clock.today(), categories=["office"])
    return {"rules of the house": {"own": rule}, "volumes": {"ready": resolutions.make_ready(volume)}}


def credentials_of(people: SimpleNamespace) -> dict[str, SimpleNamespace]:
    """Matters on credentials: the lead's resignation; of other deputies two that are restricted."""
    resigned = resignation.hand_in(by=people.lead.person.user, reason="因工作调动。")
    return {
        "resignation": SimpleNamespace(matter=resigned, verb="table"),
        "suspension": SimpleNamespace(
            matter=mandates.a_suspension(changed(people, deputy=people.outsider)), verb="report"
        ),
        "arrest": SimpleNamespace(
            matter=mandates.an_arrest(changed(people, deputy=people.second)), verb="table"
        ),
    }


def sent_back(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """An announcement on the lead's resignation that a leader did not sign."""
    said = {"organ": "青澜县人大常委会", "body": "王堃的代表资格终止。", "date": "2026-03-10"}
    paper = documents.issue(
        "termination_announcement",
        matter=Resignation.objects.get(),
        by=people.office,
        organ=people.edu,
        title="公告",
        data=said,
    )
    chair = factories.user("chair", name="梁致远")
    awaiting.send_back([bundles.singly([paper])[0].mark], by=chair, reason="日期有误。")
    return {"papers sent back": {"announcement": Paper.objects.get(pk=paper.pk)}}


def printed_reports(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """A report of this year that is ready."""
    report = engine.get_report("annual_suggestions")
    paper = reports.issue(report, by=people.office, span=yearly.span_of_today())
    clerk = factories.user("deputies_work", organ=factories.organ(code="青代"), name="吴越")
    said = {"signer": "汪国栋", "practice": "逐件督办。", "plans": "建立台账。"}
    written = handling_report.issue_report(by=clerk, year=clock.today().year, **said)
    return {
        "printed reports": {"ready": resolutions.make_ready(paper)},
        "handling reports": {"ready": resolutions.make_ready(written)},
        "opinions": {"of the police": promising.opined(people)},
    }


def dispatches_of() -> dict[str, dict[str, Any]]:
    """Outgoing documents: a draft, one that was issued with a scan of its sealed original, a batch that is packed."""
    house = papers.people()
    issued = papers.reach(DispatchStatus.ISSUED, house)
    scan = afterlife.keep_scan(
        issued.papers.get(), SimpleUploadedFile("盖章件.pdf", files.pdf()), by=house.clerk
    )
    many = papers.reach(DispatchStatus.SIGNED, house, recipients=[{"addressee": "甲"}, {"addressee": "乙"}])
    dispatching.issue(many, by=house.office)
    for paper in many.papers.all():
        rendering.render(paper.pk)
        batches.finish(paper.pk)
    return {
        "dispatches": {"draft": papers.draft(house), "issued": issued},
        "scans": {"sealed": scan},
        "batches": {"packed": many.batches.get()},
        "registers": {"of the commission": scan.paper.numbered.series},
        "archival copies": {"of a notice": archived(many.papers.first(), house.office)},
    }


def voices(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """A station of the lead deputy with a day and a visit, their public pages, and a letter that was forwarded."""
    house = changed(people, deputy=people.lead, town=people.staff)
    house.station = voters.station(house, voters.town(), [people.lead])
    voters.plan(house)
    visit = voters.visit(house)
    voters.publish(house)
    letter = letters.receive(house)
    letters.forward(letter, house)
    profile = Publication.objects.get(kind=Kind.DEPUTY, key=key_of(people.lead))
    return {
        "stations": {"of the lead": house.station},
        "receptions": {"of the lead": visit},
        "letters": {"to the lead": letter},
        "profiles": {"of the lead": profile},
        "kinds of pages": {"deputies": Kind.DEPUTY.value, "stations": Kind.STATION.value},
    }


def opened_to_all(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """The figures of the session and a promise, each public as a page."""
    promise = opened.promised(people)
    opened.shown(Suggestion.objects.get(pk=promise.origin_id), people)
    opened.update(people)
    shown = Publication.objects.published()
    return {
        "figures": {"of the session": shown.get(kind=Kind.FIGURES, key="18-5")},
        "promise pages": {"open": shown.get(kind=Kind.PROMISE)},
    }


def archived(paper: Paper, clerk: User) -> ArchiveCopy:
    copy = archiving.ask(paper, by=clerk, wanted=archiving.Format.PDF_A_2B)
    archiving.make(copy.pk)
    return ArchiveCopy.objects.get(pk=copy.pk)


def accounts_of(people: SimpleNamespace) -> dict[str, User | None]:
    """One account for each part that a person can play; the first suggestion is the lead's and the handler's."""
    return {
        "guest": None,
        "lead": people.lead.person.user,
        "cosigner": people.second.person.user,
        "outsider": people.outsider.person.user,
        "member": factories.user("member", name="邵文"),
        "staff": people.staff,
        "office": people.office,
        "handler": people.handler,
        "stranger": people.stranger,
        "system": factories.user("system_admin", name="齐安"),
        "security": factories.user("security_admin", name="白朗"),
        "auditor": factories.user("auditor", name="沈度"),
    }


def suggestions(people: SimpleNamespace) -> dict[str, SimpleNamespace]:
    """Suggestions by case, each with a file. All but the drafts are answered and have a letter."""
    other = changed(people, lead=people.outsider)
    found = {
        "draft": factories.co_signed(people),
        "other's draft": factories.draft(other, title="关于疏浚城南排水沟的建议"),
        "own": answered(people),
        "other organ": answered(elsewhere(people)),
        "restricted": answered(people),
    }
    with clock.at(date(2021, 3, 1)):
        found["past term"] = answered(formerly(people))
    restrict(found["restricted"])
    return {name: with_file(one) for name, one in found.items()}


def answered(people: SimpleNamespace) -> Suggestion:
    suggestion = factories.reach(Status.REPLIED, people, session=people.session)
    resolutions.make_ready(suggestion.replies.get().paper)
    return suggestion


def elsewhere(people: SimpleNamespace) -> SimpleNamespace:
    """The same deputies, answered by an organ that the others are strangers to."""
    return factories.county_elsewhere(people)


def formerly(people: SimpleNamespace) -> SimpleNamespace:
    """The same people in a term that is over."""
    days = {"starts_on": date(2017, 1, 8), "ends_on": date(2022, 1, 9)}
    term = Term.objects.create(no=17, quota=260, **days)
    session = Session.objects.create(term=term, no=5, starts_on=date(2021, 2, 2), ends_on=date(2021, 2, 5))
    delegation = Delegation.objects.create(term=term, name="城关")
    lead, second = (
        Mandate.objects.create(
            person=mandate.person, term=term, delegation=delegation, valid_from=term.starts_on
        )
        for mandate in (people.lead, people.second)
    )
    return changed(people, lead=lead, second=second, session=session)


def changed(people: SimpleNamespace, **other: Any) -> SimpleNamespace:
    return SimpleNamespace(**(vars(people) | other))


def restrict(matter: Matter) -> None:
    """Of a class that no role knows of; only grants open it."""
    matter.disclosure = Disclosure.RESTRICTED
    matter.save(update_fields=["disclosure"])


def with_file(suggestion: Suggestion) -> SimpleNamespace:
    """A case: the suggestion, its file, its letter and the mandate of its lead deputy."""
    by = suggestion.lead.person.user
    upload = SimpleUploadedFile("现场.pdf", files.pdf())
    reply = suggestion.replies.select_related("paper").first()
    return SimpleNamespace(
        suggestion=suggestion,
        attachment=uploads.attach(suggestion, upload, by=by),
        paper=reply.paper if reply else None,
        mandate=suggestion.lead,
    )


def bills_of(people: SimpleNamespace) -> dict[str, Bill]:
    """Bills by case: one that is being signed, one that the congress adopted, one that no role knows of."""
    with clock.at(bills.DAY):
        house = bills.people(town=people)
        found = {
            "draft": bills.signed(house),
            "decided": bills.reach(BillStatus.ADOPTED, house),
            "restricted": bills.reach(BillStatus.ACCEPTED, house),
        }
    restrict(found["restricted"])
    return found


def of_sessions(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """The session, and the report on its bills that is ready."""
    with clock.at(bills.DAY):
        report = issue_report(
            people.session, by=people.staff, adopted_on=bills.DAY, meeting="主席团第三次会议"
        )
    return {
        "sessions": {"this": people.session},
        "reports on bills": {"ready": resolutions.make_ready(report)},
    }


def resolutions_of(people: SimpleNamespace) -> dict[str, SimpleNamespace]:
    """Resolutions by case: a draft, one that is final with its paper, and one of a class that no role knows of."""
    found = {
        "draft": resolutions.draft(people.office),
        "final": resolutions.final(people.office),
        "restricted": resolutions.final(people.reviewer),
    }
    restrict(found["restricted"])
    return {name: SimpleNamespace(resolution=one, paper=one.papers.first()) for name, one in found.items()}


def publications_of() -> dict[str, dict[str, SimpleNamespace]]:
    """Publications by kind and case, each with a file: one waits for its review, one stands, one was withdrawn."""
    return {
        "suggestions": publications_as(Kind.SUGGESTION, public.suggestion),
        "resolutions": publications_as(Kind.RESOLUTION, public.content),
        "mandates": publications_as(Kind.MANDATE, public.content),
        "bills": publications_as(Kind.BILL, public.content),
        "duty reports": publications_as(Kind.DUTY_REPORT, public.content),
        "handling reports": publications_as(Kind.HANDLING_REPORT, public.content),
    }


def publications_as(kind: Kind, said: Callable[..., Content]) -> dict[str, SimpleNamespace]:
    waiting, shown, withdrawn = (said(papers=[public.paper()]) for _ in range(3))
    found = {
        "waiting": public.prepared(waiting, kind=kind),
        "public": public.published(shown, kind=kind),
        "withdrawn": publications.withdraw(
            public.published(withdrawn, kind=kind), by=factories.user("office"), reason="内容有误。"
        ),
    }
    return {name: SimpleNamespace(publication=one, file=one.files.get()) for name, one in found.items()}
