"""Work behind the page."""

from celery import shared_task

from apps.accounts.models import User
from apps.liaison import publishing
from apps.notices.actions import tell
from congress import clock


@shared_task(name="liaison.watch")
def watch() -> int:
    """Tell those who prepare publications that the public pages no longer say what the registers say.

    Once a week for the same number of changes; silent when there is none. Returns how many there are.
    """
    total = 0
    for kind in publishing.CONTENTS:
        state = publishing.state(kind)
        changes = state.outdated + state.gone
        if changes:
            title = f"{kind.label}的公开内容有 {changes} 件与登记的不一致，请拟稿或者撤回"
            key = f"public:{kind}:{clock.now():%G-%V}:{changes}"
            tell(preparers(), key=key, title=title, url="/desk/liaison/public/")
        total += changes
    return total


def preparers() -> list[User]:
    """Those who keep the stations and may prepare publications."""
    held = User.objects.filter(is_active=True, groups__permissions__codename="manage_station")
    return list(held.filter(groups__permissions__codename="prepare_publication").distinct())
