"""The menu shows what a person may open, and costs nothing where it is not shown."""

import pytest
from django.contrib.auth.models import AnonymousUser

from apps.desk.context import menu
from apps.notices.actions import tell
from apps.notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db

MENUS = {
    "deputy": """
        待我办理 消息 建议 我的履职
        [期限和统计] 期限 期限计算
        [建议和议案] 议案 承诺台账
        [代表] 我的评价 我的代表信息 代表资格 代表活动 代表述职
        [群众和公开] 群众来信 联络站
    """,
    "handler": """
        待我办理 消息
        [期限和统计] 期限 期限计算
        [建议和议案] 建议 重点督办 承诺台账 办理工作评价
        [代表] 视察调研报告
        [公文和机关] 履职计划
    """,
    "member": """
        待我办理 消息
        [期限和统计] 期限 期限计算
        [建议和议案] 建议 议案 重点督办 承诺台账 办理工作评价
        [代表] 代表资格
        [公文和机关] 决议决定 制度汇编 履职计划
    """,
    "deputies_work": """
        待我办理 消息
        [期限和统计] 期限 期限计算 办理统计 统计报表
        [建议和议案] 建议 议案 重点督办 承诺台账 办理工作评价
        [代表] 代表名册 代表资格 代表活动 履职档案 代表述职 履职评价
        [群众和公开] 群众来信 联络站 代表和站点公开 建议办理公开 公开发布
        [公文和机关] 发文 编号簿 制度汇编 履职计划
    """,
    "office": """
        待我办理 消息 未送达
        [期限和统计] 期限 期限计算 办理统计 统计报表
        [建议和议案] 建议 议案 重点督办 承诺台账 办理工作评价
        [代表] 代表名册 代表资格 代表活动 履职档案 代表述职
        [群众和公开] 代表和站点公开 建议办理公开 公开发布 信息报送
        [公文和机关] 决议决定 发文 编号簿 制度汇编 履职计划 干部名册
    """,
}
"""By role: headings in brackets, each before its pages."""


@pytest.mark.parametrize("role", MENUS)
def test_each_role_is_offered_what_it_may_open(client, role):
    user = factories.user(role)
    client.force_login(user)
    items = list(client.get("/desk/").context["menu"])
    assert (
        " ".join(f"[{item.heading}] {item.text}" if item.heading else item.text for item in items).split()
        == MENUS[role].split()
    )
    for item in items:
        assert client.get(item.url).status_code == 200
        assert [other.text for other in client.get(item.url).context["menu"] if other.current] == [item.text]


def test_unread_notices_are_counted(client):
    user = factories.user("office")
    tell([user], key="event:1", title="甲")
    tell([user], key="event:2", title="乙")
    client.force_login(user)
    assert client.get("/desk/").context["unread"] == 2
    Notice.objects.filter(key="event:1").update(read_at="2026-03-10T09:00Z")
    assert client.get("/desk/").context["unread"] == 1


def test_a_page_that_shows_no_menu_costs_no_query(rf, django_assert_num_queries):
    request = rf.get("/")
    request.user = factories.user("office")
    with django_assert_num_queries(0):
        menu(request)


def test_those_not_signed_in_get_none(rf, django_assert_num_queries):
    request = rf.get("/")
    request.user = AnonymousUser()
    with django_assert_num_queries(0):
        found = menu(request)
        assert not found["menu"]
        assert not found["unread"]


def test_a_page_of_no_entry_marks_none(client):
    client.force_login(factories.user("office"))
    assert not [item for item in client.get("/desk/jump/").context["menu"] if item.current]
