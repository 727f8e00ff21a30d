"""Editions of a rule: what is valid when, what the database refuses, what the actions refuse."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from apps.accounts.models import User
from apps.audit.models import Act, Entry
from apps.rulebook import actions
from apps.rulebook.comparing import compare
from apps.rulebook.models import Edition, Validity
from congress.refusal import Refusal
from tests import factories
from tests.rulebook import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> User:
    return factories.user("office")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2023, 12, 1), {}),
        (date(2023, 12, 25), {1: "pending"}),
        (date(2024, 1, 1), {1: "in_force"}),
        (date(2025, 6, 25), {1: "in_force", 2: "pending"}),
        (date(2025, 6, 30), {1: "in_force", 2: "pending"}),
        (date(2025, 7, 1), {1: "amended", 2: "in_force"}),
        (date(2025, 12, 31), {1: "amended", 2: "in_force"}),
        (date(2026, 1, 1), {1: "amended", 2: "repealed"}),
    ],
)
def test_the_table_of_validity(clerk: User, on: date, expected: dict[int, str]) -> None:
    rule = samples.enter(clerk)
    samples.amend(rule, clerk)
    actions.repeal(rule, by=clerk, on=date(2026, 1, 1), ended_by="关于废止的决定")
    assert {one.number: one.validity(on) for one in Edition.objects.known(on)} == expected
    asked = {
        one.number: validity for validity in Validity for one in Edition.objects.with_validity(validity, on)
    }
    assert asked == expected


def test_the_database_refuses_editions_that_overlap(clerk: User) -> None:
    rule = samples.enter(clerk)
    fields = {"adopted_on": samples.FIRST, "adopted_by": "会议", "text": "文", "entered_by": clerk}
    with pytest.raises(IntegrityError, match="editions_do_not_overlap"), transaction.atomic():
        rule.editions.create(number=2, effective_from=samples.SECOND, **fields)


def test_the_database_keeps_the_text(clerk: User) -> None:
    samples.enter(clerk)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Edition.objects.update(text="别的")


def test_a_repealed_rule_is_not_amended_and_leads_to_what_repealed_it(clerk: User) -> None:
    rule, newer = samples.enter(clerk), samples.enter(clerk, title="机关值班规定")
    actions.repeal(rule, by=clerk, on=date(2025, 1, 1), ended_by="《机关值班规定》")
    assert rule.relations_to.get().source.regulation == newer
    with pytest.raises(Refusal, match="已经废止"):
        samples.amend(rule, clerk)
    assert Entry.objects.filter(act=Act.RULEBOOK).count() == 3


def test_only_the_office_enters_and_a_title_stands_once(clerk: User) -> None:
    with pytest.raises(Refusal, match="只有常委会办公室"):
        samples.enter(factories.user("member"))
    samples.enter(clerk, title="机关值班规定")
    with pytest.raises(Refusal, match="已在汇编中"):
        samples.enter(clerk, title="机关值班规定")


def test_a_relation_leads_to_one_thing(clerk: User) -> None:
    rule = samples.enter(clerk)
    with pytest.raises(Refusal, match="二者填一项"):
        actions.relate(rule.editions.get(), by=clerk, kind="based_on")
    actions.relate(rule.editions.get(), by=clerk, kind="based_on", named="地方组织法")
    assert str(rule.editions.get().relations.get()) == "依据《地方组织法》"


def test_comparing_marks_what_was_added_and_taken_out() -> None:
    rows = compare(samples.TEXT, samples.NEWER)
    assert [row.change for row in rows] == ["", "", "", "修改", "新增"]
    assert "<del>" in rows[3].old
    assert "<ins>" in rows[3].new
    assert "<script>" not in compare("第一条　甲", "第一条　<script>")[0].new
