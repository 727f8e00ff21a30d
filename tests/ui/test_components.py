"""The components as markup: they fail loudly, escape what people typed, and say why."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory

from apps.ui.templatetags import ui
from tests.ui.gallery import Clock, Entry, File, timeline

HOSTILE = "<script>alert(1)</script>\"'&"
TAGS = [
    "button text",
    "button text why=text",
    "button text url=text",
    "button text name=text value=text",
    "status text",
    "lamp clock",
    "facts facts",
    "timeline entries",
    "path steps",
    "files files",
    "files nothing empty=text",
    "pager page query=text",
    "crumbs text text text",
    "empty text hint=text button=text url=text",
    "progress 40 text poll=text",
    "figure text unit=text note=text url=text",
]
BLOCKS = [
    "card title=text more=text more_url=text id=text",
    "alert title=text",
    "dialog id=text title=text button=text",
]


def show(source: str, **context: Any) -> str:
    return engines["django"].from_string(source).render(context)


def hostile() -> dict[str, Any]:
    return {
        "text": HOSTILE,
        "nothing": [],
        "clock": Clock(tone="ok", left=HOSTILE),
        "facts": {HOSTILE: HOSTILE},
        "entries": [Entry(HOSTILE, HOSTILE, timeline()[0].at, HOSTILE, {HOSTILE: HOSTILE})],
        "steps": [(HOSTILE, "done"), (HOSTILE, "now"), (HOSTILE, "")],
        "files": [File(HOSTILE, 1, HOSTILE)],
        "page": Paginator(range(9), 2).page(2),
    }


@pytest.mark.parametrize("tag", TAGS)
def test_tags_escape(tag: str) -> None:
    html = show(f"{{% {tag} %}}", **hostile())
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("tag", BLOCKS)
def test_blocks_escape(tag: str) -> None:
    html = show(f"{{% {tag} %}}{{{{ text }}}}{{% end{tag.split()[0]} %}}", **hostile())
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("tag", ["button", "status", "lamp", "facts", "path", "figure"])
def test_an_unknown_argument_raises(tag: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        show(f"{{% {tag} x colour=x %}}", x="")


@pytest.mark.parametrize("source", ['{% status "x" tone="pink" %}', '{% alert tone="pink" %}x{% endalert %}'])
def test_an_unknown_tone_raises(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        show(source)


def test_a_greyed_button_is_disabled_and_says_why() -> None:
    html = show('{% button "答复" url="/reply/" why="协办单位未会签" %}')
    assert " disabled" in html
    assert "协办单位未会签" in html
    assert "/reply/" not in html


def test_a_button_with_an_address_is_a_link() -> None:
    assert '<a class="button" href="/a/"' in show('{% button "看" url="/a/" %}')
    assert 'type="submit"' in show('{% button "交" name="draft" value="1" %}')


def test_empty_facts_are_left_out() -> None:
    html = show("{% facts rows %}", rows={"主办": "县教育局", "协办": "", "分办": None, "附议": 0})
    assert html.count("<dt>") == 2
    assert "<dd>0</dd>" in html


def test_the_pager_keeps_the_filters() -> None:
    page = Paginator(range(100), 10).page(5)
    html = show("{% pager page query %}", page=page, query="q=公交&kind=建议")
    assert 'href="?q=公交&amp;kind=建议&amp;page=4" rel="prev"' in html
    assert 'href="?q=公交&amp;kind=建议&amp;page=6" rel="next"' in html
    assert "第 5 页，共 10 页" in html


def test_one_page_needs_no_pager() -> None:
    assert show("{% pager page %}", page=Paginator([1], 10).page(1)).strip() == ""


def test_the_path_says_the_present_step_in_words() -> None:
    html = show("{% path steps %}", steps=[("提交", "done"), ("办理", "now"), ("答复", "")])
    assert 'aria-current="step"' in html
    assert "现在：<b>办理</b>（第 2 步，共 3 步）" in html


def test_crumbs_end_without_an_address() -> None:
    html = show('{% crumbs "工作台" "/desk/" "第041号" %}')
    assert '<a href="/desk/">工作台</a>' in html
    assert '<span aria-current="page">第041号</span>' in html


def test_progress_asks_again_only_while_there_is_an_address() -> None:
    assert "hx-get" not in show('{% progress 100 "完成" %}')
    assert 'hx-get="/p/1/"' in show('{% progress 40 "正在排版" poll="/p/1/" %}')


def test_a_dialog_with_refused_fields_stands_open() -> None:
    source = '{% dialog id="d" title="延期" button="延期" %}{{ inside }}{% enddialog %}'
    assert " open>" not in show(source, inside="x")
    assert " open>" in show(
        '{% dialog id="d" title="延期" button="延期" %}<ul class="errors"><li>x</li></ul>{% enddialog %}'
    )


def test_no_lamp_without_a_clock() -> None:
    assert show("{% lamp clock %}", clock=None).strip() == ""


@pytest.mark.parametrize(
    ("path", "current"),
    [("/resolutions/", True), ("/resolutions/7/", True), ("/proposals/", False), ("/", False)],
)
def test_navigation_marks_the_section(path: str, current: bool) -> None:
    html = show('{% nav "决议决定" "portal:resolutions" %}', request=RequestFactory().get(path))
    assert ("aria-current" in html) is current


def test_messages_take_the_tone_of_their_level() -> None:
    said = [SimpleNamespace(level_tag=tag) for tag in ("success", "warning", "error", "info")]
    html = show('{% include "components/messages.html" %}', messages=said)
    tones = [part.split('"')[0] for part in html.split('data-tone="')[1:]]
    assert tones == ["ok", "near", "late", "calm"]


def test_every_line_is_a_paragraph() -> None:
    assert (
        ui.paragraphs(" 第一段。\r\n\r\n<b>第二段</b>") == "<p>第一段。</p><p>&lt;b&gt;第二段&lt;/b&gt;</p>"
    )
