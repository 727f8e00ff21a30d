"""What the page of one submission shows to one person."""

from typing import Any, NamedTuple

from django import forms

from apps.matters import access
from apps.matters.models import Event, Link
from apps.matters.workflow import Offer
from apps.submissions import catalogue
from apps.submissions.actions import may_look_up
from apps.submissions.models import Submission
from apps.submissions.pages import STEPS
from apps.submissions.workflow import workflow


class Line(NamedTuple):
    """One line of the timeline."""

    what: str
    who: str
    at: Any
    note: str
    facts: dict[str, str]


class Button(NamedTuple):
    """A step that may be taken, with its form; greyed when ``why`` says why. One that makes a matter has its outcome."""

    verb: str
    text: str
    form: forms.Form | None
    why: str = ""
    outcome: str = ""
    first: bool = False


def present(
    submission: Submission, user: Any, *, full: bool = False, typed: dict[str, forms.Form] | None = None
) -> dict[str, Any]:
    powers = access.Powers(user, submission)
    events = submission.events.select_related("actor").order_by("-seq")
    offers = workflow.offers(submission, powers)
    return {
        "submission": submission,
        "sender": sender(submission, full=full),
        "full": full,
        "may_look_up": may_look_up(submission, user),
        "buttons": buttons(submission, user, offers, typed or {}),
        "answers": submission.answers.all(),
        "deadlines": submission.deadlines.select_related("rule", "organ"),
        "timeline": [entry(event) for event in events],
        "links": links(submission, user),
    }


def sender(submission: Submission, *, full: bool) -> dict[str, Any]:
    """Masked, or in full once the looking is on record; nothing when it was wiped."""
    if submission.wiped_at:
        return {"来信人": "（个人信息已按保存期限清除）"}
    return {
        "来信人": submission.name if full else submission.name_masked,
        "联系方式": submission.contact if full else submission.contact_masked,
    }


def buttons(
    submission: Submission, user: Any, offers: list[Offer], typed: dict[str, forms.Form]
) -> list[Button]:
    found = []
    for no, offer in enumerate(offers):
        verb = offer.step.verb
        if verb == "become":
            found += becoming(submission, user, offer)
            continue
        form = typed.get(verb) or STEPS[verb].form(submission=submission, user=user, auto_id=f"{verb}_%s")
        found.append(Button(verb, offer.step.button, form, offer.reason or "", first=no == 0))
    return found


def becoming(submission: Submission, user: Any, offer: Offer) -> list[Button]:
    """One button for each outcome that is offered to this person."""
    found = []
    for outcome in catalogue.outcomes(submission.variety_code):
        why = outcome.why_not(submission, user)
        if why is not None:
            found.append(Button("become", outcome.button, None, offer.reason or why, outcome.code))
    return found


def links(submission: Submission, user: Any) -> list[tuple[str, Any]]:
    """The thread from the voice to its result, as far as this person sees the other end."""
    out = submission.links_out.select_related("target")
    into = submission.links_in.select_related("source")
    pairs = [(link.get_relation_display(), link.target) for link in out]
    pairs += [(WORDS.get(Link.Relation(link.relation), "关联"), link.source) for link in into]
    return [(words, matter) for words, matter in pairs if access.may_see(user, matter)]


WORDS = {
    Link.Relation.BECAME: "由其转来",
    Link.Relation.RAISED_BY: "由本件引出",
    Link.Relation.MERGED_INTO: "并入本件",
}


def entry(event: Event) -> Line:
    return Line(event.what, event.actor.name, event.at, event.note, {})
