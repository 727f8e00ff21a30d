"""What becomes of suggestions when a deputy's records change hands or a term ends."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from apps.deputies.models import Mandate
from apps.deputies.renewal import Change, Part
from apps.matters import access, events
from apps.matters.models import Event
from apps.proposals import policies
from apps.proposals.models import CoSignature, Rating, Suggestion
from apps.proposals.workflow import Status
from congress import clock

ENDED = (Status.CLOSED, Status.WITHDRAWN)
VERB = "change_of_term"


def regrant(mandates: Iterable[int]) -> None:
    """The grants follow from who leads and co-signs now."""
    for suggestion in concerning(mandates).select_related("lead__person__user"):
        access.sync(suggestion, policies.grants(suggestion))


def concerning(mandates: Iterable[int]) -> QuerySet[Suggestion]:
    """Those that the holders of these mandates lead or co-sign."""
    keys = list(mandates)
    return Suggestion.objects.filter(Q(lead__in=keys) | Q(co_signatures__mandate__in=keys)).distinct()


def move_on(change: Change) -> list[str]:
    """Running suggestions keep number, session and handlers; who was elected again goes on with the new mandate.

    Those of deputies who were not elected again go on as of the former deputy.
    """
    running = Suggestion.objects.filter(lead__term=change.old).exclude(status__in=ENDED)
    rows = list(running.select_for_update(of=("self",)).order_by("pk"))
    again = [one for one in rows if one.lead_id in change.heirs]
    events.record_all([event(one, change) for one in rows])
    keys = [one.pk for one in rows]
    for old, new in change.heirs.items():
        hand_over(keys, old, new)
    former = len(rows) - len(again)
    said = [f"正在办理的建议 {len(rows)} 件，编号、会议和承办单位不变；其中 {len(again)} 件的领衔代表连任。"]
    return (said if rows else []) + (
        [f"{former} 件的领衔代表没有连任，按原代表提出的继续办理。"] if former else []
    )


def hand_over(suggestions: list[int], old: int, new: Mandate) -> None:
    """In these suggestions the new mandate takes the place of the old."""
    Suggestion.objects.filter(pk__in=suggestions, lead=old).update(lead=new)
    for model in (CoSignature, Rating):
        model._base_manager.filter(suggestion__in=suggestions, mandate=old).update(mandate=new)


def event(suggestion: Suggestion, change: Change) -> Event:
    """What the timeline says of it."""
    again = suggestion.lead_id in change.heirs
    how = f"领衔代表连任{change.new}代表" if again else f"领衔代表没有连任，按{change.old}代表提出的继续办理"
    return Event(
        matter_id=suggestion.pk,
        verb=VERB,
        what="换届",
        before=suggestion.status,
        after=suggestion.status,
        actor=change.by,
        note=f"{how}；编号、会议和承办单位不变。",
        data={"新一届": str(change.new)},
        at=clock.now(),
    )


MOVES_ON = Part("suggestions", "正在办理的建议", move_on)
