"""The tree of organs as the page shows it: read in one query, hung together here."""

from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from apps.accounts.models import Organ

KINDS = Organ.Kind.values


@dataclass
class Branch:
    """An organ with what hangs below it."""

    organ: Organ
    children: list["Branch"] = field(default_factory=list)


def counted() -> QuerySet[Organ]:
    """Organs with ``people``: how many hold a post there now."""
    return Organ.objects.annotate(people=Count("posts", filter=Q(posts__left_on=None)))


def tree(*, ended: bool) -> list[Branch]:
    """The organs at the top with all below them; dissolved ones only when asked for."""
    organs = counted() if ended else counted().filter(valid_to=None)
    branches = {organ.pk: Branch(organ) for organ in organs}
    tops: list[Branch] = []
    for branch in sorted(branches.values(), key=rank):
        above = branches.get(branch.organ.parent_id or 0)
        (above.children if above else tops).append(branch)
    return tops


def rank(branch: Branch) -> tuple[int, int]:
    """In the order of the kinds, then of setting up."""
    return KINDS.index(branch.organ.kind), branch.organ.pk


def found(said: str) -> QuerySet[Organ]:
    """Organs that bear, or bore before, a name with these characters; dissolved ones too."""
    present = Q(name__icontains=said) | Q(short_name__icontains=said) | Q(code__icontains=said)
    past = Q(past_names__name__icontains=said) | Q(past_names__short_name__icontains=said)
    matching = Organ.objects.filter(present | past).values("pk")
    return counted().filter(pk__in=matching).prefetch_related("past_names").order_by("valid_to", "kind", "id")
