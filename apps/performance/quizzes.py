"""Quizzes of training courses: questions as the office writes them down, answers, the pass mark of rule B13t."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.matters import access
from apps.matters.workflow import lock
from apps.performance.models import Activity, Attempt, Participation, Question
from apps.performance.models.activities import Type
from apps.statutes.models import Rule
from congress import clock
from congress.refusal import Refusal

PASS, TIMES = "B13t", "B13n"
LETTERS = "ABCDEF"
NUMBERED = re.compile(r"^\s*\d+\s*[.、．]\s*(.+)$")
OPTION = re.compile(r"^\s*([A-F])\s*[.、．]\s*(.+)$")
ANSWER = re.compile(r"^\s*答案\s*[:：]\s*([A-F、，, ]+)$")
MOST = 50


class Draft(NamedTuple):
    text: str
    options: list[str]
    right: str


def read(text: str) -> list[Draft]:
    """Questions out of plain text. Raises Refusal with the number of the question that is not complete."""
    found: list[Draft] = []
    question, options = "", list[str]()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if match := ANSWER.match(line):
            right = "".join(sorted(set(re.findall("[A-F]", match[1]))))
            found.append(complete(len(found) + 1, question, options, right))
            question, options = "", []
        elif match := OPTION.match(line):
            options.append(match[2].strip())
        elif match := NUMBERED.match(line):
            question = match[1].strip()
        else:
            raise Refusal(f"第 {len(found) + 1} 题附近的“{line[:20]}”不是题目、选项或者答案，请按样式填写。")
    if question or options:
        raise Refusal(f"第 {len(found) + 1} 题没有写答案。")
    if not 1 <= len(found) <= MOST:
        raise Refusal(f"请至少写一道题，最多 {MOST} 道。")
    return found


def complete(no: int, question: str, options: list[str], right: str) -> Draft:
    if not question or len(question) > 300:
        raise Refusal(f"第 {no} 题没有题目，或者题目超过 300 字。题目以“1.”这样的题号开头。")
    if len(options) < 2:
        raise Refusal(f"第 {no} 题至少要有 A、B 两个选项。")
    if not right or right[-1] > LETTERS[len(options) - 1]:
        raise Refusal(f"第 {no} 题的答案不在选项里。")
    return Draft(question, options, right)


def written(activity: Activity) -> str:
    """The questions as text, to be changed."""
    blocks = []
    for one in activity.questions.all():
        options = "\n".join(f"{letter}. {text}" for letter, text in zip(LETTERS, one.options, strict=False))
        blocks.append(f"{one.no}. {one.text}\n{options}\n答案：{one.right}")
    return "\n\n".join(blocks)


@transaction.atomic
def set_questions(activity: Activity, *, by: User, text: str) -> None:
    """The quiz of a course as the organiser writes it. Once somebody has taken it, it stays as it is."""
    if not access.may(by, "matters.edit_matter", activity) or activity.type != Type.TRAINING:
        raise Refusal("测试题由培训的组织单位设置。")
    lock(activity)
    if activity.attempts.exists():
        raise Refusal("已经有代表参加测试，测试题不能再改。")
    drafts = read(text)
    activity.questions.all().delete()
    Question.objects.bulk_create(
        Question(activity=activity, no=no, **one._asdict()) for no, one in enumerate(drafts, start=1)
    )


def taker(activity: Activity, user: Any) -> Mandate | None:
    """The mandate by which the person attended the course or signed up for it."""
    rows = activity.participations.filter(mandate__person__user=user)
    row = next(
        (row for row in rows.select_related("mandate__person") if row.attended_at or joined(row)), None
    )
    return row.mandate if row else None


def joined(row: Participation) -> bool:
    return row.answer == Participation.Answer.JOINED


def why_not(activity: Activity, mandate: Mandate | None) -> str:
    """Why this deputy may not take the quiz now; "" when they may."""
    if mandate is None:
        return "只有参加这次培训的代表可以测试。"
    attempts = list(activity.attempts.filter(mandate=mandate))
    if any(one.passed for one in attempts):
        return "您已经合格，不需要再测试。"
    most = Rule.objects.get_rule(TIMES, clock.today()).value
    return f"每人至多测试 {most} 次，您已经用完。" if len(attempts) >= most else ""


@transaction.atomic
def take(activity: Activity, *, by: User, answers: Mapping[int, str]) -> Attempt:
    """A deputy's answers (letters by number of the question), judged by the pass mark in force."""
    lock(activity)
    mandate = taker(activity, by)
    if reason := why_not(activity, mandate):
        raise Refusal(reason)
    questions = list(activity.questions.all())
    if not questions:
        raise Refusal("这次培训还没有测试题。")
    score = sum(answers.get(one.no, "") == one.right for one in questions)
    return Attempt.objects.create(
        activity=activity,
        mandate=mandate,
        answers={str(no): letters for no, letters in answers.items()},
        score=score,
        total=len(questions),
        passed=passes(score, len(questions)),
    )


def passes(score: int, total: int) -> bool:
    rule = Rule.objects.get_rule(PASS, clock.today())
    return score * rule.denominator >= rule.value * total
