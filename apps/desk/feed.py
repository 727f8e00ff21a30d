"""One's own dates for a calendar program (iCal): read under a secret address, without signing in."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from apps.accounts.models import User
from apps.desk import listing
from apps.desk.actions import digest
from apps.desk.models import Feed
from apps.duties.models import Occurrence
from apps.matters.models import Deadline, Disclosure
from congress import clock

LONGEST = 500
"""So many dates one feed carries, the nearest first."""


def owner(token: str) -> User | None:
    """Whose dates the address gives; None when it was ended or its owner no longer works here."""
    found = Feed.objects.select_related("user").filter(digest=digest(token)).first()
    return found.user if found and found.user.works else None


def calendar(user: User) -> bytes:
    """The running clocks that the person's organs owe and those of matters they follow; their organs' duties."""
    made = Calendar()
    made.add("prodid", f"-//{settings.SITE_SHORT_NAME}//期限//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{settings.SITE_SHORT_NAME}：{user.name}的期限")
    for deadline in own(user):
        made.add_component(entry(deadline))
    for occurrence in duties(user):
        made.add_component(duty_entry(occurrence))
    return made.to_ical()


def own(user: Any) -> list[Deadline]:
    running = listing.ticking(user).filter(paused_on=None)
    mine = running.filter(listing.owed_by(user.organs)) | running.filter(matter__followers__user=user)
    return list(mine.select_related("matter", "rule", "organ").distinct().order_by("due_on", "pk")[:LONGEST])


def entry(deadline: Deadline) -> Event:
    """One date, whole day. Of a matter that few may know only the fact: calendars leave the portal."""
    restricted = deadline.matter.disclosure == Disclosure.RESTRICTED
    title = "一件限制知悉的事项到期" if restricted else f"{deadline.rule.duty}：{deadline.matter.title}"
    address = settings.SITE_URL + reverse("desk:deadline", args=[deadline.pk])
    made = Event()
    made.add("uid", f"deadline-{deadline.pk}@{settings.SITE_URL.partition('//')[2]}")
    made.add("summary", f"{title}（预估）" if deadline.provisional else title)
    made.add("dtstart", deadline.due_on)
    made.add("dtstamp", clock.now())
    made.add("url", address)
    if not restricted:
        made.add("description", deadline.words)
    return made


def duties(user: Any) -> list[Occurrence]:
    """What the person's organs have to do, and the meetings in which they take part."""
    if not user.organs:
        return []
    organs = user.organs
    waiting = Occurrence.objects.owed_by(organs) | Occurrence.objects.pending().meetings().attended_by(organs)
    return list(waiting.visible_to(user).with_names()[:LONGEST])


def duty_entry(occurrence: Occurrence) -> Event:
    """One duty or meeting, whole day. Of one that few may know only the fact."""
    restricted = occurrence.duty.disclosure == Disclosure.RESTRICTED
    begins = f"{occurrence.at:%H:%M} " if occurrence.at else ""
    title = "一项限制知悉的工作" if restricted else f"{begins}{occurrence.title}（{occurrence.period}）"
    made = Event()
    made.add("uid", f"duty-{occurrence.pk}@{settings.SITE_URL.partition('//')[2]}")
    made.add("summary", f"{title}（预估）" if occurrence.provisional else title)
    made.add("dtstart", occurrence.due_on)
    made.add("dtstamp", clock.now())
    made.add("url", settings.SITE_URL + occurrence.get_absolute_url())
    if not restricted:
        made.add("location", occurrence.place)
        made.add("description", occurrence.words)
    return made
