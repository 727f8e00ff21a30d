"""Red-headed papers (红头文件), measured on the rendered page against GB/T 9704-2012 7.2 to 7.4."""

import pytest
from pypdf import PdfReader

from tests.documents import samples, text_papers
from tests.documents.test_layout import near
from tests.documents.text_papers import BOTTOM, CHARACTER, LEFT, LINE, RIGHT, TOP, height, middle


@pytest.fixture(scope="module")
def notice(tmp_path_factory):
    flags = {"copy_number": "000012", "secrecy": "内部", "urgency": "特急"}
    return text_papers.set_into(tmp_path_factory.mktemp("notice"), "notice", **flags)


def test_the_mark_stands_35_mm_below_the_text_block_edge_and_the_rule_4_mm_below_the_number(notice):
    mark, rule = samples.red_rows(samples.picture(notice))
    number = samples.line(notice, "青人办〔2026〕12号")
    assert mark[0] == near(TOP + 35)
    assert 0.35 <= rule[1] - rule[0] <= 0.7
    assert rule[0] - (height(number) + 16 * samples.MM / 2) == near(4)


def test_the_number_is_centred_two_lines_below_the_mark(notice):
    mark = samples.red_rows(samples.picture(notice))[0]
    number = samples.line(notice, "青人办〔2026〕12号")
    assert middle(number) == near(LEFT + 156 / 2)
    assert height(number) - mark[1] == near(2.5 * LINE, 1.5)


def test_the_red_rule_is_as_wide_as_the_text_block(notice):
    image = samples.picture(notice)
    y = int(samples.red_rows(image)[1][0] * 10) + 2
    left, _, right, _ = samples.red(image.crop((0, y, image.width, y + 1))).getbbox()
    assert (left / 10, right / 10) == (near(LEFT, 0.3), near(RIGHT, 0.3))


def test_copy_number_secrecy_and_urgency_stand_top_left_one_below_the_other(notice):
    found = [samples.line(notice, text) for text in ("000012", "内部", "特急")]
    assert all(line.left == near(LEFT, 0.3) for line in found)
    assert [height(line) for line in found] == [near(TOP + LINE * (at + 0.5)) for at in range(3)]


@pytest.mark.parametrize(
    "organ", ["县委", "青澜县人民代表大会常务委员会", "中共青澜县人民代表大会常务委员会机关委员会"]
)
def test_a_mark_of_any_length_stays_between_the_margins(tmp_path, organ):
    image = samples.picture(text_papers.set_into(tmp_path, "notice", organ=organ))
    left, _, right, _ = samples.red(image.crop((0, 700, image.width, 880))).getbbox()
    assert left / 10 >= LEFT - 0.5
    assert right / 10 <= RIGHT + 0.5
    assert (left + right) / 20 == near(LEFT + 156 / 2)


def test_title_and_addressee_stand_two_lines_and_one_line_below(notice):
    rule = samples.red_rows(samples.picture(notice))[1]
    title, addressee = samples.line(notice, "关于做好2026年度"), samples.line(notice, "各乡镇人大主席团")
    second = samples.line(notice, "履职服务保障工作的通知")
    assert height(title) - rule[1] == near(2.5 * LINE)
    assert middle(title) == near(LEFT + 156 / 2)
    assert height(addressee) - height(second) == near(2 * LINE)
    assert addressee.left == near(LEFT, 0.3)


def test_every_level_has_the_typeface_of_the_standard(tmp_path):
    body = "一、第一层标题\n（一）第二层标题\n1.第三层\n（1）第四层\n正文段落"
    found = dict(text_papers.typefaces(text_papers.set_into(tmp_path, "notice", body=body)))
    for text, names in (
        ("第一层标题", ("SimHei", "FandolHei", "STHeiti", "Noto-Sans")),
        ("第二层标题", ("KaiTi", "FandolKai", "Noto-Serif")),
        ("第三层", ("FangSong", "FandolFang", "Noto-Serif")),
        ("正文段落", ("FangSong", "FandolFang", "Noto-Serif")),
    ):
        font = next(font for found_text, font in found.items() if text in found_text)
        assert any(name in font for name in names), (text, font)


def test_the_seal_is_only_a_light_placeholder_over_signer_and_date(notice):
    page = next(no for no in range(1, 6) if any("盖章处" in line.text for line in samples.lines(notice, no)))
    date, words = samples.line(notice, "2026年3月20日", page), samples.line(notice, "盖章处", page)
    assert date.right == near(RIGHT - 4 * CHARACTER)
    assert middle(words) == near(middle(date))
    assert samples.red_rows(samples.picture(notice, page)) == []


def test_without_a_seal_the_signer_ends_two_characters_in_and_the_date_begins_two_further(tmp_path):
    file = text_papers.set_into(tmp_path, "meeting_notice", seal="none")
    last = text_papers.pages(file)
    organ = [line for line in samples.lines(file, last) if line.text == "青澜县人大常委会办公室"][0]
    date = samples.line(file, "2026年11月11日", last)
    assert organ.right == near(RIGHT - 2 * CHARACTER)
    assert date.left - organ.left == near(2 * CHARACTER)
    assert height(date) - height(organ) == near(LINE)


