"""The newest publications as an Atom feed."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from apps.publications.models import PAGES, Publication

NEWEST = 30


class Newest(Feed):
    feed_type = Atom1Feed
    link = reverse_lazy("portal:home")
    feed_url = reverse_lazy("portal:feed")

    def title(self) -> str:
        return f"{settings.SITE_NAME}：新近公开"

    def subtitle(self) -> str:
        return "决议决定、代表建议与答复"

    def items(self) -> Any:
        return (
            Publication.objects.published()
            .exclude(kind__in=PAGES)
            .defer("timeline", "search")
            .order_by("-passed_at")[:NEWEST]
        )

    def item_title(self, item: Publication) -> str:
        return f"{item.title}（{item.number}）" if item.number else item.title

    def item_description(self, item: Publication) -> str:
        """Readers take a summary for HTML, so it is escaped before the feed escapes it."""
        return escape(item.text[:200])

    def item_pubdate(self, item: Publication) -> datetime | None:
        return item.passed_at

    def item_updateddate(self, item: Publication) -> datetime | None:
        return item.passed_at

    def item_categories(self, item: Publication) -> list[str]:
        return [item.get_kind_display()]
