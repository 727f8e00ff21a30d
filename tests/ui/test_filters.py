"""The form that narrows a list: one component, folded on a phone until a filter is set."""

from django.template import engines
from django.test import RequestFactory

SOURCE = '{% filters "筛选稿件" clear="/whole/" %}<input name="q">{% endfilters %}'


def shown(address: str, source: str = SOURCE, **context: object) -> str:
    return engines["django"].from_string(source).render(context, RequestFactory().get(address))


def test_it_stands_folded_while_nothing_is_asked() -> None:
    html = shown("/list/?page=2&q=")
    assert '<details class="fold"><summary class="button">筛选稿件</summary></details>' in html
    assert 'method="get" role="search" aria-label="筛选稿件"' in html
    assert "清除条件" not in html


def test_it_stands_open_with_a_way_back_when_something_is_asked() -> None:
    html = shown("/list/?q=%E6%95%99%E8%82%B2")
    assert '<details class="fold" open>' in html
    assert '<a class="clear" href="/whole/">清除条件</a>' in html


def test_it_stands_open_when_a_field_was_refused() -> None:
    source = '{% filters "筛选" %}<p class="errors">请填写日期</p>{% endfilters %}'
    assert '<details class="fold" open>' in shown("/list/", source)


def test_what_must_not_stand_in_an_address_is_posted() -> None:
    source = '{% filters "筛选代表" action="/roster/" asked=asked %}{% endfilters %}'
    html = shown("/roster/", source, asked=True)
    assert 'method="post" action="/roster/"' in html
    assert '<details class="fold" open>' in html
