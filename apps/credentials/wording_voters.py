"""What the voters of a constituency are told, in words: by-elections and recalls; papers and publications read the same."""

from datetime import date

from apps.credentials.electing import dated
from apps.credentials.models import ByElection, Candidate, Recall
from apps.credentials.workflows.by_election import Status
from apps.credentials.workflows.recall import carried
from apps.statutes.wording import day

CLOSING = "特此公告。"


def notice(election: ByElection) -> str:
    """The empty seat, and when and where it is filled (选举法第五十七条)."""
    term = election.constituency.term.congress
    lines = [
        f"{election.reason.rstrip('。')}，{election.constituency}出缺{term}代表{election.seats}名。"
        f"依照选举法第五十七条的规定，由原选区选民补选代表{election.seats}名。",
        f"{polling(election)}补选的代表任期至本届人民代表大会期满为止。",
    ]
    return "\n".join([*lines, CLOSING])


def polling(election: ByElection) -> str:
    place = f"，投票地点为{election.place}" if election.place else ""
    return f"投票日期为{dated(election.polling_on)}{place}。"


def called_again(election: ByElection) -> str:
    return "\n".join(
        [
            f"{election.constituency}补选{election.constituency.term.congress}代表，因参加投票的选民没有过半数，选举无效。"
            "候选人不变，重新投票。",
            polling(election),
            CLOSING,
        ]
    )


def called_for_rerun(election: ByElection) -> str:
    """Who stands for the seats that are still open, and when."""
    names = "、".join(one.name for one in election.candidates.filter(mandate=None))
    return "\n".join(
        [
            f"{election.constituency}补选{election.constituency.term.congress}代表，当选人数少于应选名额，"
            f"不足的{election.seats_left}名另行选举。候选人：{names}。",
            polling(election),
            CLOSING,
        ]
    )


def cancelled(election: ByElection) -> str:
    return "\n".join(
        [
            f"已经公告的{election.constituency}补选{election.constituency.term.congress}代表不再进行。",
            CLOSING,
        ]
    )


def voters(election: ByElection, *, objections_until: date) -> str:
    """That the voters' list is public, and until when it may be objected to (选举法第二十八条、第二十九条)."""
    return "\n".join(
        [
            f"{election.constituency}补选{election.constituency.term.congress}代表的选民名单已经公布，"
            f"全体选民{election.voters}人。{polling(election)}",
            f"对选民名单有不同意见的，请在{day(objections_until)}以前（含当日）提出申诉。",
            CLOSING,
        ]
    )


def candidates(election: ByElection, *, stage: str) -> str:
    """The list of those who stand; ``stage``: 初步 or 正式 (选举法第三十二条)."""
    standing = list(election.candidates.filter(mandate=None))
    lines = [
        f"{election.constituency}补选{election.constituency.term.congress}代表，应选{election.seats}名，"
        f"{stage}候选人{len(standing)}名：",
        *(f"{no}. {described(one)}。" for no, one in enumerate(standing, 1)),
        polling(election),
    ]
    return "\n".join([*lines, CLOSING])


def described(one: Candidate) -> str:
    """林喆，男，1987年3月出生，县人民医院副主任医师，县总工会推荐"""
    born = f"{one.birth_date.year}年{one.birth_date.month}月出生" if one.birth_date else ""
    parts = [one.name, one.get_sex_display(), born, f"{one.employer}{one.post}", one.recommended]
    return "，".join(part for part in parts if part)


def result(election: ByElection) -> str:
    """The result of a poll: filled, filled in part, or invalid."""
    lines = [
        f"{dated(election.polling_on)}，{election.constituency}依法补选{election.constituency.term.congress}代表。"
        f"选区全体选民{election.voters}人，参加投票{election.n_voted}人，应选代表{election.seats}名。"
    ]
    if election.status == Status.VOID:
        return "\n".join([*lines, "参加投票的选民没有过半数，选举无效，投票日期另行公告。", CLOSING])
    lines += [
        f"{one.name}得{one.votes or 0}票{'，当选' if one.mandate_id else ''}。"
        for one in election.candidates.all()
    ]
    if election.status == Status.RERUN:
        lines.append(f"当选人数少于应选名额，不足的{election.seats_left}名另行选举，投票日期另行公告。")
    if election.candidates.exclude(mandate=None).exists():
        lines.append("当选人的代表资格由代表资格审查委员会审查，经常务委员会确认后公告。")
    return "\n".join([*lines, CLOSING])


def recall_received(recall: Recall) -> str:
    """To the deputy: that voters demand the recall, and the right to answer (选举法第五十条)."""
    area, term = recall.mandate.constituency or "原选区", recall.mandate.term.congress
    return (
        f"{dated(recall.handed_in_on)}，{area}选民{recall.signers}人联名提出罢免您的{term}代表职务的要求，现已受理。\n"
        "依照选举法第五十条的规定，您有权在选民会议上提出申辩意见，或者书面提出申辩意见。书面申辩意见由常务委员会印发"
        "原选区选民。"
    )


def recall_refused(recall: Recall, reason: str) -> str:
    """To those who demanded it."""
    return (
        f"{dated(recall.handed_in_on)}提出的罢免{recall.mandate.name}的{recall.mandate.term.congress}代表职务的要求收悉。"
        f"经审查，不予受理。\n理由：{reason}"
    )


def petition(recall: Recall) -> str:
    """The demand and the deputy's defence, for the voters in print."""
    area, name = recall.mandate.constituency or "原选区", recall.mandate.name
    return "\n".join(
        [
            f"依照选举法第五十条的规定，现将罢免要求和被提出罢免的代表的书面申辩意见印发{area}选民。",
            "一、罢免要求",
            f"{dated(recall.handed_in_on)}，选民{recall.signers}人联名要求罢免{name}的{recall.mandate.term.congress}代表职务，理由如下：",
            recall.reason,
            "二、申辩意见",
            recall.defence or f"{name}没有提出书面申辩意见。",
            "三、投票",
            f"投票日期为{dated(recall.polling_on)}，以无记名投票的方式表决。须经原选区全体选民的过半数通过。",
        ]
    )


def recall_result(recall: Recall) -> str:
    passed = carried(recall) is None
    return "\n".join(
        [
            f"{dated(recall.polling_on)}，{recall.mandate.constituency or '原选区'}选民以无记名投票的方式表决对"
            f"{recall.mandate.term.congress}代表{recall.mandate.name}的罢免要求。",
            f"原选区全体选民{recall.voters}人，参加投票{recall.n_voted}人：赞成罢免{recall.n_for}人，"
            f"反对罢免{recall.n_against}人，弃权和废票{recall.n_abstain}人。",
            "赞成的超过原选区全体选民的半数，罢免通过。"
            if passed
            else "赞成的没有超过原选区全体选民的半数，罢免没有通过。",
        ]
    )
