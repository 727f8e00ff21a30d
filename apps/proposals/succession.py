"""What becomes of a deputy's suggestions when the mandate ends: a co-signer leads on, or it goes on, or lapses."""

from collections.abc import Iterator

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.proposals.actions.common import index, sync
from apps.proposals.models import CoSignature, Suggestion
from apps.proposals.workflow import HANDED_IN, workflow

WORDS = {
    "succeed": "建议“{title}”由附议代表{heir}领衔。",
    "carry_on": "建议“{title}”没有可以接替的附议代表，由承办单位继续办理，原领衔代表不再评价。",
    "lapse": "建议“{title}”尚未提交，也没有可以接替的附议代表，随代表资格终止。",
}


def preview(mandate: Mandate) -> Iterator[str]:
    for suggestion in led_by(mandate):
        heir = successor(suggestion)
        yield said(suggestion, step_for(suggestion, heir), heir)


def apply(mandate: Mandate, *, by: User, note: str) -> Iterator[str]:
    for suggestion in led_by(mandate):
        heir = successor(suggestion)
        verb = step_for(suggestion, heir)
        names = {"原领衔代表": mandate.name} | ({"现领衔代表": heir.name} if heir else {})
        workflow.take(verb, suggestion, by=by, note=note, data=names)
        if heir:
            hand_to(suggestion, heir)
        yield said(suggestion, verb, heir)
    release(mandate, by=by, note=note)


def led_by(mandate: Mandate) -> Iterator[Suggestion]:
    """The unfinished suggestions that the deputy leads, in the order in which they were begun."""
    yield from Suggestion.objects.filter(lead=mandate, closed_at=None).order_by("pk")


def successor(suggestion: Suggestion) -> Mandate | None:
    """The first of the confirmed co-signers who holds office."""
    confirmed = suggestion.co_signatures.confirmed().order_by("pk")
    signers = confirmed.select_related("mandate__person__user", "mandate__term", "mandate__delegation")
    return next((row.mandate for row in signers if row.mandate.holds_office), None)


def step_for(suggestion: Suggestion, heir: Mandate | None) -> str:
    if heir:
        return "succeed"
    return "carry_on" if suggestion.status in HANDED_IN else "lapse"


def said(suggestion: Suggestion, verb: str, heir: Mandate | None) -> str:
    title = suggestion.title or "（未写标题）"
    return WORDS[verb].format(title=title, heir=heir.name if heir else "")


def hand_to(suggestion: Suggestion, heir: Mandate) -> None:
    """The co-signer signs as lead deputy from now on."""
    suggestion.co_signatures.filter(mandate=heir).delete()
    suggestion.lead = heir
    suggestion.save(update_fields=["lead"])
    index(suggestion)
    sync(suggestion)


def release(mandate: Mandate, *, by: User, note: str) -> None:
    """Invitations to co-sign that the deputy has not answered fall away; given signatures stand."""
    waiting = CoSignature.objects.waiting().filter(mandate=mandate, suggestion__closed_at=None)
    for row in waiting.select_related("suggestion"):
        workflow.take("release", row.suggestion, by=by, note=note, data={"deputies": [mandate.name]})
        row.delete()
        sync(row.suggestion)
