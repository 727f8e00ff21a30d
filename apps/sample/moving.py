"""Clocks that were asked to move, so that each case can be seen: asked for, granted, standing still; and what is followed."""

from apps.accounts.models import User
from apps.desk import actions, timing
from apps.matters.models import Deadline
from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status
from apps.sample.world import World

REASON = "办理涉及多个部门，现场勘察和资金论证尚需时间，已向代表说明。"
CASES = 3
FOLLOWED = 4


def load(world: World) -> int:
    """One extension that waits, one that was granted, one clock that is held; returns how many clocks."""
    staff = world.users["deputies_work"]
    clocks = [deadline for deadline in running() if officer(world, deadline)][:CASES]
    for at, deadline in enumerate(clocks):
        if at == CASES - 1:
            timing.hold(deadline, by=staff, reason="等待代表补充材料。")
            continue
        asked = timing.ask(deadline, by=officer(world, deadline), reason=REASON)
        if at:
            timing.decide(asked, by=staff, granted=True, answer="同意延期，请按新的期限办结。")
    follow(world)
    return len(clocks)


def running() -> list[Deadline]:
    """The clocks of answers that are being prepared, the first to end on top."""
    in_hand = Suggestion.objects.filter(status=Status.IN_HAND)
    found = Deadline.objects.ticking().filter(code="C1", matter__in=in_hand, organ__isnull=False)
    return list(found.select_related("matter", "rule", "organ").order_by("due_on", "pk"))


def officer(world: World, deadline: Deadline) -> User | None:
    """Who handles it in the organ that owes; None when the sample has no account there."""
    key = next((key for key, organ in world.organs.items() if organ.pk == deadline.organ_id), "")
    return world.users.get(f"handler_{key}")


def follow(world: World) -> None:
    staff = world.users["deputies_work"]
    for suggestion in Suggestion.objects.filter(status=Status.IN_HAND).order_by("-pk")[:FOLLOWED]:
        actions.follow(suggestion, by=staff, on=True)
    actions.save_filter(by=staff, name="已经超期", query="state=overdue")
