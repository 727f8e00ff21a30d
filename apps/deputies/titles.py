"""The offices that rest on a mandate, as an announcement names them (选举法第五十四条、第五十六条)."""

from apps.accounts.models import Organ, Post
from apps.deputies.endings import offices
from apps.deputies.models import Mandate, Office


def held(mandate: Mandate) -> list[str]:
    """The person's current offices in the standing committee and special committees, each once, with its full name.

    An office may stand in the roster, among the posts of the account, or in both.
    """
    entered = list(Office.objects.filter(mandate=mandate, ended_on=None).order_by("since", "pk"))
    user = mandate.person.user
    posts = [post for post in (offices(user) if user else ()) if not any(same(post, one) for one in entered)]
    return [
        *(of_office(one) for one in entered),
        *(f"{post.organ.name}{post.title or '委员'}" for post in posts),
    ]


def of_office(office: Office) -> str:
    """青澜县第十八届人民代表大会常务委员会委员"""
    return f"{office.mandate.term.congress}{office}"


def same(post: Post, office: Office) -> bool:
    """Whether a post of the account is the office that the roster names."""
    if post.organ.kind == Organ.Kind.STANDING_COMMITTEE:
        return office.body == Office.Body.STANDING
    return office.body == Office.Body.SPECIAL and post.organ.name.endswith(office.committee)
