"""The day's digest: one mail to an address for all that it follows; silence where nothing is new."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from apps.followers.models import Follower, Letter
from apps.publications.models import PAGES, Publication
from congress import clock

LISTED = 50
"""Publications that one mail names; the rest it counts."""
HEAD = "您好：\n\n您关注的内容有新的公开：\n"
FOOT = "\n不想再收到的，请打开相应的网页，按“取消关注”：\n"


def write() -> int:
    """Write a letter to each address that has news; returns how many. Run twice a day it tells nothing twice."""
    followers: dict[str, list[int]] = defaultdict(list)
    for pk, digest in Follower.objects.confirmed().order_by("pk").values_list("pk", "email_digest"):
        followers[digest].append(pk)
    return sum(tell(keys) for keys in followers.values())


@transaction.atomic
def tell(keys: Iterable[int]) -> bool:
    """One address. What it is told and that it was told are written together."""
    now = clock.now()
    rows = list(Follower.objects.select_for_update(skip_locked=True).filter(pk__in=list(keys)).order_by("pk"))
    news: dict[int, Publication] = {}
    for row in rows:
        news |= {one.pk: one for one in published_for(row, now)}
        row.told_at = now
    Follower.objects.bulk_update(rows, ["told_at"])
    if not news:
        return False
    found = sorted(news.values(), key=lambda one: one.passed_at)
    Letter.objects.create(
        address=rows[0].email,
        subject=subject(found),
        body=body(found, rows),
        stop_url=stop_url(rows[0]) if len(rows) == 1 else "",
    )
    return True


def published_for(row: Follower, now: object) -> Iterable[Publication]:
    """What was published since the last time: of the page and of what belongs to it, of its kind, or at all.

    A promise belongs to its suggestion: it names the page by its kind and key among its facets.
    """
    found = Publication.objects.published().filter(passed_at__gt=row.told_at, passed_at__lte=now)
    if row.key:
        belongs = Q(kind__in=PAGES, facets__contains={row.kind: row.key})
        return found.filter(Q(kind=row.kind, key=row.key) | belongs)
    return found.filter(kind=row.kind) if row.kind else found


def subject(found: list[Publication]) -> str:
    """One publication's own title, or how many there are; a title's line breaks would be a header's."""
    if len(found) == 1:
        return " ".join(f"新公开：{found[0].title}".split())[:200]
    return f"您关注的内容有 {len(found)} 项新公开"


def body(found: list[Publication], rows: list[Follower]) -> str:
    lines = [f"{one.title}\n{settings.SITE_URL}{one.get_absolute_url()}\n" for one in found[:LISTED]]
    if len(found) > LISTED:
        lines.append(f"另有 {len(found) - LISTED} 项，请到网站查看。\n")
    stops = "".join(f"{row.title}：{stop_url(row)}\n" for row in rows)
    return f"{HEAD}\n{''.join(lines)}{FOOT}{stops}"


def stop_url(row: Follower) -> str:
    return settings.SITE_URL + reverse("portal:follow_end", args=[row.code])
