"""Suggestions of separate handlers (分办) that have answered, and pairs that are handled together (并案)."""

from types import SimpleNamespace

from apps.accounts.models import User
from apps.proposals import actions
from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status
from congress import clock
from tests import factories

RESULTS = {"A": "solved", "C": "impossible"}
HOWS = {"A": "visit", "C": "phone"}


def police_signer(people: SimpleNamespace) -> User:
    """The leader of the second organ, made once for these people."""
    if not hasattr(people, "police_signer"):
        people.police_signer = factories.user("handling_lead", organ=people.police, name="石坚")
    return people.police_signer


def answered_apart(people: SimpleNamespace, *, edu: str = "", police: str = "") -> Suggestion:
    """Handed to two organs, of which those have answered for which a class is given."""
    suggestion = factories.reach(Status.PARTED, people)
    if edu:
        answer_part(suggestion, people.handler, people.signer, edu)
    if police:
        answer_part(suggestion, people.co_handler, police_signer(people), police)
    suggestion.refresh_from_db()
    return suggestion


def answer_part(suggestion: Suggestion, officer: User, leader: User, grade: str) -> None:
    """Signed for, talked about, answered; an organ whose answer is of class C has only telephoned."""
    actions.part_sign_for(suggestion, by=officer, leader="何平", officer="孙蕾", officer_phone="0000-6120018")
    answer_part_again(suggestion, officer, leader, grade)


def answer_part_again(suggestion: Suggestion, officer: User, leader: User, grade: str) -> None:
    how = {"how": HOWS[grade], "held_on": clock.today(), "whom": "王堃代表", "note": "现场察看。"}
    actions.part_contact(suggestion, by=officer, **how)
    said = {"grade": grade, "result": RESULTS[grade], "text": "一、办理情况\n已经办理。"}
    actions.part_draft(suggestion, by=officer, **said)
    actions.send_up(suggestion, by=officer)
    actions.part_reply(suggestion, by=leader)


def merged(people: SimpleNamespace) -> list[Suggestion]:
    """Two handled together, the leading one first: both answered, judged and closed."""
    pair = [factories.reach(Status.REGISTERED, people, title=f"并案的建议{no}") for no in (1, 2)]
    leading, follower = pair
    actions.merge(follower, by=people.staff, into=leading)
    factories.assign(leading, people)
    factories.sign_for(leading, people)
    talk = {"how": "visit", "held_on": clock.today(), "whom": "王堃代表", "note": "现场察看。"}
    actions.contact(follower, by=people.handler, **talk)
    factories.prepare_reply(leading, people)
    factories.reply(leading, people)
    for one in pair:
        one.refresh_from_db()
        factories.rate_all(one, people)
        one.refresh_from_db()
    return pair
