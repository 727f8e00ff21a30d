"""Reports, announcements and notices in the words of the office; papers and publications read the same."""

from typing import Any

from apps.credentials import electing, offices
from apps.credentials.electing import assembly, dated, elected
from apps.credentials.grounds import GROUNDS, PHRASES
from apps.credentials.models import (
    CredentialsReview,
    Recall,
    Resignation,
    Suspension,
    Termination,
)
from apps.deputies.models import Mandate, Term

ENDED = "依照《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》的有关规定，{name}的代表资格终止。"


def in_office(term: Term) -> str:
    """How many deputies there are now, suspended ones included."""
    held = Mandate.objects.filter(term=term, level=Mandate.Level.COUNTY)
    count = held.filter(state__in=[Mandate.State.VALID, Mandate.State.SUSPENDED]).count()
    return f"现在，{term.congress}实有代表{count}名。"


def announcement(matter: Any) -> str:
    """The text of the announcement of what was decided."""
    lines = ANNOUNCED[type(matter)](matter)
    return "\n".join([*lines, in_office(term_of(matter)), "特此公告。"])


def term_of(matter: Any) -> Term:
    return matter.term if isinstance(matter, CredentialsReview) else matter.mandate.term


def of_review(review: CredentialsReview) -> list[str]:
    if electing.is_general(review):
        return electing.announced(review)
    findings = list(review.findings.select_related("mandate__person", "mandate__constituency"))
    lines = [
        f"{assembly(review, review.term)}根据代表资格审查委员会的报告，对新当选代表的代表资格进行了审查确认。"
    ]
    if valid := [elected(one) for one in findings if one.valid]:
        lines.append(f"确认{'、'.join(valid)}的代表资格有效。")
    if invalid := [f"{elected(one)}（{one.reason}）" for one in findings if not one.valid]:
        lines.append(f"确认{'、'.join(invalid)}当选无效。")
    return lines


def of_termination(termination: Termination) -> list[str]:
    mandate, phrase = termination.mandate, PHRASES[termination.ground]
    decided = f"{assembly(termination, mandate.term)}根据代表资格审查委员会的报告决定："
    ended = f"{decided}{who(mandate)}{phrase}。{ENDED.format(name=mandate.name)}"
    return [ended, *offices.sentence(termination)]


def of_resignation(resignation: Resignation) -> list[str]:
    mandate = resignation.mandate
    request = asked(resignation)
    decided = f"{assembly(resignation, mandate.term)}决定接受其辞职。"
    ended = ENDED.format(name=mandate.name)
    return [f"{who(mandate)}{request}。{decided}", ended, *offices.sentence(resignation)]


def asked(resignation: Resignation) -> str:
    if resignation.ordered_by:
        return f"被{resignation.ordered_by}责令辞去代表职务，提出辞职"
    return "提出辞去代表职务的请求"


def of_recall(recall: Recall) -> list[str]:
    mandate = recall.mandate
    polled = (
        f"{dated(recall.polling_on)}，{mandate.constituency or '原选区'}选民依法以无记名投票的方式表决对{who(mandate)}的罢免要求。"
        f"原选区全体选民{recall.voters}人，赞成罢免{recall.n_for}人，超过全体选民的半数，罢免通过。"
    )
    return [polled, ENDED.format(name=mandate.name), *offices.sentence(recall)]


def who(mandate: Mandate) -> str:
    area = f"{mandate.constituency}选出的" if mandate.constituency else ""
    return f"{area}{mandate.term.congress}代表{mandate.name}"


ANNOUNCED: dict[type, Any] = {
    CredentialsReview: of_review,
    Termination: of_termination,
    Resignation: of_resignation,
    Recall: of_recall,
}


def report(matter: CredentialsReview | Termination | Resignation | Recall) -> str:
    """What the credentials committee reports to the standing committee."""
    if isinstance(matter, Termination):
        return "\n".join(of_ground(matter))
    if not isinstance(matter, CredentialsReview):
        return "\n".join(of_end(matter))
    if electing.is_general(matter):
        return "\n".join(electing.reported(matter))
    lines = ["代表资格审查委员会依照选举法和代表法的规定，对下列当选人的代表资格进行了审查，现报告如下："]
    for number, one in enumerate(matter.findings.select_related("mandate__person"), 1):
        found = "代表资格有效" if one.valid else f"当选无效：{one.reason}"
        lines.append(f"{number}. {elected(one)}，{found}。")
    return "\n".join([*lines, *([matter.opinion] if matter.opinion else []), "以上报告，请予审议。"])


