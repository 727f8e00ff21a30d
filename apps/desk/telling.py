"""Who is told of a paper that a leader did not sign."""

from apps.accounts.models import User
from apps.documents.bundles import Bundle
from apps.matters import access
from apps.matters.models import Disclosure
from apps.notices.actions import tell

NEUTRAL = "一份公文没有签发，已退回，请登录查看"
"""Of a restricted matter: mails and texts travel in the open."""


def sent_back(bundle: Bundle, by: User, reason: str) -> None:
    """Whoever issued the papers hears why they came back, as far as they may see the matter."""
    first, matter = bundle.first, bundle.first.matter
    clerk = first.issued_by
    if clerk.pk == by.pk or (matter and not access.may_see(clerk, matter)):
        return
    open_ = matter is None or matter.disclosure != Disclosure.RESTRICTED
    tell(
        [clerk],
        key=f"returned:{first.pk}.{first.version}",
        title=f"公文退回，请更正：{bundle.title}" if open_ else NEUTRAL,
        body=reason if open_ else "",
        url=bundle.url,
        matter=matter,
    )
