"""Tables and public figures against numbers counted one by one from the rows, separate handlers and merged pairs among them."""

from collections import Counter

import pytest

from apps.documents.models import Paper
from apps.proposals.models import Assignment, Contact, Rating, Reply, Suggestion
from apps.proposals.opening import figures
from apps.reports import actions, engine, spans
from apps.reports.results import Result
from tests.reports.samples import RAISED, at_work, span_of_today

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return at_work()


def rows(code, people):
    return Result(engine.get(code), spans.Scope(span_of_today(), people.office)).rows


def numbers(code, people, key="key"):
    return {row[key]: row["count"] for row in rows(code, people)}


def answers():
    """The issued replies of the present rounds: three of lead handlers, three of parts."""
    found = [one for one in Reply.objects.all() if one.issued_at and one.round == one.suggestion.round]
    assert sorted(one.share is None for one in found) == [False] * 3 + [True] * 3
    return found


def shares():
    return [one for one in Assignment.objects.all() if one.role != "co" and one.ended_at is None]


def test_classes_and_results_count_each_answer(people):
    assert numbers("suggestion-grades", people) == Counter(one.grade for one in answers()) == {"A": 5, "C": 1}
    assert numbers("suggestion-results", people) == Counter(one.result for one in answers())


def test_each_handler_has_its_shares(people):
    expected = Counter(one.organ.short_name for one in shares())
    assert numbers("suggestion-handlers", people) == expected
    assert expected.total() == RAISED - 1 + 2  # one went back, two have two handlers


def test_who_talked_is_counted_organ_by_organ(people):
    answered = [
        one
        for one in shares()
        if any(reply.share in (None, one) for reply in answers() if reply.suggestion == one.suggestion)
    ]
    found = {
        row["name"]: (row["replied"], row["contacted"], row["met"])
        for row in rows("suggestion-contacts", people)
    }
    assert {name: row[0] for name, row in found.items()} == Counter(one.organ.short_name for one in answered)
    # The police have only telephoned; that the education bureau visited the deputy is not theirs.
    assert found["青澜县公安局"] == (1, 1, 0)
    assert found["青澜县教育局"] == (5, 5, 5)
    assert Contact.objects.filter(how="phone").count() == 1


def test_judgements_of_running_rounds_are_not_told(people):
    over = [one for one in Rating.objects.all() if one.suggestion.status == "closed"]
    first, again = rows("suggestion-satisfaction", people)
    assert (first["count"], again["count"]) == (len(over), 0) == (6, 0)
    assert Rating.objects.count() == 7
    assert first["basically"] == 0
    judged = {row["pk"]: row["judged"] for row in rows("suggestion-list", people)}
    assert (judged[people.apart.pk], judged[people.closed.pk]) == ("", "满意")


def test_the_list_names_every_handler_and_class(people):
    listed = {row["pk"]: (row["handler"], row["grade"]) for row in rows("suggestion-list", people)}
    both = "青澜县教育局、青澜县公安局"
    assert listed[people.apart.pk] == (both, "A、C")
    assert listed[people.half.pk] == (both, "A、—")
    assert listed[people.closed.pk] == ("青澜县教育局", "A")
    assert {listed[one.pk] for one in people.merged} == {("青澜县教育局", "A")}


def test_tables_and_public_figures_agree(people):
    said = next(one for one in figures.contents() if one.key == span_of_today().key).facets
    table = numbers("suggestion-grades", people)
    assert [count for _, count in said["grades"]] == [table.get(grade, 0) for grade in "ABC"]
    assert {row[0]: row[1] for row in said["handlers"]} == numbers("suggestion-handlers", people)
    answered = {row["name"]: row["replied"] for row in rows("suggestion-contacts", people)}
    assert {row[0]: row[2] for row in said["handlers"]} == answered
    first, _again = rows("suggestion-satisfaction", people)
    assert [row[1] for row in said["ratings"]] == [first[one] for one in Rating.Grade.values]
    clocks = {row["name"]: (row["due"], row["on_time"]) for row in rows("suggestion-on-time", people)}
    assert {row[0]: (row[3], row[4]) for row in said["handlers"] if row[3]} == clocks


def test_the_report_counts_suggestions_once_and_shares_apart(people):
    report = engine.get_report("annual_suggestions")
    paper: Paper = actions.issue(report, by=people.office, span=span_of_today())
    said = "".join(text for chapter in paper.data["chapters"] for text in chapter["paragraphs"])
    handed = {one.suggestion_id for one in shares()}
    assert len(handed) == RAISED - 1
    assert Suggestion.objects.exclude(opened_at=None).count() == RAISED
    assert "已经交办7件，由2个单位承办，分办的建议按单位各计一次，共9件次" in said
    assert "已签发答复6份，其中A类5份、C类1份" in said
    assert "各单位已答复的6件次中，与代表当面沟通的5件次" in said
