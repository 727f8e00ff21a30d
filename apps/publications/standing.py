"""Where a matter stands with the public, for the card on its page."""

from dataclasses import dataclass

from apps.accounts.models import User
from apps.matters import access
from apps.matters.models import Matter
from apps.publications import actions, catalogue, drafts
from apps.publications.models import Publication
from congress.refusal import Refusal


@dataclass(frozen=True)
class Standing:
    """The newest version if there is one; whether this person gets the button, and why it is greyed."""

    newest: Publication | None
    may_prepare: bool
    may_view: bool
    reason: str | None


def standing(matter: Matter, user: User) -> Standing:
    newest = matter.publications.order_by("-version").first()
    may_prepare = access.may(user, actions.PREPARE)
    return Standing(
        newest=newest,
        may_prepare=may_prepare,
        may_view=access.may(user, "publications.view_publication"),
        reason=reason(newest, matter) if may_prepare else None,
    )


def reason(newest: Publication | None, matter: Matter) -> str | None:
    """Why it cannot be prepared now, in a sentence, or None."""
    try:
        return drafts.obstacle(newest, matter, catalogue.content_of(matter))
    except Refusal as refusal:
        return str(refusal)
