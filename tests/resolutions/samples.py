"""Resolutions for tests, brought to their state by the actions."""

import hashlib
import itertools
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile

from apps.accounts.models import Organ, User
from apps.documents import awaiting, bundles, catalogue
from apps.documents.models import Paper
from apps.resolutions import actions
from apps.resolutions.models import Resolution
from congress import clock
from tests import factories

numbers = itertools.count(1)

VOTE = {"n_all": 27, "n_present": 25, "n_for": 24, "n_against": 0, "n_abstain": 1, "n_not_voting": 0}
BODY = "会议审查了2026年县本级预算调整方案。\n一、批准预算调整方案\n（一）批准县人民政府提出的方案。\n会议要求严格执行。"


def people() -> SimpleNamespace:
    """Two clerks of the committee's office, a member of the committee, a clerk of a working commission."""
    office = factories.organ("青澜县人大常委会办公室", kind=Organ.Kind.OFFICE, code="青人常")
    return SimpleNamespace(
        clerk=factories.user("office", organ=office, name="许静"),
        second=factories.user("office", organ=office, name="罗敏"),
        member=factories.user("member", name="邵文"),
        staff=factories.user("deputies_work", name="周岚"),
        stranger=factories.user("handler", name="林远"),
    )


def committee() -> Organ:
    """The standing committee, which numbers its acts."""
    found = Organ.objects.committee(clock.today())
    kind = Organ.Kind.STANDING_COMMITTEE
    return found or factories.organ("青澜县人民代表大会常务委员会", kind=kind, code="青人常")


def fields(**changed: Any) -> dict[str, Any]:
    committee()
    no = next(numbers)
    complete = {
        "title": f"关于批准第{no}号预算调整方案的决议",
        "act": "resolution",
        "term": factories.term(),
        "meeting": "第三十八次会议",
        "adopted_on": date(2026, 3, 20),
        "body": BODY,
        **VOTE,
    }
    return complete | changed


def draft(by: User, **changed: Any) -> Resolution:
    return actions.draft(by=by, **fields(**changed))


def final(by: User, **changed: Any) -> Resolution:
    """A resolution whose paper is ready."""
    resolution = draft(by, **changed)
    make_ready(actions.finalise(resolution, by=by))
    resolution.refresh_from_db()
    return resolution


def signed(paper: Paper) -> Paper:
    """Signed by a leader, as the page of what waits does it."""
    chair = factories.user("chair", name="方主任")
    awaiting.sign([bundles.singly([paper])[0].mark], by=chair)
    return Paper.objects.get(pk=paper.pk)


def make_ready(paper: Paper, content: bytes = b"%PDF-1.7 sample") -> Paper:
    """What the worker does once a page is typeset, with a few bytes in place of the page; a leader signs first where one must."""
    if paper.state == Paper.State.UNSIGNED:
        paper = signed(paper)
    content += paper.code.encode()
    paper.file.save("paper.pdf", ContentFile(content), save=False)
    paper.sha256, paper.size, paper.pages = hashlib.sha256(content).hexdigest(), len(content), 1
    paper.state, paper.percent, paper.ready_at = Paper.State.READY, 100, clock.now()
    paper.save()
    catalogue.enter(paper)
    return paper
