"""A finished page, measured against GB/T 9704-2012 (domain: page layout)."""

import pytest

from tests.documents import samples

LINE, CHARACTER = 225 / 22, 156 / 28
MARGIN = 1.0
"""The standard allows one millimetre either way."""


def near(value: float, tolerance: float = MARGIN):
    return pytest.approx(value, abs=tolerance)


@pytest.fixture(scope="module")
def letter(tmp_path_factory):
    return samples.set_into(tmp_path_factory.mktemp("letter"), samples.letter())


@pytest.fixture(scope="module")
def full_page(tmp_path_factory):
    """A resolution of several pages without any mark that may not begin a line, so that each line is full."""
    return samples.set_into(tmp_path_factory.mktemp("full"), samples.resolution("决" * 2000))


def test_a_full_page_has_22_lines_of_28_characters(full_page):
    text = [line for line in samples.lines(full_page, 2) if set(line.text) == {"决"}]
    assert [len(line.text) for line in text] == [28] * 22


def test_the_text_block_keeps_the_margins(full_page):
    text = [line for line in samples.lines(full_page, 2) if set(line.text) == {"决"}]
    first_row, last_row = text[0], text[-1]
    assert {round(line.left, 1) for line in text} == {28.0}
    assert all(line.right == near(210 - 26, 0.2) for line in text)
    middle = (first_row.top + first_row.bottom) / 2, (last_row.top + last_row.bottom) / 2
    assert middle == (near(37 + LINE / 2), near(297 - 35 - LINE / 2))


def test_lines_stand_on_the_grid_of_the_standard(full_page):
    tops = [line.top for line in samples.lines(full_page, 2) if set(line.text) == {"决"}]
    assert [below - above for above, below in zip(tops, tops[1:], strict=False)] == [near(LINE, 0.05)] * 21


def test_lines_end_flush_though_marks_and_digits_break_the_grid(tmp_path):
    body = "严格执行人大批准的预算，2026年不得超支；坚持“过紧日子”，压减12.5%。" * 12
    file = samples.set_into(tmp_path, samples.resolution(body))
    text = [line for line in samples.lines(file) if line.top > 120 and line.top < 255]
    assert len(text) > 8
    assert all(line.right == near(184, 0.4) for line in text[:-1])
    assert not any(line.text[0] in "，。；”%" for line in text)


def test_page_numbers_stand_7_mm_below_the_text_outside(full_page):
    odd, even = samples.line(full_page, "—", 1), samples.line(full_page, "—", 2)
    assert (odd.text, even.text) == ("—1—", "—2—")
    assert odd.right == near(184 - CHARACTER)
    assert even.left == near(28 + CHARACTER)
    assert (odd.top + odd.bottom) / 2 == near(262 + 7)


def test_the_mark_of_a_letter_is_30_mm_down_and_the_rules_where_they_belong(letter):
    mark, upper_thick, upper_thin, lower_thin, lower_thick = samples.red_rows(samples.picture(letter))
    assert mark[0] == near(30)
    assert upper_thick[0] - mark[1] == near(4)
    assert upper_thick[1] - upper_thick[0] > upper_thin[1] - upper_thin[0]
    assert lower_thick[1] - lower_thick[0] > lower_thin[1] - lower_thin[0]
    assert lower_thick[1] == near(297 - 20, 0.3)


def test_the_rules_of_a_letter_are_170_mm_long_and_centred(letter):
    image = samples.picture(letter)
    y = int(samples.red_rows(image)[1][0] * 10) + 3
    left, _, right, _ = samples.red(image.crop((0, y, image.width, y + 1))).getbbox()
    assert (left / 10, right / 10) == (near(20, 0.3), near(190, 0.3))


def test_the_number_of_a_letter_stands_right_below_the_rule(letter):
    rule = samples.red_rows(samples.picture(letter))[2]
    number = samples.line(letter, "青教函〔2026〕15号")
    assert number.right == near(184)
    assert number.top - rule[1] == near(5.64 * 7 / 8)


def test_a_letter_shows_its_class_and_no_number_on_page_1(letter):
    assert samples.line(letter, "B").right == near(184)
    assert not [line for line in samples.lines(letter) if "—" in line.text]


def test_title_addressee_and_text_are_where_a_clerk_looks(letter):
    title = samples.line(letter, "关于县十八届人大五次会议")
    assert (title.left + title.right) / 2 == near(28 + 156 / 2)
    assert samples.line(letter, "王堃等代表：").left == near(28, 0.2)
    assert samples.line(letter, "您提出的建议").left == near(28 + 2 * CHARACTER, 0.2)


def test_there_is_room_for_the_seal_and_the_date_stands_four_characters_in(letter):
    last, date = samples.line(letter, "感谢您的支持"), samples.line(letter, "2026年6月1日")
    organ = [line for line in samples.lines(letter) if line.text == "青澜县教育局"][-1]
    assert date.right == near(184 - 4 * CHARACTER)
    assert (organ.left + organ.right) / 2 == near((date.left + date.right) / 2)
    seal_top = (organ.top + date.bottom) / 2 - 45 / 2
    end_of_text = (last.top + last.bottom) / 2 + LINE / 2
    assert 0 < seal_top - end_of_text < LINE


def test_a_very_long_name_of_an_organ_stays_within_the_margins(tmp_path):
    name = "青澜县人民代表大会常务委员会代表工作委员会办公室"
    file = samples.set_into(tmp_path, samples.letter(organ=name))
    named = [line for line in samples.lines(file) if line.text == name]
    assert len(named) == 2
    assert all(line.left > 19.5 and line.right < 190.5 for line in named)


def test_copies_stand_at_the_foot_of_the_text_block(letter):
    copies = samples.line(letter, "抄送：")
    assert copies.left == near(28 + CHARACTER)
    assert 250 < copies.bottom < 262


def test_a_rare_character_does_not_move_the_lines_below(tmp_path):
    plain = samples.set_into(tmp_path, samples.letter(addressee="王明等代表"))
    rare = samples.set_into(tmp_path, samples.letter(addressee="王堃等代表"))
    below = [samples.line(file, "感谢您的支持").top for file in (plain, rare)]
    assert below[0] == near(below[1], 0.05)


def test_the_adoption_line_stands_in_parentheses_below_the_title(tmp_path):
    file = samples.set_into(tmp_path, samples.resolution())
    first, second = samples.line(file, "（2026年3月10日"), samples.line(file, "会议通过）")
    assert first.top < second.top < samples.line(file, "会议决定").top
    assert (second.left + second.right) / 2 == near(28 + 156 / 2)
    assert samples.red_rows(samples.picture(file)) == []


def test_the_signature_never_stands_alone_on_a_page(tmp_path):
    for count in range(8, 18):
        body = "\n".join(["县教育局将按季度通报进展情况。"] * count)
        file = samples.set_into(tmp_path, samples.letter(body=body, copies=[]))
        page = next(
            no for no in (1, 2) if any("2026年6月1日" in line.text for line in samples.lines(file, no))
        )
        assert any("按季度" in line.text for line in samples.lines(file, page)), count
