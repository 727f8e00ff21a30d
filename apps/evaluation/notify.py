"""Who is told of what in an evaluation."""

from collections.abc import Iterable

from apps.accounts.models import User
from apps.evaluation.models import Appeal, Evaluation
from apps.matters.models import Event
from apps.notices.actions import tell as send

SAID = {
    "open": "{title}开始评分，请填写自评",
    "freeze": "{title}已经定分，请查看；有异议的可以申诉",
    "raise": "收到申诉，请答复：{title}",
    "uphold": "申诉已答复，维持原评分：{title}",
    "change": "申诉已答复，评分已更正：{title}",
}


def tell_all(evaluation: Evaluation, event: Event, people: Iterable[User | None]) -> None:
    """Tell every deputy concerned, in one go."""
    send(
        [user for user in people if user],
        key=f"event:{event.pk}:{event.verb}",
        title=SAID[event.verb].format(title=evaluation.title),
        body=event.note,
        url="/desk/evaluation/mine/",
        matter=evaluation,
    )


def tell(appeal: Appeal, event: Event, *, by: User) -> None:
    """An appeal to the office that answers it, its answer to the deputy."""
    staff = User.objects.filter(is_active=True, groups__permissions__codename="manage_evaluation").distinct()
    people = staff if event.verb == "raise" else [appeal.sheet.mandate.person.user]
    send(
        [user for user in people if user and user.pk != by.pk],
        key=f"event:{event.pk}:{event.verb}",
        title=SAID[event.verb].format(title=appeal.title),
        body=event.note,
        url=appeal.get_absolute_url(),
        matter=appeal,
    )
