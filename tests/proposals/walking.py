"""How each step of a suggestion is taken on a random walk: by one of the people, with something fitting to say."""

from datetime import timedelta

from apps.proposals import actions
from apps.proposals.at_hand import draft_at_hand, parted
from apps.proposals.models import Assignment, DelegationClerk, PlannedPromise
from apps.proposals.promises import actions as promises
from congress import clock
from tests import factories

TITLES = ["关于设置护学岗的建议", "关于修建人行天桥的建议"]
BACK = {
    "withdraw",
    "convert",
    "send_back",
    "agree_split",
    "edit",
    "uninvite",
    "government_return",
    "un_merge",
}
BACK |= {
    "part_recall",
    "part_drop_promise",
    "make_key",
    "key_entry",
    "demand_countersign",
    "change_co_handler",
    "government_change_co_handler",
    "change_form",
    "decline",
    "withdraw_signature",
    "recall",
}
"""Steps that lead back, to an end, or nowhere: walks take them more rarely."""
NOTE = "按有关规定办理。"
ANSWER = {"text": "一、办理情况\n已经研究。"}
GRADES = {"A": "solved", "B": "planned", "C": "impossible"}
TALK = {"how": "visit", "whom": "王堃代表", "note": "现场察看。"}
NAMED = {"leader": "何平", "officer": "孙蕾", "officer_phone": "0000-6120018"}
SPLIT = {"first_title": "关于护学岗的建议", "first_body": "设置护学岗。"}
SPLIT |= {"second_title": "关于天桥的建议", "second_body": "修建天桥。"}


def county():
    """The people of ``factories.county`` and those whom the rarer steps need."""
    people = factories.county()
    people.police_signer = factories.user("handling_lead", organ=people.police, name="石坚")
    people.other_signer = factories.user("handling_lead", organ=people.other, name="江月")
    people.section = factories.user("handling_section", organ=people.edu, name="段宁")
    people.clerk = factories.user("delegation_staff", name="许言")
    DelegationClerk.objects.create(delegation=people.lead.delegation, user=people.clerk)
    people.organs = [people.edu, people.police, people.other]
    people.deputies = [people.lead, people.second, people.outsider]
    return people


def accounts(people):
    """Everybody who may try a step, by name."""
    deputies = {f"deputy {at}": one.person.user for at, one in enumerate(people.deputies)}
    names = (
        "staff office handler signer co_handler police_signer stranger other_signer section government clerk"
    )
    return deputies | {name: getattr(people, name) for name in names.split()}


def two_organs(w):
    first = w.pick(w.people.organs)
    return first, w.pick([organ for organ in w.people.organs if organ != first])


def handing(w):
    """One lead handler, sometimes a co-handler, once in a while the same organ twice, which is refused."""
    lead, co = two_organs(w)
    return {"lead": lead, "co": w.pick([[], [co], [lead]])}


def drafted(w):
    grade = w.pick("ABC")
    return ANSWER | {"grade": grade, "result": GRADES[grade]}


def rating(w):
    worst = w.pick(["satisfied", "basically", "dissatisfied"])
    reason = w.pick([NOTE, ""]) if worst == "dissatisfied" else ""
    return {"attitude": "satisfied", "result": worst, "reason": reason}


def objected(w, s):
    """The part that is objected to; where none is, any share or one that there is not."""
    shares = sorted(s.shares(), key=lambda share: not share.objection)
    return next(iter(shares), Assignment(organ=w.people.edu))


def part_uphold(w, s, by):
    return actions.part_uphold(s, by=by, share=objected(w, s), note=NOTE)


def part_reassign(w, s, by):
    return actions.part_reassign(s, by=by, share=objected(w, s), organ=w.pick(w.people.organs))


def part_change_handler(w, s, by):
    share, organ = objected(w, s), w.pick(w.people.organs)
    return actions.part_change_handler(s, by=by, share=share, organ=organ, note=NOTE)


def change_co_handler(action):
    """Mostly of one that advises; the same organ, one that leads, or nobody in its place are among the choices."""

    def act(w, s, by):
        shares = sorted(s.shares(), key=lambda share: share.role != "co")
        share = next(iter(shares), Assignment(organ=w.people.edu))
        return action(s, by=by, share=share, organ=w.pick([*w.people.organs, None]), note=NOTE)

    return act


def drop_promise(w, s, by):
    draft = draft_at_hand(s, by)
    planned = draft.planned.first() if draft else None
    return promises.drop_promise(s, by=by, planned=planned or PlannedPromise())


def coming():
    return clock.today() + timedelta(days=30)


def noted(action):
    return lambda w, s, by: action(s, by=by, note=NOTE)


def plain(action):
    return lambda w, s, by: action(s, by=by)


