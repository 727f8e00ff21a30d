"""Work behind the page."""

from celery import shared_task

from apps.notices.actions import tell
from apps.publications import keeping
from congress import clock


@shared_task(name="publications.watch")
def watch() -> int:
    """Tell those who keep public pages that these no longer say what the registers say.

    Once a week for the same number of changes; silent when there is none. Returns how many there are.
    """
    total = 0
    for kind in keeping.kinds():
        if changes := keeping.state(kind).changes:
            title = f"{kind.label}的公开内容有 {changes} 件与登记的不一致，请拟稿或者撤回"
            key = f"public:{kind}:{clock.now():%G-%V}:{changes}"
            tell(keeping.preparers(kind), key=key, title=title, url=keeping.address(kind))
            total += changes
    return total
