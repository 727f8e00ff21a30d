"""Who is elected: the arithmetic of a poll in a constituency (选举法第四十五条), read from the rules."""

from apps.credentials.models import ByElection, Candidate
from apps.statutes.majority import needed
from apps.statutes.models import Rule
from congress import clock
from congress.refusal import Refusal


def cast(election: ByElection, votes: dict[int, int]) -> list[Candidate]:
    """Keep each candidate's votes; returns those who stood, most votes first. Raises Refusal when they cannot be."""
    standing = list(election.candidates.filter(mandate=None))
    n_voted = election.n_voted or 0
    refuse_impossible(election, n_voted, [votes.get(one.pk, 0) for one in standing])
    for one in standing:
        one.votes = votes.get(one.pk, 0)
    Candidate.objects.bulk_update(standing, ["votes"])
    return sorted(standing, key=lambda one: -(one.votes or 0))


def refuse_impossible(election: ByElection, n_voted: int, votes: list[int]) -> None:
    if election.polling_on and election.polling_on > clock.today():
        raise Refusal(f"投票日{election.polling_on}还没有到，不能登记结果。")
    if n_voted > (election.voters or 0):
        raise Refusal(f"参加投票{n_voted}人，多于选区全体选民{election.voters}人，请核对。")
    if any(count > n_voted for count in votes):
        raise Refusal(f"有候选人的得票多于参加投票的{n_voted}人，请核对。")
    if sum(votes) > n_voted * election.seats_left:
        most = n_voted * election.seats_left
        raise Refusal(f"得票合计{sum(votes)}票，多于参加投票{n_voted}人最多可投的{most}票，请核对。")


def is_rerun(election: ByElection) -> bool:
    """Whether an earlier poll has left seats open (另行选举), also when the re-run itself had to be repeated."""
    return bool(election.events.filter(verb="rerun").exists())


def winners(election: ByElection, standing: list[Candidate]) -> list[Candidate]:
    """Those who have enough votes, as many as seats are left; in a re-run a third of the votes is enough.

    Raises Refusal when equal votes leave open who takes the last seat: then only those are voted on once more.
    """
    code = "B6r" if is_rerun(election) else "B6e"
    least = needed(Rule.objects.get_rule(code, election.polling_on), election.n_voted or 0)
    enough = [one for one in standing if (one.votes or 0) >= least]
    seats = election.seats_left
    if len(enough) > seats and enough[seats - 1].votes == enough[seats].votes:
        tied = "、".join(one.name for one in enough if one.votes == enough[seats].votes)
        raise Refusal(
            f"{tied}得票相等，不能确定当选人。请就得票相等的候选人再次投票，以再次投票的结果登记（选举法第四十五条）。"
        )
    return enough[:seats]
