"""What the staff may register next, once a matter is at its end: its facts go along to the form."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from apps.credentials import vacancies
from apps.credentials.models import ArrestRequest, ByElection, Recall, Resignation, Suspension, Termination
from apps.credentials.workflows import arrest
from apps.credentials.workflows.common import PREPARE
from apps.deputies.models import Mandate
from apps.matters import access

DETAINED = (arrest.Status.NOTED, arrest.Status.PERMITTED)


class Next(NamedTuple):
    """A sentence that says why, the words of the button and where it leads."""

    why: str
    text: str
    url: str


def offers(matter: Any, user: Any) -> list[Next]:
    if matter.closed_at is None or not access.may(user, PREPARE):
        return []
    if isinstance(matter, Termination | Resignation | Recall):
        return vacancy(matter)
    return detention(matter) if isinstance(matter, ArrestRequest) else []


def vacancy(matter: Any) -> list[Next]:
    """The seat that the mandate left, as long as nobody has begun to fill it."""
    area = matter.mandate.constituency
    if matter.mandate.state != Mandate.State.TERMINATED or area is None:
        return []
    if not vacancies.unfilled().filter(pk=area.pk).exists():
        return []
    return [Next(f"{area}出缺，由原选区选民补选。", "登记补选", begin(ByElection, constituency=area.pk))]


def detention(request: ArrestRequest) -> list[Next]:
    """A deputy who is detained may not act, and may be arrested or tried with permission alone."""
    if request.status not in DETAINED:
        return []
    found, mandate = [], request.mandate
    if request.status == arrest.Status.NOTED:
        why = "有关机关提请许可逮捕或者审判的，另行登记。"
        found.append(Next(why, "登记许可事项", begin(ArrestRequest, mandate=mandate.pk)))
    resting = Suspension.objects.filter(mandate=mandate, closed_at=None).exists()
    if mandate.state == Mandate.State.VALID and not resting:
        why = "代表因刑事案件被羁押的，暂时停止执行代表职务（代表法第六十一条）。"
        found.append(Next(why, "登记暂停执行代表职务", begin(Suspension, mandate=mandate.pk)))
    return found


def begin(model: type[Any], **chosen: Any) -> str:
    return f"{reverse('credentials:new', args=[model.KIND])}?{urlencode(chosen)}"
