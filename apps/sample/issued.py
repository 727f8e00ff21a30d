"""Papers of single suggestions, as the people concerned asked for them: sheets, records, requests, opinions, notices."""

from collections.abc import Iterator

from apps.accounts.models import User
from apps.documents.models import Paper
from apps.matters.models import Extension
from apps.proposals import actions, handing
from apps.proposals.issuing.actions import issue
from apps.proposals.models import Assignment, Contact, Suggestion
from apps.proposals.workflow import Status
from apps.sample.handling import key_of
from apps.sample.world import World

OF_EACH = 4
PROGRESS = "已完成现场勘察和方案初稿，正在落实资金来源；拟于下月召开协调会确定方案，并向代表反馈。"
MOVED = "资金列入政府投资项目计划，项目安排由发展和改革局负责。"
OPINION = "该事项符合政府投资项目安排方向，同意纳入项目库，建议由主办单位提出建设内容和投资估算。"
MORE = "\n补充：已列入本年度项目计划，可以提前开展前期工作。"
LAW = "单位“三定”规定所列职责"


def load(world: World) -> int:
    papers = [
        *sheets(), *records(world), *requests(world), *opinions(world), *another(world), *again(world),
        *questions(world), *returns(world),
    ]  # fmt: skip
    return world.press.set(papers)


def sheets() -> Iterator[Paper]:
    deputy = User.objects.get(username="deputy1")
    for one in Suggestion.objects.filter(lead__person__user=deputy, snapshots__isnull=False).distinct():
        yield handing.issue_sheet(one, by=deputy)


def records(world: World) -> Iterator[Paper]:
    """Of talks while a suggestion is in hand, made by the officer who talked to the deputy."""
    talks = Contact.objects.filter(suggestion__status=Status.IN_HAND, how=Contact.How.SITE)
    for talk in talks.select_related("suggestion__lead__person", "recorded_by").order_by("-pk")[:OF_EACH]:
        suggestion, officer = talk.suggestion, talk.recorded_by
        yield issue(
            suggestion, by=officer, code="contact_record", key=talk.pk,
            place="建议所反映的现场",
            attendants=[f"{organ.name}　{officer.name}" for organ in officer.organs[:1]],
            views=talk.note or "希望早日解决，定期告知进展。",
            answers="将根据现场情况完善方案，明确时限，按期书面答复。",
            attitude="认可",
        )  # fmt: skip


def requests(world: World) -> Iterator[Paper]:
    asked = Extension.objects.filter(state=Extension.State.ASKED).select_related("deadline", "asked_by")
    for one in asked.order_by("pk"):
        suggestion = Suggestion.objects.get(pk=one.deadline.matter_id)
        said = {"progress": PROGRESS, **contact(one.asked_by)}
        yield issue(suggestion, by=one.asked_by, code="extension_request", key=one.pk, **said)


def opinions(world: World) -> Iterator[Paper]:
    """Letters of co-handlers, each from the officer of the organ that was asked."""
    given = Assignment.objects.current().filter(role=Assignment.Role.CO, suggestion__closed_at=None)
    shares = given.exclude(opinion="").select_related("suggestion", "organ").order_by("-pk")
    for share in shares[:OF_EACH]:
        officer = world.handler(key_of(world, share.organ))
        said = contact(officer)
        yield issue(share.suggestion, by=officer, code="co_handling_opinion", key=share.pk, **said)


def another(world: World) -> Iterator[Paper]:
    """One that was to advise and has not: its duties have gone elsewhere, and who advises now is told in writing.

    That organ has advised, and changed its opinion since.
    """
    waiting = Assignment.objects.current().silent().filter(suggestion__status=Status.IN_HAND)
    of_finance = waiting.filter(organ=world.organs["finance"]).select_related("suggestion", "organ")
    for share in of_finance.order_by("-pk")[:1]:
        clerk, suggestion = world.users["deputies_work"], share.suggestion
        actions.change_co_handler(suggestion, by=clerk, share=share, organ=world.organs["reform"], note=MOVED)
        key = suggestion.events.get(verb="change_co_handler").pk
        yield issue(suggestion, by=clerk, code="co_handler_notice", key=key)
        officer = world.handler("reform")
        advises = suggestion.assignments.current().get(organ=world.organs["reform"])
        for opinion in (OPINION, OPINION + MORE):
            actions.advise(suggestion, by=officer, opinion=opinion)
            said = contact(officer)
            yield issue(suggestion, by=officer, code="co_handling_opinion", key=advises.pk, **said)


def again(world: World) -> Iterator[Paper]:
    for one in Suggestion.objects.filter(round=2).order_by("-pk")[:OF_EACH]:
        yield issue(one, by=world.users["deputies_work"], code="re_handling_notice", key=2)


def questions(world: World) -> Iterator[Paper]:
    """Blank forms for deputies who are asked for their opinion and prefer the pen."""
    for one in Suggestion.objects.filter(status=Status.REPLIED, ratings=None).order_by("-pk")[:OF_EACH]:
        yield issue(one, by=world.users["deputies_work"], code="feedback_form", key=one.lead_id)


def returns(world: World) -> Iterator[Paper]:
    for one in Suggestion.objects.filter(status=Status.OBJECTED).order_by("pk"):
        share = one.lead_assignment
        if share:
            officer = world.handler(key_of(world, share.organ))
            yield handing.issue_return(one, by=officer, law=LAW, advice="代表工作机构商有关部门后确定")


def contact(officer: User) -> dict[str, str]:
    return {"contact": officer.name, "phone": officer.phone}
