"""What an organ still has in hand. The administrator reads numbers here, never a matter."""

from collections import Counter

from django.db.models import Q, QuerySet

from apps.accounts.actions import close_organ
from apps.accounts.actions.rights import merged_into
from apps.accounts.models import Organ, User
from apps.matters.models import Matter, MatterGroupGrant
from congress.refusal import Refusal


def unfinished(organ: Organ) -> QuerySet[Matter]:
    """Open matters that the organ, or one merged into it, handles or answers for."""
    organs = [organ, *merged_into(organ)]
    grants = MatterGroupGrant.objects.filter(group__in=[one.group_id for one in organs])
    return Matter.objects.open().filter(Q(pk__in=grants.values("content_object")) | Q(office__in=organs))


def counts(organ: Organ) -> dict[str, int]:
    """Unfinished matters by the name of their kind."""
    names = {model.KIND: str(model._meta.verbose_name) for model in Matter.__subclasses__()}
    kinds = Counter(unfinished(organ).values_list("kind", flat=True))
    return {names.get(kind, kind): number for kind, number in sorted(kinds.items())}


def close(organ: Organ, *, by: User, **given: object) -> None:
    """Dissolve the organ, unless matters would be left with nobody to go on with them."""
    left = unfinished(organ).count()
    if left:
        raise Refusal(
            f"{organ.name}还有 {left} 件没有办结的事项。请改为并入其他机构；或者由代表工作机构逐件【改办】（分办的【变更分办单位】，协办的【调整协办单位】）以后，再撤销。"
        )
    close_organ(organ, by=by, **given)  # type: ignore[arg-type]  # the day of its form