DO = {
    "edit": lambda w, s, by: actions.edit(
        s, by=by, title=w.pick(TITLES), open_to_co_sign=w.pick([True, False])
    ),
    "invite": lambda w, s, by: actions.invite(s, by=by, mandates=[w.pick(w.people.deputies)]),
    "uninvite": lambda w, s, by: actions.uninvite(s, by=by, mandate=w.pick(w.people.deputies)),
    "part_uphold": part_uphold,
    "part_reassign": part_reassign,
    "part_change_handler": part_change_handler,
    "drop_promise": drop_promise,
    "submit": plain(actions.submit),
    "agree_split": lambda w, s, by: w.add(actions.agree_split(s, by=by)),
    "register": lambda w, s, by: actions.register(s, by=by, subject="education"),
    "assign": lambda w, s, by: actions.assign(s, by=by, **handing(w)),
    "reassign": lambda w, s, by: actions.reassign(s, by=by, **handing(w)),
    "change_handler": lambda w, s, by: actions.change_handler(s, by=by, note=NOTE, **handing(w)),
    "change_co_handler": change_co_handler(actions.change_co_handler),
    "government_change_co_handler": change_co_handler(actions.government_change_co_handler),
    "government_assign": lambda w, s, by: actions.government_assign(s, by=by, **handing(w)),
    "government_reassign": lambda w, s, by: actions.government_reassign(s, by=by, **handing(w)),
    "government_assign_separately": lambda w, s, by: actions.government_assign_separately(
        s, by=by, parts=[(organ, "一部分") for organ in two_organs(w)]
    ),
    "assign_separately": lambda w, s, by: actions.assign_separately(
        s, by=by, parts=[(organ, "一部分") for organ in two_organs(w)]
    ),
    "sign_for": lambda w, s, by: actions.sign_for(s, by=by, **NAMED),
    "part_sign_for": lambda w, s, by: actions.part_sign_for(s, by=by, **NAMED),
    "object": noted(actions.object_to),
    "advise": lambda w, s, by: actions.advise(s, by=by, opinion="同意。"),
    "contact": lambda w, s, by: actions.contact(s, by=by, held_on=clock.today(), **TALK),
    "part_contact": lambda w, s, by: actions.part_contact(s, by=by, held_on=clock.today(), **TALK),
    "draft_reply": lambda w, s, by: actions.draft_reply(s, by=by, **drafted(w)),
    "part_draft": lambda w, s, by: actions.part_draft(s, by=by, **drafted(w)),
    "plan_promise": lambda w, s, by: promises.plan_promise(
        s, by=by, text="建成天桥", due_on=coming(), organ=w.people.edu
    ),
    "countersign": lambda w, s, by: actions.countersign(s, by=by, agreed=w.pick(["yes", "no"]), note=NOTE),
    "rate": lambda w, s, by: actions.rate(s, by=by, **rating(w)),
    "follow_up": lambda w, s, by: actions.answer_follow_up(s, by=by, answer="no", remark="天桥没有建。"),
    "track": lambda w, s, by: actions.track(s, by=by, text="建成天桥", due_on=coming()),
    "make_key": lambda w, s, by: actions.make_key(
        s,
        by=by,
        decided_on=clock.today(),
        decision="第二次主任会议",
        reason="群众关心",
        leader="许静",
        committee=w.people.other,
        head="何平",
    ),
    "key_entry": lambda w, s, by: actions.key_entry(
        s, by=by, kind="visit", held_on=clock.today(), note="已经察看。"
    ),
    "pre_check": lambda w, s, by: actions.pre_check(s, by=by, view="accept", note=NOTE),
    "change_form": lambda w, s, by: actions.change_form(
        s, by=by, form=w.pick(["suggestion", "criticism"]), note=NOTE
    ),
    "convert": lambda w, s, by: actions.convert(s, by=by, to=w.pick(["letter", "referral"]), note=NOTE),
    "propose_split": lambda w, s, by: actions.propose_split(s, by=by, note=NOTE, **SPLIT),
    "merge": lambda w, s, by: actions.merge(s, by=by, into=w.pick(w.known())),
    "admit": lambda w, s, by: actions.admit(s, by=by, mandates=w.people.deputies),
}
DO |= {
    verb: noted(getattr(actions, verb))
    for verb in (
        "send_back uphold demand_countersign send_to_check send_up check return_check recall reply return_draft "
        "decline end_rating withdraw withdraw_signature refuse_split un_merge forward_to_government "
        "government_return government_uphold part_object part_reply"
    ).split()
}
DO |= {verb: plain(getattr(actions, verb)) for verb in ("confirm", "ask_to_join")}
TWINS = "plan_promise drop_promise send_to_check send_up check return_check recall return_draft".split()
DO |= {f"part_{verb}": DO[verb] for verb in TWINS}
"""Every step that people take; the rest the procedure takes by itself."""


def meant(suggestion, verb):
    """What is one deed for whoever does it is one step for the lead handler and another for a separate handler."""
    alike = verb.removeprefix("part_")
    if alike not in TWINS:
        return verb
    return f"part_{alike}" if parted(suggestion) else alike
