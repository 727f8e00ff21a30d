"""From what the public site wrote to matters of the desk."""

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.matters import access, clocks, textsearch
from apps.matters.models import Disclosure
from apps.matters.numbering import next_number
from apps.submissions import catalogue, codes, faces, notify, policies
from apps.submissions.models import Arrival, Submission
from apps.submissions.workflow import CLOCKS, REGISTER, Status, workflow
from congress import clock
from congress.refusal import Refusal

AT_ONCE = 50


@transaction.atomic
def register_waiting(*, by: User) -> list[Submission]:
    """Register what has arrived, the oldest first. Two who do it at once share nothing and double nothing.

    Raises Refusal for those who may not, and when nothing waits any more.
    """
    if not access.may(by, REGISTER):
        raise Refusal("您没有登记来信的权限。如属您的职责，请联系安全管理员核对您的角色。")
    waiting = Arrival.objects.waiting().select_for_update(skip_locked=True)[:AT_ONCE]
    made = [one for arrival in waiting if (one := register(arrival, by=by))]
    if not made:
        raise Refusal("没有待登记的来信，可能刚刚有同事登记过。请刷新页面查看。")
    return made


def register(arrival: Arrival, *, by: User) -> Submission | None:
    """One letter with its last correction; None when its sender took it back. The caller holds the row."""
    rows = Arrival.objects.filter(code_digest=arrival.code_digest, at__gte=arrival.at)
    late = list(rows.exclude(pk=arrival.pk))
    rows.update(registered_at=clock.now())
    if any(one.act == Arrival.Act.TAKEN_BACK for one in late):
        rows.update(title="", body="", name="", contact="")
        return None
    edited = [one for one in late if one.act == Arrival.Act.EDITED]
    said = edited[-1] if edited else arrival
    return enter(record(arrival, title=said.title, body=said.body), by=by)


@transaction.atomic
def take_in(
    *, by: User, variety: str, key: str, title: str, body: str, name: str, contact: str
) -> Submission:
    """Register a letter that did not come through the public site; nobody holds a code for it."""
    digest = codes.digest(codes.of_form(secrets.token_hex(16)))
    arrival = Arrival(code_digest=digest, variety=variety, addressee_key=key, name=name, contact=contact)
    return enter(record(arrival, title=title, body=body), by=by)


def enter(submission: Submission, *, by: User) -> Submission:
    """From the record to a matter of the desk: step, clocks, grants, the sender's page, those who are told."""
    workflow.take("register", submission, by=by)
    start_clocks(submission)
    access.sync(submission, policies.grants(submission))
    faces.write(submission)
    notify.tell(submission, "register", by=by)
    return submission


def record(arrival: Arrival, *, title: str, body: str) -> Submission:
    known = catalogue.variety(arrival.variety)
    year = timezone.localtime(arrival.at).year
    submission = Submission(
        status=Status.DRAFT,
        disclosure=Disclosure.INTERNAL,
        number=f"信〔{year}〕{next_number(f'submissions:{year}')}号",
        title=title,
        body=body,
        variety_code=known.code,
        addressee_key=arrival.addressee_key,
        addressee=known.label(arrival.addressee_key) or arrival.addressee,
        name=arrival.name,
        contact=arrival.contact,
        code_digest=arrival.code_digest,
        received_at=arrival.at,
    )
    submission.search = textsearch.vector((title, "A"), (submission.addressee, "B"), (body, "D"))
    submission.save()
    return submission


def start_clocks(submission: Submission, codes: Iterable[str] = CLOCKS) -> None:
    """They run from the day the letter was sent, not from the day somebody opened it."""
    for code in codes:
        clocks.start(submission, code, on=clock.day_of(submission.received_at))
