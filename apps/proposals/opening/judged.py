"""How the signatories judged the answers, as the public reads it: numbers of the rounds that are over, and no names."""

from typing import Any

from apps.proposals.models import Rating, Suggestion
from apps.proposals.workflow import Status

WORST_FIRST = [Rating.Grade.DISSATISFIED, Rating.Grade.BASICALLY, Rating.Grade.SATISFIED]


def summary(suggestion: Suggestion) -> str:
    """The least content of the last round speaks for all; 未评价 when none came in, nothing before it is over."""
    if suggestion.status != Status.CLOSED:
        return ""
    given = {one.result for one in suggestion.ratings.all() if one.round == suggestion.round}
    return next((str(grade.label) for grade in WORST_FIRST if grade in given), "未评价")


def rounds(suggestion: Suggestion) -> list[list[Any]]:
    """For each round that is over and was judged: its name, then how many were 满意, 基本满意, 不满意 with the
    result, and the same three of the attitude.
    """
    over = suggestion.round if suggestion.status == Status.CLOSED else suggestion.round - 1
    found = []
    for number in range(1, over + 1):
        given = [one for one in suggestion.ratings.all() if one.round == number]
        if given:
            results, attitudes = [one.result for one in given], [one.attitude for one in given]
            found.append([name_of(number), counted(results), counted(attitudes)])
    return found


def name_of(number: int) -> str:
    return "首次答复" if number == 1 else f"第{number}轮答复"


def counted(grades: list[str]) -> list[int]:
    return [grades.count(grade) for grade in Rating.Grade]