def test_each_annex_begins_a_page_with_its_head_and_its_title_on_the_third_line(notice):
    for page, head, title in ((4, "附件1", "代表联络站接待工作规范"), (5, "附件2", "代表联络站联络员名单")):
        first, third = samples.line(notice, head, page), samples.line(notice, title, page)
        assert (first.left, height(first)) == (near(LEFT, 0.3), near(TOP + LINE / 2))
        assert (middle(third), height(third)) == (near(LEFT + 156 / 2), near(TOP + 2.5 * LINE))
    assert any(
        "Hei" in font or "Sans" in font for text, font in text_papers.typefaces(notice) if "附件" in text
    )


def test_the_list_of_annexes_stands_one_line_below_the_text(notice):
    page = next(
        no for no in range(1, 4) if any("附件：1." in line.text for line in samples.lines(notice, no))
    )
    first, second = samples.line(notice, "附件：1.", page), samples.line(notice, "2.代表联络站联络员", page)
    assert first.left == near(LEFT + 2 * CHARACTER)
    assert second.left == near(LEFT + 5 * CHARACTER)


def test_one_annex_has_no_number(tmp_path):
    file = text_papers.set_into(tmp_path, "notice", annexes=[{"title": "名单", "body": "王堃"}])
    assert samples.line(file, "附件", text_papers.pages(file)).text == "附件"


def test_the_imprint_ends_on_the_edge_of_the_text_block_with_three_rules(notice):
    image = samples.picture(notice, 5)
    rules = [row for row in text_papers.glyph_rows(image, 28.3, 31) if row[1] < BOTTOM + 1][-3:]
    assert rules[-1][1] == near(BOTTOM, 0.3)
    assert [end - start for start, end in rules] == [near(0.35, 0.16), near(0.25, 0.16), near(0.35, 0.16)]
    strip = image.crop((0, int(rules[0][0] * 10) + 1, image.width, int(rules[0][0] * 10) + 2)).convert("L")
    left, _, right, _ = strip.point(lambda value: 255 if value < 110 else 0).getbbox()
    assert (left / 10, right / 10) == (near(LEFT, 0.3), near(RIGHT, 0.3))


def test_copies_printer_and_day_stand_a_character_inside_in_no_4_type(notice):
    copies, printer = samples.line(notice, "抄送：", 5), samples.line(notice, "青澜县人大常委会办公室", 5)
    day = samples.line(notice, "2026年3月21日印发", 5)
    assert copies.left == near(LEFT + CHARACTER)
    assert printer.left == near(LEFT + CHARACTER)
    assert day.right == near(RIGHT - CHARACTER)
    assert copies.bottom < printer.top + 2 < BOTTOM


def test_pages_are_numbered_on_through_the_annexes_outside(notice):
    for page in range(1, 6):
        number = samples.line(notice, f"—{page}—", page)
        edge = number.right if page % 2 else number.left
        assert edge == near(RIGHT - CHARACTER if page % 2 else LEFT + CHARACTER)
        assert height(number) == near(BOTTOM + 7)


def test_the_second_page_has_22_lines_of_28_characters(tmp_path):
    file = text_papers.set_into(tmp_path, "notice", body="决" * 1500, annexes=[])
    full = [line for line in samples.lines(file, 2) if set(line.text) == {"决"}]
    assert [len(line.text) for line in full] == [28] * 22
    assert {round(line.left, 1) for line in full} == {28.0}


def test_joint_issuers_share_the_word_document_and_sign_one_below_the_other(tmp_path):
    file = text_papers.set_into(tmp_path, "joint_notice")
    first, second = (samples.line(file, name) for name in ("青澜县人大常委会办公室", "青澜县人民政府办公室"))
    word = samples.line(file, "文件")
    assert (first.left, first.right) == (near(second.left), near(second.right))
    assert first.top < height(word) < second.bottom
    last = text_papers.pages(file)
    signed = [samples.line(file, name, last) for name in ("青澜县人大常委会办公室", "青澜县人民政府办公室")]
    assert height(signed[1]) - height(signed[0]) == near(LINE)
    assert signed[0].left == near(signed[1].left)


@pytest.mark.parametrize("code", ["notice", "request", "chairmen_minutes", "letter"])
def test_signature_and_imprint_never_stand_on_a_page_without_text(tmp_path, code):
    for count in (1, 2, 3, 4, 6, 8, 10, 11, 22, 24, 25, 26, 28):
        body = "\n".join([text_papers.SENTENCE] * count)
        file = text_papers.set_into(tmp_path, code, body=body, annexes=[])
        assert not text_papers.ends_alone(file), count


def test_the_file_bears_the_title_and_the_issuer(notice):
    reader = PdfReader(notice)
    assert reader.metadata.title == "关于做好2026年度代表履职服务保障工作的通知"
    assert reader.metadata.author == "青澜县人大常委会办公室"
