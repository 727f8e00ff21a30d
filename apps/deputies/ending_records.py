"""What the end of a mandate means for the records kept with it: entered offices and places in groups end."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F
from django.db.models.functions import Greatest

from apps.accounts.models import User
from apps.deputies.models import GroupMember, Mandate, Office
from congress import clock


def preview(mandate: Mandate) -> Iterator[str]:
    for office in Office.objects.filter(mandate=mandate, ended_on=None):
        yield f"{office}（登记的职务）终止。"
    for place in GroupMember.objects.filter(mandate=mandate, until=None).select_related("group"):
        yield f"退出{place.group}。"


def apply(mandate: Mandate, *, by: User, note: str) -> Iterator[str]:
    told = list(preview(mandate))
    on = mandate.ended_on or clock.today()
    Office.objects.filter(mandate=mandate, ended_on=None).update(
        ended_on=not_before("since", on), end_reason=note[:60]
    )
    GroupMember.objects.filter(mandate=mandate, until=None).update(until=not_before("since", on))
    yield from told


def not_before(begins: str, on: date) -> Greatest:
    """The day, or the row's own first day where that is later."""
    return Greatest(F(begins), on)
