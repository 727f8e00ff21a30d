"""Pages for when something went wrong: the right status, a sentence, and no need of a database."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from apps.ui import views


@pytest.fixture
def request_(rf: RequestFactory):
    return rf.get("/nowhere/")


def test_not_found(request_) -> None:
    answer = views.page_not_found(request_, Http404())
    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_a_refusal_is_shown_in_its_own_words(request_) -> None:
    answer = views.permission_denied(request_, PermissionDenied("只有主办单位可以答复。"))
    assert answer.status_code == 403
    assert "只有主办单位可以答复。" in answer.content.decode()


def test_a_refusal_without_words_gets_some(request_) -> None:
    assert "没有这项操作的权限" in views.permission_denied(request_, PermissionDenied()).content.decode()


def test_bad_request(request_) -> None:
    assert views.bad_request(request_, ValueError()).status_code == 400


def test_server_error_tells_the_time(request_) -> None:
    answer = views.server_error(request_)
    assert answer.status_code == 500
    assert "系统出了故障" in answer.content.decode()


def test_an_expired_page_says_that_nothing_was_sent(request_) -> None:
    answer = views.csrf_failure(request_, reason="CSRF cookie not set.")
    assert answer.status_code == 403
    assert "没有提交" in answer.content.decode()
    assert "CSRF" not in answer.content.decode()
