"""The two frames: the public site and the work desk."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, engines
from django.test import RequestFactory

CLERK = SimpleNamespace(is_authenticated=True, name="周岚", office="常委会代表工作室")
MENU = [
    SimpleNamespace(text="待我办理", url="/desk/", current=True, count=7),
    SimpleNamespace(text="代表名册", url="/desk/deputies/", current=False, count=0, heading="代表"),
]


def show(base: str, user: Any, **context: Any) -> str:
    """A page on the base, without the context processors, which ask the database."""
    request = RequestFactory().get("/")
    request.user = user
    source = f'{{% extends "{base}" %}}{{% block main %}}<h1>正文</h1>{{% endblock %}}'
    template = engines["django"].from_string(source).template
    values = {"request": request, "user": user, "csrf_token": "t" * 64, **context}
    return template.render(Context(values))


@pytest.mark.parametrize(("base", "user"), [("site.html", AnonymousUser()), ("desk.html", CLERK)])
def test_the_skip_link_leads_to_the_text(base: str, user: Any) -> None:
    html = show(base, user)
    assert html.index('href="#main"') < html.index("<nav" if "<nav" in html else "<main")
    assert '<main class="stack" id="main"' in html


def test_strangers_are_offered_to_sign_in_and_get_no_htmx() -> None:
    html = show("site.html", AnonymousUser())
    assert ">登录</a>" in html
    assert "htmx" not in html
    assert "csrf" not in html


def test_who_is_signed_in_is_led_to_the_desk() -> None:
    assert ">工作台</a>" in show("site.html", CLERK)


def test_site_numbers_stand_in_the_footer_when_there_are_any() -> None:
    assert "网站标识码" not in show("site.html", AnonymousUser())
    assert "网站标识码 4200000001" in show("site.html", AnonymousUser(), SITE_ID_CODE="4200000001")


def test_an_empty_second_column_leaves_no_space_behind() -> None:
    assert re.search(r'<aside class="aside stack"[^>]*></aside>', show("site.html", AnonymousUser()))


def test_the_menu_marks_the_page_and_counts_what_waits() -> None:
    html = show("desk.html", CLERK, menu=MENU, unread=4)
    assert re.search(r'href="/desk/" aria-current="page"><span>待我办理</span><span class="count">7', html)
    assert "<span>代表名册</span></a>" in html
    assert html.count("side-heading") == 1
    assert '4<span class="visually-hidden"> 条未读' in html


def test_without_a_menu_there_is_no_empty_bar() -> None:
    assert 'class="side"' not in show("desk.html", CLERK)


def test_signing_out_is_a_button_of_a_protected_form() -> None:
    html = show("desk.html", CLERK)
    assert re.search(
        r'<form method="post" action="/sign-out/" data-sign-out><input type="hidden" name="csrfmiddlewaretoken"',
        html,
    )
