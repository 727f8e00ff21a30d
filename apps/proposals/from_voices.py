"""A letter from the public turned into a draft of the deputy who answers it."""

from typing import Any

from apps.accounts.models import User
from apps.deputies.models import Mandate, Session, Term
from apps.matters import access
from apps.proposals import actions
from apps.proposals.models import Suggestion
from apps.proposals.workflow import DEPUTY
from apps.submissions.catalogue import Outcome, offer
from apps.submissions.models import BODY_LENGTH, Submission
from congress import clock
from congress.refusal import Refusal

OTHER = "other"
"""The category of a draft until its deputy has chosen another."""


def mandate_of(user: Any) -> Mandate | None:
    return Mandate.objects.in_office(clock.today()).for_user(user).with_names().first()


def session_now() -> Session | None:
    """The session whose suggestions are being collected: the latest one of the running term."""
    today = clock.today()
    return Session.objects.begun(today).filter(term__in=Term.objects.covering(today)).first()


def why_not(submission: Submission, user: Any) -> str | None:
    if not access.may(user, DEPUTY) or mandate_of(user) is None:
        return None
    return "" if session_now() else "本届还没有举行会议，不能起草建议。"


def make(submission: Submission, *, by: User) -> Suggestion:
    """A draft with the letter's concern in it, to be written out; nothing of the sender's is taken over."""
    lead, session = mandate_of(by), session_now()
    if lead is None or session is None:
        raise Refusal("您现在不能起草建议。")
    title = f"关于{submission.title}的建议"[:200]
    body = f"群众来信反映：\n{submission.body}\n\n建议："[:BODY_LENGTH]
    return actions.draft(
        by=by,
        lead=lead,
        title=title,
        body=body,
        subject=OTHER,
        session=session,
        formed_by=Suggestion.FormedBy.VISIT,
    )


offer(
    Outcome(
        code="suggestion",
        variety="to-deputy",
        what="代表建议",
        button="转为建议（起草）",
        done="已为您起草建议，来信内容在正文里，请改写后提交。",
        make=make,
        why_not=why_not,
    )
)
