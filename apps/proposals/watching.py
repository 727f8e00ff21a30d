"""Where a rating came from: a warning to staff when it was sent from a network of those who are judged.

Compared with the audit's record of sign-ins, for as many days as rule C14 says; of the addresses nothing is kept.
"""

from datetime import timedelta

from apps.accounts.models import Organ, User
from apps.audit import visitor
from apps.audit.models import Act, Entry
from apps.proposals.models import Rating, RatingWarning
from apps.proposals.notify import tell
from apps.statutes.models import Rule
from congress import clock

LOOK_BACK, KEEP = "C14", "C15"
Kind = RatingWarning.Kind


def watch(rating: Rating, *, by: User, on_behalf_of: User | None) -> list[RatingWarning]:
    """Write down what is odd about how this rating arrived, and tell staff of a network."""
    found = []
    if on_behalf_of:
        found.append(RatingWarning(rating=rating, kind=Kind.RECORDED, at=clock.now()))
    elif organ := neighbour(rating):
        found.append(RatingWarning(rating=rating, kind=Kind.NETWORK, organ=organ, at=clock.now()))
        tell(rating.suggestion, "rating_network", by=by)
    return RatingWarning.objects.bulk_create(found)


def neighbour(rating: Rating) -> Organ | None:
    """The handling organ whose people have signed in lately from where the present request comes."""
    address, days = visitor.current().address, number(LOOK_BACK)
    if not address or not days:
        return None
    since = clock.now() - timedelta(days=days)
    entries = Entry.objects.filter(act=Act.SIGN_IN, success=True, address=address, at__gte=since)
    shares = rating.suggestion.assignments.current().filter(
        organ__group__user__in=entries.exclude(actor=None).values("actor")
    )
    share = shares.select_related("organ").first()
    return share.organ if share else None


def number(code: str) -> int:
    """The rule's number of days; 0 where the county does without the rule."""
    rule = Rule.objects.in_force(clock.today()).filter(code=code).first()
    return rule.value if rule else 0


def forget() -> int:
    """Remove warnings about suggestions closed so many days ago as rule C15 says; returns how many."""
    days = number(KEEP)
    if not days:
        return 0
    before = clock.now() - timedelta(days=days)
    gone, _by_table = RatingWarning.objects.filter(rating__suggestion__closed_at__lt=before).delete()
    return gone
