"""The verbs of a submission."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import access
from apps.matters.models import Link, Matter
from apps.submissions import catalogue, faces, notify, policies
from apps.submissions.models import Answer, Submission
from apps.submissions.workflow import ANSWER, OPEN, TRIAGE, Status, workflow
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def forward(submission: Submission, *, by: User, key: str, note: str = "") -> None:
    """To whom it concerns, who may be another than it was written to. Raises Refusal when nobody there can answer."""
    variety = submission.variety
    if key not in dict(variety.choices()):
        raise Refusal("请从列表中选择转给谁。")
    if not variety.people(key).answerers:
        raise Refusal(f"{variety.label(key)}还没有可用的账户，不能在网上转交。可以代为答复，或者另选一位。")
    name = variety.label(key)
    workflow.take("forward", submission, by=by, note=note, data={"public": f"转交：{name}"})
    submission.addressee_key, submission.addressee = key, name
    submission.forwarded_at = clock.now()
    submission.save(update_fields=["addressee_key", "addressee", "forwarded_at"])
    settle(submission, "forward", by=by)


@transaction.atomic
def hand_back(submission: Submission, *, by: User, note: str) -> None:
    """The addressee says that it is not theirs to answer."""
    workflow.take("hand_back", submission, by=by, note=note)
    submission.forwarded_at = None
    submission.save(update_fields=["forwarded_at"])
    settle(submission, "hand_back", by=by)


@transaction.atomic
def give_back(keys: Iterable[str], *, by: User, note: str) -> None:
    """Open letters whose addressee can answer no longer wait for triage again; who looks after them is asked anew.

    Called by the procedure that knows the addressees, in the transaction of its change.
    """
    keys = list(keys)
    for submission in open_to(keys).filter(status=Status.FORWARDED):
        workflow.take("give_back", submission, by=by, note=note)
        submission.forwarded_at = None
        submission.save(update_fields=["forwarded_at"])
        settle(submission, "give_back", by=by)
    renew_grants(keys)


def open_to(keys: Iterable[str]) -> QuerySet[Submission]:
    """Letters to these addressees that nobody has answered, the oldest first."""
    found = Submission.objects.filter(addressee_key__in=list(keys), status__in=OPEN)
    return found.order_by("received_at", "pk")


@transaction.atomic
def reply(submission: Submission, *, by: User, text: str) -> Answer:
    """The staff answer in the office's name."""
    return say(submission, "reply", by=by, text=text, signed=by.office or by.name)


@transaction.atomic
def answer(submission: Submission, *, by: User, text: str) -> Answer:
    """The addressee answers."""
    return say(submission, "answer", by=by, text=text, signed=submission.addressee)


@transaction.atomic
def add(submission: Submission, *, by: User, text: str) -> Answer:
    """A further answer later on, such as what came of it."""
    return say(submission, "add", by=by, text=text, signed=submission.addressee)


def say(submission: Submission, verb: str, *, by: User, text: str, signed: str) -> Answer:
    workflow.take(verb, submission, by=by)
    given = Answer.objects.create(submission=submission, text=text, by=by, signed=signed)
    settle(submission, verb, by=by)
    return given


@transaction.atomic
def become(submission: Submission, *, by: User, outcome: str) -> Matter:
    """Turn it into a matter of another procedure, tied to it by a link. Raises Refusal."""
    chosen = catalogue.outcome(outcome)
    if reason := chosen.why_not(submission, by):
        raise Refusal(reason)
    workflow.take("become", submission, by=by, data={"outcome": outcome, "public": f"转为{chosen.what}"})
    made = chosen.make(submission, by=by)
    Link.objects.create(source=made, target=submission, relation=Link.Relation.RAISED_BY)
    settle(submission, "become", by=by)
    return made


@transaction.atomic
def refuse(submission: Submission, *, by: User, note: str) -> None:
    """Not taken up; the sender reads the reason."""
    workflow.take("refuse", submission, by=by, note=note)
    settle(submission, "refuse", by=by)


@transaction.atomic
def merge(submission: Submission, *, by: User, into: Submission) -> None:
    """The same concern was sent before: its sender will read the answer to that one."""
    if into.pk == submission.pk or into.status not in OPEN or into.variety_code != submission.variety_code:
        raise Refusal("请选择另一件还没有办结的来信。")
    workflow.take("merge", submission, by=by, data={"into": into.number})
    submission.merged_into = into
    submission.save(update_fields=["merged_into"])
    Link.objects.create(source=submission, target=into, relation=Link.Relation.MERGED_INTO)
    settle(submission, "merge", by=by)


@transaction.atomic
def look_up_sender(submission: Submission, *, by: User) -> Submission:
    """Note who looks at name and contact in full; they are shown only once this is written. Raises Refusal."""
    if not may_look_up(submission, by):
        raise Refusal("您不能查看来信人的姓名和联系方式。")
    trail.record(
        Act.PERSONAL_DATA, f"查看来信{submission.number}的来信人姓名和联系方式", by=by, about=submission
    )
    return submission


def may_look_up(submission: Submission, user: User) -> bool:
    """Those who triage it, and the one who answers it."""
    powers = access.Powers(user, submission)
    return any(all(map(powers.may, who)) for who in (TRIAGE, ANSWER))


def settle(submission: Submission, verb: str, *, by: User) -> None:
    """After each step: grants, what the sender reads, who is told."""
    access.sync(submission, policies.grants(submission))
    faces.write(submission)
    notify.tell(submission, verb, by=by)


def renew_grants(keys: Iterable[str]) -> None:
    """Whoever looks after these addressees now has a hand in their letters, and whoever does no longer has none.

    Called by the procedure that knows the addressees, in the transaction of its change.
    """
    for submission in Submission.objects.filter(addressee_key__in=list(keys)):
        access.sync(submission, policies.grants(submission))


def readdress(key: str, *, to: str) -> None:
    """The same person under a new key: open letters follow, and so do the grants."""
    keys = list(open_to([key]).values_list("pk", flat=True))
    Submission.objects.filter(pk__in=keys).update(addressee_key=to)
    for submission in Submission.objects.filter(pk__in=keys):
        access.sync(submission, policies.grants(submission))


def may_merge_into(submission: Submission, user: User) -> list[Submission]:
    """Open letters of the same kind that the person sees, newest first."""
    found = Submission.objects.visible_to(user).filter(status__in=OPEN, variety_code=submission.variety_code)
    return list(found.exclude(pk=submission.pk).order_by("-received_at")[:100])
