"""The papers of by-elections and recalls: each step that voters hear of leaves one. Kinds stand in ``deputies.papers``."""

from datetime import date

from django.conf import settings

from apps.accounts.models import User
from apps.credentials import wording_voters as wording
from apps.credentials.models import ByElection, Candidate, Recall
from apps.credentials.papers import LETTER, issue
from apps.documents.models import Paper
from congress import clock

NOTICE, VOTERS, CANDIDATES, RESULT = (
    "by_election_notice",
    "voters_notice",
    "candidate_list",
    "by_election_result",
)
OF_BY_ELECTIONS = (NOTICE, VOTERS, CANDIDATES, RESULT)
"""What citizens read of a by-election."""
BALLOT, RECALL_BALLOT = "by_election_ballot", "recall_ballot"
RECALL_NOTICE, RECALL_PETITION, RECALL_RESULT = "recall_notice", "recall_petition", "recall_result"
OTHER = "另选他人"


def notice(election: ByElection, *, by: User) -> Paper:
    title = f"关于{about(election)}的公告"
    return issue(NOTICE, election, by=by, title=title, body=wording.notice(election))


def about(election: ByElection) -> str:
    return f"{election.constituency}补选{election.constituency.term.congress}代表"


def notice_of_another_day(election: ByElection, *, by: User) -> Paper:
    title = f"关于{about(election)}重新投票的公告"
    return issue(NOTICE, election, by=by, title=title, body=wording.called_again(election))


def notice_of_rerun(election: ByElection, *, by: User) -> Paper:
    title = f"关于{about(election)}另行选举的公告"
    return issue(NOTICE, election, by=by, title=title, body=wording.called_for_rerun(election))


def cancellation(election: ByElection, *, by: User) -> Paper:
    """What was announced does not take place."""
    title = f"关于{about(election)}不再进行的公告"
    return issue(NOTICE, election, by=by, title=title, body=wording.cancelled(election))


def voters(election: ByElection, *, by: User, objections_until: date) -> Paper:
    title = f"关于公布{about(election)}选民名单的公告"
    body = wording.voters(election, objections_until=objections_until)
    return issue(VOTERS, election, by=by, title=title, body=body)


def candidates(election: ByElection, *, by: User, stage: str) -> Paper:
    """``stage``: 初步 or 正式."""
    title = f"关于公布{about(election)}{stage}候选人名单的公告"
    return issue(CANDIDATES, election, by=by, title=title, body=wording.candidates(election, stage=stage))


def ballot(election: ByElection, *, by: User) -> Paper:
    """One row for each who stands, and as many rows for others as seats are to be filled."""
    standing = election.candidates.filter(mandate=None)
    rows = [{"name": one.name, "about": beside(one)} for one in standing]
    return issue(
        BALLOT,
        election,
        by=by,
        title=f"补选{election.constituency.term.congress}代表选票",
        meeting=f"{election.constituency}（应选{election.seats_left}名）",
        date=(election.polling_on or clock.today()).isoformat(),
        rows=[*rows, *({"name": "", "about": OTHER} for _ in range(election.seats_left))],
    )


def beside(candidate: Candidate) -> str:
    """What stands beside the name on the ballot."""
    parts = [candidate.get_sex_display(), f"{candidate.employer}{candidate.post}"]
    return "，".join(part for part in parts if part)


def result(election: ByElection, *, by: User) -> Paper:
    title = f"关于{about(election)}结果的公告"
    return issue(RESULT, election, by=by, title=title, body=wording.result(election))


def recall_notice(recall: Recall, *, by: User) -> Paper:
    """To the deputy, with the demand itself."""
    return issue(
        RECALL_NOTICE,
        recall,
        by=by,
        title=f"关于受理对{recall.mandate.name}代表的罢免要求的通知",
        addressee=f"{recall.mandate.name}代表",
        body=wording.recall_received(recall),
        annexes=[{"title": "罢免要求", "body": recall.reason}],
        printer=settings.SITE_NAME,
        printed_on=clock.today().isoformat(),
    )


def recall_refused(recall: Recall, *, by: User, reason: str) -> Paper:
    """To the voters who demanded it."""
    return issue(
        LETTER,
        recall,
        by=by,
        title=f"关于不受理对{recall.mandate.name}代表的罢免要求的答复",
        addressee="提出罢免要求的选民",
        body=wording.recall_refused(recall, reason),
    )


def petition(recall: Recall, *, by: User) -> Paper:
    title = f"对{recall.mandate.name}代表的罢免要求和申辩意见"
    return issue(RECALL_PETITION, recall, by=by, title=title, body=wording.petition(recall))


def recall_ballot(recall: Recall, *, by: User) -> Paper:
    mandate = recall.mandate
    return issue(
        RECALL_BALLOT,
        recall,
        by=by,
        title=f"罢免{mandate.term.congress}代表表决票",
        meeting=str(mandate.constituency or "原选区"),
        date=(recall.polling_on or clock.today()).isoformat(),
        rows=[{"name": mandate.name, "post": f"{mandate.person.employer}{mandate.person.post}"}],
    )


def recall_result(recall: Recall, *, by: User) -> Paper:
    title = f"对{recall.mandate.name}代表的罢免表决结果"
    return issue(RECALL_RESULT, recall, by=by, title=title, body=wording.recall_result(recall))
