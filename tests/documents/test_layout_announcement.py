"""Papers published without a red header (公布型公文): decisions, announcements, appointments."""

from tests.documents import samples, text_papers
from tests.documents.test_layout import near
from tests.documents.text_papers import CHARACTER, LEFT, LINE, RIGHT, TOP, height, middle


def test_an_announcement_without_adoption_is_signed_and_dated(tmp_path):
    file = text_papers.set_into(tmp_path, "announcement")
    title, text = samples.line(file, "关于公开征集"), samples.line(file, "为增强监督工作")
    organ = [line for line in samples.lines(file) if line.text == "青澜县人民代表大会常务委员会"][-1]
    date = samples.line(file, "2026年8月28日")
    assert height(title) == near(TOP + 2.5 * LINE)
    assert height(text) - height(title) == near(2 * LINE)
    assert organ.right == near(RIGHT - 2 * CHARACTER)
    assert date.left - organ.left == near(2 * CHARACTER)


def test_a_decision_names_its_adoption_in_kaiti_and_is_not_signed(tmp_path):
    file = text_papers.set_into(tmp_path, "decision")
    note = samples.line(file, "（2026年9月25日")
    assert middle(note) == near(LEFT + 156 / 2)
    assert not any(line.text == "青澜县人民代表大会常务委员会" for line in samples.lines(file, 2)[-3:])
    font = next(
        font for text, font in text_papers.typefaces(file) if "25" in text or "青澜县第十八届" in text
    )
    assert "Kai" in font or "Noto-Serif" in font
    assert samples.red_rows(samples.picture(file)) == []


def test_an_annex_of_a_decision_begins_a_page(tmp_path):
    annexes = [{"title": "饮用水水源保护区名录", "body": "云岭水库"}]
    file = text_papers.set_into(tmp_path, "decision", annexes=annexes)
    last = text_papers.pages(file)
    assert samples.line(file, "附件", last).left == near(LEFT, 0.3)
    assert middle(samples.line(file, "保护区名录", last)) == near(LEFT + 156 / 2)
