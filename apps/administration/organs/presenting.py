"""An organ in words, for its page."""

from typing import Any

from apps.accounts.models import Organ, Post
from apps.administration.organs import carrying
from apps.audit.models import Entry
from apps.audit.trail import Act, key_of

CHANGES = 20
"""Of the organ's history; the auditor reads the rest."""


def present(organ: Organ) -> dict[str, Any]:
    """Everything the page shows, in a fixed number of queries."""
    posts = list(organ.posts.select_related("user").order_by("joined_on", "id"))
    children = organ.children.order_by("kind", "id")
    return {
        "organ": organ,
        "facts": facts(organ),
        "present_posts": [post for post in posts if post.left_on is None],
        "past_posts": sorted((post for post in posts if post.left_on), key=left, reverse=True),
        "past_names": organ.past_names.all(),
        "predecessors": organ.predecessors.order_by("valid_to"),
        "children": [child for child in children if child.valid_to is None],
        "changes": Entry.objects.filter(act=Act.ORGAN, about=key_of(organ))[:CHANGES],
    }


def facts(organ: Organ) -> dict[str, Any]:
    return {
        "简称": organ.short_name,
        "类别": organ.get_kind_display(),
        "发文代字": organ.code,
        "联系电话": organ.phone,
        "承办建议": "" if organ.valid_to else "可以" if organ.handles_suggestions else "不承办",
        "设立日期": f"{organ.valid_from:%Y-%m-%d}",
        "撤销日期": f"{organ.valid_to:%Y-%m-%d}" if organ.valid_to else "",
    }


def left(post: Post) -> Any:
    return post.left_on, post.pk


def what_moves(organ: Organ, into: Organ) -> dict[str, Any]:
    """What a merger would do, for the person who is about to confirm it."""
    people = list(organ.posts.current().select_related("user").order_by("joined_on", "id"))
    known = set(into.posts.current().values_list("user_id", flat=True))
    return {
        "into": into,
        "people": [post for post in people if post.user_id not in known],
        "known": [post for post in people if post.user_id in known],
        "matters": carrying.counts(organ),
        "children": organ.children.filter(valid_to=None).order_by("kind", "id"),
    }
