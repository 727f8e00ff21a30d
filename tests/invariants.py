"""What must hold of every matter at any moment, whatever its procedure."""

from collections.abc import Collection, Iterable

from apps.matters import events
from apps.matters.access import Grant
from apps.matters.models import Matter, MatterGroupGrant, MatterUserGrant
from apps.matters.workflow import Workflow


def chained(matter: Matter, workflow: Workflow, *, begins: str, keep_status: Collection[str] = ()) -> None:
    """The events follow from one another, by hash and by status, and each is a row of the table.

    ``keep_status`` are verbs that stand in no table and leave the status as it is.
    """
    chain = sorted(matter.events.all(), key=lambda one: one.seq)
    assert not list(events.broken(chain))
    status = str(begins)
    for one in chain:
        if one.verb == "draft":
            assert (one.seq, one.after) == (1, begins)
            continue
        assert one.before == status
        target = "" if one.verb in keep_status else workflow[one.verb].target
        assert one.after == (target or status), f"{one.verb}: {one.after}"
        assert one.verb in keep_status or one.before in workflow[one.verb].sources
        status = one.after
    assert matter.status == status


def granted(matter: Matter, grants: Iterable[Grant]) -> None:
    """Whoever holds something on the record holds it by the table of grants, and the other way round."""
    held = {
        (holder, code.removesuffix("_matter"))
        for table, name in ((MatterUserGrant, "user_id"), (MatterGroupGrant, "group_id"))
        for holder, code in table.objects.filter(content_object=matter.pk).values_list(
            name, "permission__codename"
        )
    }
    assert held == {(grant.holder.pk, code) for grant in grants for code in (grant.codename, "view")}