def of_ground(termination: Termination) -> list[str]:
    mandate, ground = termination.mandate, GROUNDS[termination.ground]
    lines = [
        f"代表资格审查委员会对{who(mandate)}的代表资格进行了审查，现报告如下：",
        f"一、{mandate.name}于{dated(termination.occurred_on)}{ground.phrase}。",
        f"二、{termination.facts}",
    ]
    if termination.document:
        lines.append(f"三、依据的文书：{termination.document}。")
    if ground.sessions:
        missed = "、".join(one.title for one in termination.sessions.select_related("term"))
        lines.append(f"三、未经批准不出席的会议：{missed}。")
    advice = termination.opinion or "建议依照代表法第六十二条、第六十三条的规定，终止其代表资格并予以公告。"
    return [*lines, advice, "以上报告，请予审议。"]


def of_suspension(matter: Suspension, *, ended: str = "") -> str:
    """What the credentials committee reports of a suspension; ``ended``: how the ground has gone, when it has."""
    name = matter.mandate.name
    lines = [f"代表资格审查委员会对{who(matter.mandate)}的情况进行了审查，现报告如下："]
    if ended:
        lines += [
            f"一、{name}自{dated(matter.suspended_on)}起暂时停止执行代表职务。",
            f"二、{ended}",
            f"暂时停止执行代表职务的情形已经消失。依照代表法第六十一条的规定，{name}应当恢复执行代表职务。",
        ]
    else:
        lines += [
            f"一、{name}自{dated(matter.since)}起{matter.get_ground_display()}。",
            f"二、{matter.facts}",
            f"依照代表法第六十一条的规定，{name}应当暂时停止执行代表职务。",
        ]
    return "\n".join([*lines, "以上报告，请予审议。"])


def accepted(resignation: Resignation) -> str:
    """The decision of the standing committee."""
    mandate = resignation.mandate
    request = f"{who(mandate)}{asked(resignation)}。"
    decided = (
        f"依照选举法第五十五条的规定，{electing.assembly(resignation, mandate.term)}以全体组成人员的过半数通过，"
        f"决定接受{mandate.name}辞去{mandate.term.congress}代表职务的请求。"
    )
    return "\n".join([request, decided, *offices.sentence(resignation)])


def declined(resignation: Resignation) -> str:
    """What the deputy is told when the resignation was not accepted."""
    return (
        f"您于{dated(resignation.handed_in_on)}提出的辞去{resignation.mandate.term.congress}代表职务的请求，"
        f"经{electing.assembly(resignation, resignation.mandate.term)}表决，没有获得全体组成人员的过半数通过，"
        "不予接受。请继续执行代表职务。"
    )


def of_end(matter: Resignation | Recall) -> list[str]:
    """A mandate that a decision or the voters have ended already."""
    mandate = matter.mandate
    return [
        f"代表资格审查委员会对{who(mandate)}的代表资格进行了审查，现报告如下：",
        f"{dated(mandate.ended_on)}，{mandate.name}{PHRASES[mandate.end_reason]}。",
        "依照代表法第六十二条、第六十三条的规定，其代表资格终止，建议予以公告。",
        "以上报告，请予审议。",
    ]


def suspension(matter: Suspension) -> str:
    heard = f"{matter.mandate.term.congress}常务委员会{matter.heard_at}听取了代表资格审查委员会的报告。"
    return (
        f"您{matter.get_ground_display()}，依照代表法第六十一条的规定，自{dated(matter.suspended_on)}起暂时停止执行代表职务。"
        f"{heard}\n上述情形在任期内消失的，依法恢复执行代表职务；代表资格终止的除外。"
    )


def resumption(matter: Suspension) -> str:
    return f"暂时停止执行代表职务的情形已经消失。依照代表法第六十一条的规定，自{dated(matter.resumed_on)}起恢复执行代表职务。"
