"""Orders and numbered announcements (令、公告): GB/T 9704-2012 10.2, 7.3.5.3."""

import pytest

from tests.documents import samples, text_papers
from tests.documents.test_layout import near
from tests.documents.text_papers import CHARACTER, LEFT, LINE, RIGHT, TOP, height, middle


@pytest.fixture(scope="module")
def order(tmp_path_factory):
    return text_papers.set_into(tmp_path_factory.mktemp("order"), "order")


def test_the_mark_stands_20_mm_below_the_edge_and_there_is_no_red_rule(order):
    (mark,) = samples.red_rows(samples.picture(order))
    assert mark[0] == near(TOP + 20)


def test_the_number_and_the_text_stand_two_lines_below_without_a_title(order):
    mark = samples.red_rows(samples.picture(order))[0]
    number, text = samples.line(order, "第2号"), samples.line(order, "议事规则")
    assert number.text == "第2号"
    assert middle(number) == near(LEFT + 156 / 2)
    assert height(number) - mark[1] == near(2.5 * LINE, 1.5)
    assert height(text) - height(number) == near(3 * LINE)
    assert not any("关于公布" in line.text for line in samples.lines(order))


def test_the_signer_stands_four_characters_in_with_the_post_to_the_left(order):
    signed, date = samples.line(order, "周正明"), samples.line(order, "2026年7月16日")
    text = samples.line(order, "起施行")
    assert signed.right == near(RIGHT - 4 * CHARACTER)
    post = samples.line(order, "主任")
    assert height(post) == near(height(signed), 0.2)
    assert signed.left - post.right == near(2 * CHARACTER, 1.5)
    assert height(signed) - height(text) == near(3 * LINE)
    assert height(date) - height(signed) == near(2 * LINE)
    assert date.right == near(RIGHT - 4 * CHARACTER)


def test_an_announcement_is_signed_by_the_organ(tmp_path):
    file = text_papers.set_into(tmp_path, "numbered_announcement")
    assert samples.line(file, "第4号").text == "第4号"
    organ = samples.line(file, "青澜县人民代表大会常务委员会")
    signed = [
        line for line in samples.lines(file) if line.text == organ.text or line.text.endswith("常务委员会")
    ]
    assert signed[-1].right == near(RIGHT - 2 * CHARACTER)
