"""What a clerk types becomes paragraphs and title lines, whatever was typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents import typeset

MARKED = st.sampled_from(
    [
        "一、",
        "(二)",
        "（三）",
        "1.",
        "2、",
        "（1)",
        "附件:",
        "　　",
        "\r\n",
        "\x00",
        "\u202e",
        "<b>",
        "“",
        "a" * 99,
    ]
)
DRAFTS = st.lists(st.one_of(st.text(max_size=30), MARKED)).map("".join)


@pytest.mark.parametrize(
    ("line", "level", "mark", "text"),
    [
        ("一、基本情况", typeset.SECTION, "一、", "基本情况"),
        ("十二、其他", typeset.SECTION, "十二、", "其他"),
        ("(二)压实责任", typeset.SUBSECTION, "（二）", "压实责任"),
        ("（二）、压实责任", typeset.SUBSECTION, "（二）", "压实责任"),
        ("1. 增设3个班", typeset.POINT, "1.", "增设3个班"),
        ("1、2026年", typeset.POINT, "1.", "2026年"),
        ("１.5亿元", typeset.BODY, "", "１.5亿元"),
        ("1.5亿元已到位", typeset.BODY, "", "1.5亿元已到位"),
        ("(1)核定编制", typeset.SUBPOINT, "（1）", "核定编制"),
        ("附件:1、决算表", typeset.ANNEX, "附件：", "1.决算表"),
        ("　　会议要求：", typeset.BODY, "", "会议要求："),
        ("一些单位反映", typeset.BODY, "", "一些单位反映"),
    ],
)
def test_a_mark_gives_its_level(line, level, mark, text):
    assert typeset.paragraphs(line) == [typeset.Paragraph(level, text, mark)]


def test_further_annexes_belong_to_the_list_and_other_points_do_not():
    levels = [p.level for p in typeset.paragraphs("1. 甲\n附件：1. 表一\n2. 表二\n3. 表三\n完\n2. 乙")]
    assert levels == [3, typeset.ANNEX, typeset.ANNEX_MORE, typeset.ANNEX_MORE, typeset.BODY, 3]


@pytest.mark.parametrize(
    ("text", "heading"),
    [("加强领导", 4), ("加强领导。各部门要落实。", 5), ("批准2025年县级决算。", 0), ("长" * 60, 0)],
)
def test_a_short_first_sentence_is_the_heading(text, heading):
    assert typeset.Paragraph(typeset.SECTION, text, "一、").heading == heading


def test_html_is_text_and_nothing_else():
    assert typeset.to_html("<script>x</script>&\n一、<b>") == (
        '<p class="level-0"><span class="run">&lt;script&gt;x&lt;/script&gt;&amp;</span></p>\n'
        '<p class="level-1 whole"><span class="run"><span class="heading">一、&lt;b&gt;</span></span></p>'
    )


@given(DRAFTS)
def test_no_draft_makes_it_fail_and_nothing_readable_is_lost(draft):
    for paragraph in typeset.paragraphs(draft):
        assert paragraph.mark + paragraph.text
        assert not [ch for ch in paragraph.text if unicodedata.category(ch) in ("Cc", "Cf", "Cs")]
    kept = "".join(p.text for p in typeset.paragraphs(draft))
    assert [ch for ch in kept if ch.isalpha() and not _numeral(ch)] == [
        ch
        for ch in "".join(p.text for p in typeset.paragraphs("\n".join(typeset.clean(draft).split("\n"))))
        if ch.isalpha() and not _numeral(ch)
    ]


def _numeral(ch: str) -> bool:
    return ch in "一二三四五六七八九十百附件"


@given(DRAFTS)
def test_setting_a_text_already_in_form_changes_nothing(draft):
    once = "\n".join(p.mark + p.text for p in typeset.paragraphs(draft))
    assert typeset.clean(once) == once
