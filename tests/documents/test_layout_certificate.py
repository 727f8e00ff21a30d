"""Certificates, cards and posters, measured on the page."""

import base64
import io
import re

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.documents import samples, text_papers
from tests.documents.test_layout import near
from tests.documents.text_papers import height, middle

WIDTH, HEIGHT = 297, 210
CARD = (85.6, 54)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return text_papers.set_into(tmp_path_factory.mktemp("certificate"), "appointment_certificate")


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    return text_papers.set_into(tmp_path_factory.mktemp("cards"), "deputy_card")


def size(file):
    box = PdfReader(file).pages[0].mediabox
    return near(float(box.width) * samples.MM, 0.1), near(float(box.height) * samples.MM, 0.1)


def dark_edges(image, box):
    """Of an area in millimetres, what is not white: left, top, right, bottom."""
    area = image.convert("L").crop([int(edge * 10) for edge in box])
    found = area.point(lambda value: 255 if value < 215 else 0).getbbox()
    return [box[0] + found[0] / 10, box[1] + found[1] / 10, box[0] + found[2] / 10, box[1] + found[3] / 10]


def test_a_certificate_is_one_page_across_with_a_frame_12_mm_from_the_edges(certificate):
    assert text_papers.pages(certificate) == 1
    assert size(certificate) == (WIDTH, HEIGHT)
    edges = dark_edges(samples.picture(certificate), (0, 0, WIDTH, HEIGHT))
    assert edges == [near(12), near(12), near(WIDTH - 12), near(HEIGHT - 12)]


def test_title_number_words_and_signature_stand_below_one_another(certificate):
    title, number = samples.line(certificate, "任命书"), samples.line(certificate, "〔2026〕21号")
    words, organ = samples.line(certificate, "任命苏敏为"), samples.lines(certificate)
    signed = next(line for line in organ if line.text == "青澜县人民代表大会常务委员会")
    signer = samples.line(certificate, "周正明")
    date = [line for line in organ if line.text == "2026年11月20日"][-1]
    assert middle(title) == near(WIDTH / 2)
    assert middle(number) == near(WIDTH / 2)
    assert height(title) < height(number) < height(words) < height(signed) < height(signer) < height(date)
    assert middle(date) == near(middle(signed))


def test_the_words_are_kaiti_of_22_points(certificate):
    words = samples.line(certificate, "任命苏敏为青澜县教育局局长")
    face = next(font for text, font in text_papers.typefaces(certificate) if "教育局局长" in text)
    assert "Kai" in face or "Noto-Serif" in face
    assert (words.right - words.left) / len(words.text) == near(22 * samples.MM, 0.1)


def test_the_place_of_the_seal_is_a_blank_box_and_covers_organ_and_date(certificate):
    seal = samples.line(certificate, "盖章处")
    organ = next(line for line in samples.lines(certificate) if line.text == "青澜县人民代表大会常务委员会")
    assert middle(seal) == near(middle(organ))
    assert height(seal) < height(organ)


def test_an_issued_certificate_leaves_the_place_blank(tmp_path):
    file = text_papers.set_into(tmp_path, "appointment_certificate", seal="")
    assert not any("盖章处" in line.text for line in samples.lines(file))


def test_the_code_is_named_whole_inside_the_frame(certificate):
    code = next(line for line in samples.lines(certificate) if re.fullmatch(r"[2-9A-Z]{16}", line.text))
    assert code.bottom < HEIGHT - 12
    assert code.left > 12


def test_a_long_post_stays_on_the_page(tmp_path):
    post = "青澜县人民法院审判委员会委员、民事审判第一庭庭长、审判员兼综合审判保障中心主任"
    file = text_papers.set_into(tmp_path, "appointment_certificate", post=post)
    assert text_papers.pages(file) == 1
    assert max(line.bottom for line in samples.lines(file)) < HEIGHT - 12


def test_cards_of_85_6_by_54_mm_stand_in_two_columns_of_five(cards):
    names = [text_papers.word(cards, f"QL18-{at:03}") for at in (1, 2, 3, 10)]
    assert names[1].left - names[0].left == near(CARD[0], 0.3)
    assert names[2].top - names[0].top == near(CARD[1], 0.3)
    assert names[3].top - names[1].top == near(4 * CARD[1], 0.3)
    assert text_papers.word(cards, "QL18-011", 2).left == near(names[0].left, 0.3)


def test_cut_marks_stand_outside_of_the_cards_on_their_edges(cards):
    image = samples.picture(cards)
    across = [(top + bottom) / 2 for top, bottom in text_papers.glyph_rows(image, 8.5, 15)]
    assert across == [near(13.5 + CARD[1] * at, 0.2) for at in range(6)]
    turned = image.rotate(90, expand=True)
    down = sorted(image.width / 10 - (a + b) / 2 for a, b in text_papers.glyph_rows(turned, 287, 293))
    assert down == [near(19.4 + CARD[0] * at, 0.2) for at in range(3)]


def test_a_card_names_deputy_number_constituency_and_keeps_room_for_the_photograph(cards):
    texts = "".join(line.text for line in samples.lines(cards))
    assert all(each in texts for each in ("欧阳秀英", "QL18-001", "城关街道第一选区", "城关代表团", "代表证"))
    photo = samples.line(cards, "照片")
    assert middle(photo) == near(19.4 + 4 + 11)


def test_every_sheet_of_a_proof_says_that_it_is_one(tmp_path):
    file = text_papers.set_into(tmp_path, "deputy_card", proof=True)
    said = [samples.line(file, "样稿", page) for page in (1, 2)]
    assert all(line.bottom < 13.5 for line in said)
    poster = text_papers.set_into(tmp_path, "station_poster", proof=True)
    assert samples.line(poster, "样稿").bottom > 270


def test_a_photograph_given_is_shown(tmp_path):
    out = io.BytesIO()
    Image.new("RGB", (220, 310), (20, 90, 160)).save(out, "JPEG")
    photo = {"type": "image/jpeg", "bytes": base64.b64encode(out.getvalue()).decode()}
    file = text_papers.set_into(
        tmp_path, "deputy_card", rows=[{"name": "王堃", "number": "1", "photo": photo}]
    )
    assert len(PdfReader(file).pages[0].images) == 1
    assert not any("照片" in line.text for line in samples.lines(file))


def test_a_poster_has_a_code_of_110_mm_in_its_middle(tmp_path):
    file = text_papers.set_into(tmp_path, "station_poster")
    assert text_papers.pages(file) == 1
    title = samples.line(file, "东湖街道人大代表联络站")
    assert middle(title) == near(105)
    left, top, right, bottom = dark_edges(
        samples.picture(file), (30, title.bottom + 2, 180, title.bottom + 124)
    )
    assert (right - left, bottom - top) == (near(110), near(110))
    assert (left + right) / 2 == near(105)
