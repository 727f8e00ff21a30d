"""The facts of each kind of matter, by label, as its page shows them."""

from typing import Any

from apps.credentials.models import (
    ArrestRequest,
    ByElection,
    CredentialsReview,
    Recall,
    Resignation,
    Suspension,
    Termination,
)

Facts = dict[str, Any]


def facts_of(matter: Any) -> Facts:
    shared: Facts = {}
    if hasattr(matter, "mandate"):
        mandate = matter.mandate
        shared = {
            "代表": mandate,
            "选区": mandate.constituency,
            "代表资格": mandate.get_state_display(),
        }
    return shared | KINDS[type(matter)](matter)


def of_review(review: CredentialsReview) -> Facts:
    return {"届次": review.term, "审查意见": review.opinion} | of_vote(review)


def of_suspension(suspension: Suspension) -> Facts:
    return {
        "情形": suspension.get_ground_display(),
        "发生日期": suspension.since,
        "情况和依据": suspension.facts,
        "听取报告": suspension.heard_at,
        "暂停执行": suspension.suspended_on,
        "恢复执行": suspension.resumed_on,
    }


def of_termination(termination: Termination) -> Facts:
    missed = "、".join(one.heading for one in termination.sessions.select_related("term"))
    return {
        "终止情形": termination.get_ground_display(),
        "发生日期": termination.occurred_on,
        "事实和依据": termination.facts,
        "文书": termination.document,
        "未出席的会议": missed,
        "审查意见": termination.opinion,
    } | of_vote(termination)


def of_resignation(resignation: Resignation) -> Facts:
    return {
        "提出日期": resignation.handed_in_on,
        "辞职理由": resignation.reason,
        "责令机关": resignation.ordered_by,
    } | of_vote(resignation)


def of_recall(recall: Recall) -> Facts:
    return {
        "提出日期": recall.handed_in_on,
        "联名选民": f"{recall.signers}人",
        "罢免理由": recall.reason,
        "申辩意见": recall.defence,
        "投票日期": recall.polling_on,
        "全体选民": recall.voters,
        "参加投票": recall.n_voted,
        "赞成罢免": recall.n_for,
        "反对罢免": recall.n_against,
        "弃权和废票": recall.n_abstain,
    }


def of_by_election(election: ByElection) -> Facts:
    return {
        "选区": election.constituency,
        "应选名额": election.seats,
        "出缺原因": election.reason,
        "投票日期": election.polling_on,
        "投票地点": election.place,
        "全体选民": election.voters,
        "参加投票": election.n_voted,
    }


def of_arrest(request: ArrestRequest) -> Facts:
    return {
        "提请机关": request.organ,
        "措施": request.get_measure_display(),
        "收到日期": request.received_on,
        "案由和依据": request.facts,
        "许可机关": request.get_body_display(),
    } | of_vote(request)


def of_vote(matter: Any) -> Facts:
    return {"会议": matter.meeting, "表决日期": matter.decided_on}


KINDS: dict[type, Any] = {
    CredentialsReview: of_review,
    Suspension: of_suspension,
    Termination: of_termination,
    Resignation: of_resignation,
    Recall: of_recall,
    ByElection: of_by_election,
    ArrestRequest: of_arrest,
}
