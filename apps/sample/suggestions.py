"""Playing the cases: every step by the person whose step it is, through the same actions as the pages."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import datetime, timedelta

from django.db import connection

from apps.notices.silence import silence
from apps.proposals import actions
from apps.proposals.models import Rating
from apps.proposals.promises import actions as promises
from apps.sample import meetings, publishing
from apps.sample.cases import Case
from apps.sample.world import World
from congress import clock

SATISFIED, BASICALLY, DISSATISFIED = Rating.Grade.SATISFIED, Rating.Grade.BASICALLY, Rating.Grade.DISSATISFIED
LOOK_AGAIN_AFTER = 600
NEWS = timedelta(days=60)
"""Of what is older than this, the inboxes say nothing."""
CONTACTS = ("visit",) * 4 + ("meeting",) * 3 + ("site",) * 5 + ("phone",)
FORMED = ("research", "forum", "visit", "visit", "other")

SUPPLEMENT = "补充说明：按照退回意见，已将不属于同一事项的内容删去，并写明了具体地点和要求。"
NOTES = {
    "send_back": (
        "一件建议写了两件不同的事，请按照一事一议的要求分开提出。",
        "反映的情况缺少具体地点和事实，请补充后重新提交。",
    ),
    "object": (
        "经研究，建议所提事项不属于我单位职责范围，建议改由业务主管部门办理。",
        "该事项的主管职责在本轮机构职责调整后已经划出，请改办。",
    ),
    "uphold": ("经与有关单位会商，该事项属于你单位职责，请按期签收办理。",),
    "return_draft": (
        "答复对第二条建议回应不够具体，请补充完成时限和责任人。",
        "数据与台账不一致，请核对后再报。",
    ),
    "withdraw": (
        "有关问题已经在现场协调解决，不再需要办理。",
        "与其他代表的建议内容相近，拟合并提出，现申请撤回。",
    ),
    "assign": ("请加强与代表的沟通，按期答复。", "请主办单位牵头，协办单位配合，共同研究办理。", ""),
}
GOOD_WORDS = (
    "办理认真，主动上门沟通，问题得到解决。",
    "希望巩固成果，防止反弹。",
    "对答复满意，请继续按计划推进。",
    "",
    "",
)


def play(cases: Iterable[Case], world: World, *, until: datetime) -> None:
    """Take all steps of all cases in the order of time; steps planned for later are not taken."""
    agenda = [
        (moment, number, nth, verb, case)
        for number, case in enumerate(cases)
        for nth, (verb, moment) in enumerate(case.agenda)
        if moment < until
    ]
    news = until - NEWS
    for count, (moment, _number, _nth, verb, case) in enumerate(sorted(agenda, key=lambda step: step[:3])):
        if count % LOOK_AGAIN_AFTER == 0:
            refresh_statistics()
        with clock.at(moment), nullcontext() if moment > news else silence():
            STEPS[verb](case, world)


def refresh_statistics() -> None:
    """Tell PostgreSQL how large the tables have become: inside one transaction nobody else does.

    Without it the planner believes every table empty, and the load takes ten times as long. Its own tables alone: those of
    the server stay locked until the transaction ends, and whatever else wants to look at them waits.
    """
    with connection.cursor() as cursor:
        names = connection.introspection.django_table_names(only_existing=True, include_views=False)
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, names))}")


def draft(case: Case, world: World) -> None:
    case.suggestion = actions.draft(
        by=case.lead.user,
        lead=case.lead.mandate,
        session=case.session,
        office=world.organs["deputies_work"],
        title=case.words.title,
        body=case.words.body,
        subject=case.topic.subject,
        consent=case.consent,
        in_session=case.in_session,
        formed_by=world.rng.choice(FORMED),
        proposed_handler=world.organs[case.topic.handler].name,
        contact_person=case.lead.mandate.name,
    )


def invite(case: Case, world: World) -> None:
    mandates = [deputy.mandate for deputy in case.co_signers]
    actions.invite(case.suggestion, by=case.lead.user, mandates=mandates)


def confirm(case: Case, world: World) -> None:
    for deputy in case.co_signers:
        actions.confirm(case.suggestion, by=deputy.user)


def edit(case: Case, world: World) -> None:
    actions.edit(case.suggestion, by=case.lead.user, body=f"{case.words.body}\n{SUPPLEMENT}")


def submit(case: Case, world: World) -> None:
    actions.submit(case.suggestion, by=case.lead.user)


def send_back(case: Case, world: World) -> None:
    actions.send_back(case.suggestion, by=world.users["deputies_work"], note=note("send_back", world))


def register(case: Case, world: World) -> None:
    actions.register(case.suggestion, by=world.users["deputies_work2"])


def withdraw(case: Case, world: World) -> None:
    actions.withdraw(case.suggestion, by=case.lead.user, note=note("withdraw", world))


def assign(case: Case, world: World) -> None:
    if case.together:
        meetings.meet(case, world)
        return
    handler, co = (case.wrong_handler, ()) if case.wrong_handler else (case.topic.handler, case.co)
    actions.assign(
        case.suggestion,
        by=world.users["deputies_work"],
        lead=world.organs[handler],
        co=[world.organs[key] for key in co],
        note=note("assign", world),
    )


def object_to(case: Case, world: World) -> None:
    handler = world.handler(case.wrong_handler or case.topic.handler)
    actions.object_to(case.suggestion, by=handler, note=note("object", world))


def uphold(case: Case, world: World) -> None:
    actions.uphold(case.suggestion, by=world.users["deputies_work"], note=note("uphold", world))


def reassign(case: Case, world: World) -> None:
    lead, co = world.organs[case.topic.handler], [world.organs[key] for key in case.co]
    actions.reassign(case.suggestion, by=world.users["deputies_work"], lead=lead, co=co)


def sign_for(case: Case, world: World) -> None:
    handler, leader = world.handler(case.topic.handler), world.leader(case.topic.handler)
    actions.sign_for(
        case.suggestion, by=handler, leader=leader.name, officer=handler.name, officer_phone=handler.phone
    )


def advise(case: Case, world: World) -> None:
    for key in case.co:
        actions.advise(case.suggestion, by=world.handler(key), opinion=case.words.advice)


def contact(case: Case, world: World) -> None:
    actions.contact(
        case.suggestion,
        by=world.handler(case.topic.handler),
        how=world.rng.choice(CONTACTS),
        held_on=clock.today(),
        whom=f"{case.lead.mandate.name}代表",
        note=case.words.talk if case.suggestion.round == 1 else case.words.second_talk,
    )


def draft_reply(case: Case, world: World) -> None:
    first = case.suggestion.round == 1
    actions.draft_reply(
        case.suggestion,
        by=world.handler(case.topic.handler),
        grade=case.topic.grade,
        result=case.topic.result,
        text=case.words.reply if first else case.words.second_reply,
    )
    if case.topic.grade == "B":
        promise(case, world)


def promise(case: Case, world: World) -> None:
    """A class-B reply says what will be done, until when."""
    promises.plan_promise(
        case.suggestion,
        by=world.handler(case.topic.handler),
        text=f"{case.words.title.removeprefix('关于').removesuffix('的建议')}，按计划完成并验收",
        due_on=clock.today() + timedelta(days=world.rng.randrange(60, 240)),
        organ=world.organs[case.topic.handler],
    )


def send_up(case: Case, world: World) -> None:
    actions.send_up(case.suggestion, by=world.handler(case.topic.handler))


def return_draft(case: Case, world: World) -> None:
    leader = world.leader(case.topic.handler)
    actions.return_draft(case.suggestion, by=leader, note=note("return_draft", world))


def reply(case: Case, world: World) -> None:
    answer = actions.reply(case.suggestion, by=world.leader(case.topic.handler))
    if case.published and case.consent == "full":
        world.press.hand_over(answer.paper)


def rate(case: Case, world: World) -> None:
    """Everyone who signed rates, content or fairly content."""
    for deputy in (*case.co_signers, case.lead):
        attitude, result = world.rng.choices((SATISFIED, BASICALLY), (8, 2), k=2)
        words = world.rng.choice(GOOD_WORDS)
        actions.rate(case.suggestion, by=deputy.user, attitude=attitude, result=result, reason=words)


def rate_badly(case: Case, world: World) -> None:
    """The lead deputy is not content with the result, and says why; a new round begins."""
    for deputy in case.co_signers:
        actions.rate(case.suggestion, by=deputy.user, attitude=SATISFIED, result=BASICALLY)
    actions.rate(
        case.suggestion, by=case.lead.user, attitude=BASICALLY, result=DISSATISFIED, reason=case.words.doubt
    )


def end_rating(case: Case, world: World) -> None:
    actions.end_rating(case.suggestion, by=world.users["deputies_work"], note="评价期限届满，代表未作评价。")


def prepare(case: Case, world: World) -> None:
    by = world.rng.choice(("deputies_work", "deputies_work2"))
    publishing.prepare(case.suggestion, world, by=by)


def publish(case: Case, world: World) -> None:
    publishing.publish(case.suggestion, world)


def note(verb: str, world: World) -> str:
    return world.rng.choice(NOTES[verb])


STEPS: dict[str, Callable[[Case, World], None]] = {
    "object": object_to,
    **{
        step.__name__: step
        for step in (
            draft, invite, confirm, edit, submit, send_back, register, withdraw, assign, uphold, reassign,
            sign_for, advise, contact, draft_reply, send_up, return_draft, reply, rate, rate_badly, end_rating,
            prepare, publish,
        )
    },
}  # fmt: skip
