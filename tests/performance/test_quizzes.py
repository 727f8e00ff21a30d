"""Quizzes of courses: read from plain text, taken by those who came, judged by the pass mark, a few times at most."""

import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from apps.performance import quizzes
from apps.performance.models import Attempt
from congress import clock
from congress.refusal import Refusal
from tests.performance import samples
from tests.performance.samples import NOON

pytestmark = pytest.mark.django_db
TEXT = """1. 代表建议应当几个月内答复？
A. 一个月
B. 三个月
答案：B

2、下列哪些是代表的职责？
A、出席会议
B、直接处理案件
C、联系选民
答案：A、C
"""
RIGHT = {1: "B", 2: "AC"}


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


@pytest.fixture
def course(people):
    found = samples.held(people, type="training", title="履职培训")
    quizzes.set_questions(found, by=people.staff, text=TEXT)
    return found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "至少写一道题"),
        ("1. 甲？\nA. 一\n答案：A", "至少要有 A、B 两个选项"),
        ("1. 甲？\nA. 一\nB. 二\n答案：C", "答案不在选项里"),
        ("1. 甲？\nA. 一\nB. 二", "没有写答案"),
        ("A. 一\nB. 二\n答案：A", "没有题目"),
        ("甲？\nA. 一", "不是题目、选项或者答案"),
    ],
)
def test_text_that_is_no_quiz_is_refused_with_the_question(text, sentence):
    with pytest.raises(Refusal, match=sentence):
        quizzes.read(text)


def test_what_is_written_reads_the_same_again(course):
    assert quizzes.read(quizzes.written(course)) == quizzes.read(TEXT)


def test_passed_at_the_mark_and_then_no_more(people, course):
    user = people.lead.person.user
    assert not quizzes.take(course, by=user, answers={1: "B", 2: "A"}).passed
    assert quizzes.take(course, by=user, answers=RIGHT).passed
    with pytest.raises(Refusal, match="已经合格"):
        quizzes.take(course, by=user, answers=RIGHT)


def test_three_times_at_most(people, course):
    user = people.lead.person.user
    for _ in range(3):
        quizzes.take(course, by=user, answers={})
    with pytest.raises(Refusal, match="至多测试 3 次"):
        quizzes.take(course, by=user, answers=RIGHT)


def test_only_those_who_came_and_questions_stay_once_taken(people, course):
    with pytest.raises(Refusal, match="只有参加这次培训的代表"):
        quizzes.take(course, by=people.second.person.user, answers=RIGHT)
    quizzes.take(course, by=people.lead.person.user, answers=RIGHT)
    with pytest.raises(Refusal, match="不能再改"):
        quizzes.set_questions(course, by=people.staff, text=TEXT)
    with pytest.raises(Refusal, match="由培训的组织单位设置"):
        quizzes.set_questions(course, by=people.town, text=TEXT)


def test_set_and_taken_through_the_pages(client, people, time_machine):
    time_machine.move_to(NOON + timedelta(hours=7), tick=False)
    found = samples.held(people, type="training", title="履职培训")

    def send(name, **fields):
        address = reverse(f"performance:{name}", args=[found.pk])
        return client.post(address, {"once": str(uuid.uuid4()), **fields}, follow=True).content.decode()

    client.force_login(people.staff)
    assert "没有写答案" in send("questions", text="1. 甲？\nA. 一\nB. 二")
    send("questions", text=TEXT)
    client.force_login(people.lead.person.user)
    assert "这个字段是必填项" in send("quiz", question_1="B")
    page = send("quiz", question_1="B", question_2=["A", "C"])
    assert "答对 2 题，共 2 题" in page
    assert Attempt.objects.get().at == clock.now()
    year = client.get(reverse("performance:courses")).content.decode()
    assert "履职培训" in year
