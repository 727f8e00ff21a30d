"""Search finds exactly what contains the words."""

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from apps.matters import textsearch
from apps.proposals.models import Suggestion
from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("护学岗", True),
        ("学岗", True),
        ("岗", True),
        ("护岗", False),
        ("小学护学", False),
        ("GB9704", True),
        ("gb9704", True),
        ("２０２６", True),
        ("护学岗 2026", True),
        ("护学岗 1999", False),
        ("", False),
        ("！？", False),
        ("'); DROP TABLE", False),
        ("a:* & !b | <->", False),
    ],
)
def test_contains(query, found):
    people = factories.county()
    factories.draft(
        people, title="关于护学岗的建议", body="按GB9704标准，２０２６年在小学门口设置护学岗，请予研究办理。"
    )
    rows = textsearch.matching(Suggestion.objects.all(), query, newest="-pk")
    assert rows.exists() is found


@pytest.mark.django_db
def test_a_title_counts_more_than_a_body():
    people = factories.county()
    factories.draft(people, title="关于公交的建议", body="水源保护水源保护，此外请研究增加班次，方便群众。")
    factories.draft(people, title="关于水源保护的建议", body="请研究办理，方便群众，越快越好，越快越好。")
    rows = textsearch.matching(Suggestion.objects.all(), "水源保护", newest="-pk")
    assert [row.title for row in rows] == ["关于水源保护的建议", "关于公交的建议"]


def test_an_excerpt_marks_and_escapes():
    text = "前文" * 60 + "<b>饮用水</b>水源保护" + "后文" * 60
    piece = textsearch.excerpt(text, "水源保护")
    assert "<mark>水源保护</mark>" in piece
    assert "<b>" not in piece
    assert piece.startswith("…")


@given(st.text(max_size=80), st.text(max_size=20))
def test_hostile_words_are_only_words(text, query):
    textsearch.excerpt(text, query)
    assert all("'" not in token and "\\" not in token for token, _ in textsearch.tokens(text))


@pytest.mark.parametrize(
    ("number", "words", "sentence"),
    [
        (12, "学校", "共 12 件"),
        (400, "", "共 400 件"),
        (textsearch.CANDIDATES, "学校", "符合的很多，这里是最近的 200 件，可以多写几个字或者再选其他条件"),
    ],
)
def test_a_list_says_how_many_it_found(number, words, sentence):
    page = Paginator(range(number), 20).get_page(1)
    text = Template("{% load searching %}{% found page words %}").render(
        Context({"page": page, "words": words})
    )
    assert text == sentence
