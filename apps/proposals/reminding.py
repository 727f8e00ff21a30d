"""What suggestions have to say in the morning beside their clocks: the question some weeks after closing (回访)."""

from collections.abc import Iterator

from apps.accounts.models import User
from apps.notices.models import Topic
from apps.notices.reminders import Reminder
from apps.proposals.models import FollowUp
from congress import clock


def due() -> Iterator[Reminder]:
    """One for each closed suggestion whose day has come and whose lead deputy has not answered; asked once."""
    rows = FollowUp.objects.lately(clock.today())
    for row in rows.select_related("suggestion__lead__person__user").order_by("pk").iterator(chunk_size=500):
        yield Reminder(
            key=f"follow-up:{row.pk}",
            people=lambda row=row: people(row),  # type: ignore[misc]  # binds the row of this turn
            title=f"回访：答复中说的事真正落实了吗？{row.suggestion.title}",
            body=f"这件建议办结已满四周。请打开建议，按【回答回访】。\n{row.words}",
            url=row.suggestion.get_absolute_url(),
            topic=Topic.OTHER,
            matter_id=row.suggestion_id,
        )


def people(row: FollowUp) -> list[User]:
    user = row.suggestion.lead.person.user
    return [user] if user else []
