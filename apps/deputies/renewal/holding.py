"""A change of term held while it is worked on; one that is carried out is worked on no more."""

from apps.deputies.models import Renewal
from congress.refusal import Refusal


def locked(renewal: Renewal) -> Renewal:
    """The row of one that is not carried out, held until the transaction ends."""
    rows = Renewal.objects.select_for_update(of=("self",)).select_related("old", "executed_by")
    found = rows.get(pk=renewal.pk)
    refuse_done(found)
    return found


def refuse_done(renewal: Renewal) -> None:
    if renewal.executed_at:
        raise Refusal(f"{renewal.executed_by.name}已经办理完成{renewal}，不能再办理。请刷新页面查看结果。")
