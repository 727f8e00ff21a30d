"""Suggestions with a draft, and such as promised something."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.proposals import actions
from apps.proposals.issuing.actions import issue
from apps.proposals.promises import actions as promises
from apps.proposals.workflow import Status
from congress import clock
from tests import factories
from tests.matters import files
from tests.resolutions import samples as resolutions

DRAFT = {"grade": "A", "result": "solved", "text": "一、办理情况\n已设置护学岗。"}
PLANNED = DRAFT | {"grade": "B", "result": "planned"}
BRIDGE = "建成南关路人行天桥一座"


def drafted(people, **changed):
    """In hand, the deputy was talked to, the co-handler has advised, the reply is drafted."""
    suggestion = factories.reach(Status.IN_HAND, people)
    actions.advise(suggestion, by=people.co_handler, opinion="同意。")
    said = {"how": "visit", "held_on": date(2026, 3, 20), "whom": "王堃代表", "note": "现场察看。"}
    actions.contact(suggestion, by=people.handler, **said)
    actions.draft_reply(suggestion, by=people.handler, **(DRAFT | changed))
    return suggestion


def later(days=90):
    return clock.today() + timedelta(days=days)


def promised(people, days=90, **changed):
    """A class-B reply is out; returns the one thing that it promised."""
    suggestion = drafted(people, **PLANNED, **changed)
    promises.plan_promise(suggestion, by=people.handler, text=BRIDGE, due_on=later(days), organ=people.edu)
    actions.send_up(suggestion, by=people.handler)
    actions.reply(suggestion, by=people.signer)
    return suggestion.commitments.get()


def answered_again(people):
    """The organ says that it has kept its promise."""
    commitment = promised(people)
    promises.second_reply(commitment, by=people.handler, note="天桥已经建成通行。")
    return commitment


def with_enclosure(people):
    """A commitment whose letter went out with a file."""
    return promised(people, files=[SimpleUploadedFile("方案图.pdf", files.pdf())])


def opined(people):
    """The share of a co-handler whose opinion went to the lead handler as a letter that is ready."""
    suggestion = drafted(people)
    share = suggestion.assignments.get(role="co")
    said = {"contact": "高峰", "phone": "0000-6120020"}
    paper = issue(suggestion, by=people.co_handler, code="co_handling_opinion", key=share.pk, **said)
    resolutions.make_ready(paper)
    share.refresh_from_db()
    return share
