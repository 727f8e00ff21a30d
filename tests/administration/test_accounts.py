"""The pages of accounts: what each administrator may do there, and that the first password is shown once."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from apps.accounts import actions
from apps.accounts.models import BrowserSession, Lock, SecondFactor, User
from apps.audit.models import Entry
from apps.proposals.workflow import Status
from congress import clock
from tests import factories
from tests.accounts.people import newest, opened, three, working
from tests.administration.people import at, send, text

pytestmark = pytest.mark.django_db

SYSTEM = ("suspend", "restore", "unlock", "end-sessions", "reset-factor")
SECURITY = ("approve", "decline", "grant", "revoke", "join", "leave")


@pytest.fixture
def admins():
    return three()


@pytest.fixture
def organ():
    return factories.organ("青澜县教育局", code="青教")


def signed_in(client, user):
    client.force_login(user)
    return client


def details(**changed):
    data = {"username": "sunlei", "name": "孙蕾", "roles": ["handler"], "phone": "0000-6120018"}
    return data | {"email": "sunlei@example.invalid"} | changed


def password_on(page):
    return text(page).split("<code>")[1].split("</code>")[0].replace("&#x27;", "'")


@pytest.mark.parametrize(("who", "status"), [("system", 200), ("security", 200), ("auditor", 403)])
def test_who_may_look_at_accounts(client, admins, who, status):
    signed_in(client, getattr(admins, who))
    person = opened(admins, "handler")
    assert client.get(at("accounts")).status_code == status
    assert client.get(at("account", person.pk)).status_code == status


@pytest.mark.parametrize("who", ["system", "security", "auditor"])
def test_no_administrator_reaches_the_other_s_pages(client, admins, who):
    person = opened(admins, "handler")
    signed_in(client, getattr(admins, who))
    before = list(User.objects.order_by("pk").values())
    refused = {"system": SECURITY, "security": SYSTEM, "auditor": SYSTEM + SECURITY}[who]
    for verb in refused:
        assert send(client, at("account_act", person.pk, verb)).status_code == 403
    if who != "system":
        assert client.get(at("account_open")).status_code == 403
        assert client.get(at("account_change", person.pk)).status_code == 403
        assert send(client, at("account_password", person.pk)).status_code == 403
    if who != "security":
        for name in ("account_access", "review", "review_spreadsheet"):
            assert client.get(at(name)).status_code == 403
    after = list(User.objects.order_by("pk").values())
    assert [row["password"] for row in before] == [row["password"] for row in after]
    assert [row["is_active"] for row in before] == [row["is_active"] for row in after]


def test_an_unknown_verb_or_account_is_not_found(client, admins):
    signed_in(client, admins.system)
    assert send(client, at("account_act", admins.auditor.pk, "promote")).status_code == 404
    assert client.get(at("account", 10**9)).status_code == 404


def test_from_opening_to_approval(client, admins, organ):
    signed_in(client, admins.system)
    page = send(client, at("account_open"), **details(organ=organ.pk, title="科员"))
    person = User.objects.get(username="sunlei")
    assert person.check_password(password_on(page))
    assert page["Cache-Control"].count("no-store")
    assert "授权以后才能登录" in text(page)
    signed_in(client, admins.security)
    assert "有 1 个账户等待授权" in text(client.get(at("accounts")))
    page = client.get(at("account", person.pk))
    assert page.context["offers"]["approve"].form.initial["roles"] == ["handler"]
    page = send(client, at("account_act", person.pk, "approve"), roles=["handler", "handling_lead"])
    assert "已授权，账户可以登录。" in text(page)
    person.refresh_from_db()
    assert person.works
    assert person.organs == [organ]


def test_the_first_password_is_shown_once_and_stands_in_no_message_and_no_audit(client, admins):
    signed_in(client, admins.system)
    form = {**details(), "once": str(uuid.uuid4())}
    page = client.post(at("account_open"), form)
    password = password_on(page)
    again = client.post(at("account_open"), form, follow=True)
    assert password not in text(again)
    assert "初始密码只显示一次" in text(again)
    assert User.objects.filter(username="sunlei").count() == 1
    person = User.objects.get(username="sunlei")
    assert password not in text(client.get(at("account", person.pk)))
    said = "".join(f"{entry.what}{entry.data}" for entry in Entry.objects.all())
    assert password not in said
    assert not any(password in str(message) for message in get_messages(page.wsgi_request))
    assert password not in str(dict(client.session))


def test_a_new_initial_password_in_answer_to_a_form_only(client, admins):
    person = working(admins, "handler")
    signed_in(client, admins.system)
    address = at("account_password", person.pk)
    assert client.get(address).status_code == 405
    form = {"once": str(uuid.uuid4())}
    page = client.post(address, form)
    password = password_on(page)
    person.refresh_from_db()
    assert person.check_password(password)
    again = client.post(address, form, follow=True)
    assert password not in text(again)
    person.refresh_from_db()
    assert person.check_password(password)


def test_an_administrator_s_password_is_refused_with_what_to_do(client, admins):
    signed_in(client, admins.system)
    page = send(client, at("account_password", admins.auditor.pk))
    assert "不能由一人重置" in text(page)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"username": "AUDIT"}, "已有人使用"),
        ({"username": "a b"}, "登录名"),
        ({"roles": []}, "申请角色"),
        ({"roles": ["root"]}, "申请角色"),
        ({"roles": ["handler", "auditor"]}, "不能由同一人兼任"),
        ({"title": "科员"}, "请同时选择机构"),
        ({"email": "无"}, "电子邮箱"),
        ({"expires_on": "2020-01-01"}, "有效期不能早于今天"),
        ({"name": ""}, "姓名"),
    ],
)
def test_a_refused_opening_keeps_what_was_typed(client, admins, changed, sentence):
    User.objects.filter(pk=admins.auditor.pk).update(username="audit")
    count = User.objects.count()
    signed_in(client, admins.system)
    page = send(client, at("account_open"), **details(**changed))
    assert sentence in text(page)
    assert "0000-6120018" in text(page)
    assert User.objects.count() == count


def test_one_administrator_does_not_do_both_parts(client, admins):
    """Even an account that came to hold the other's permission by no fault of the pages is refused."""
    person = opened(admins, "handler")
    User.objects.filter(pk=person.pk).update(opened_by=admins.security)
    signed_in(client, admins.security)
    page = send(client, at("account_act", person.pk, "approve"), roles=["handler"])
    assert "开户和授权须由两人分别办理" in text(page)


def test_mutual_exclusion_is_a_sentence_and_the_form_stays_open(client, admins):
    person = working(admins, "handler")
    signed_in(client, admins.security)
    page = send(client, at("account_act", person.pk, "grant"), roles=["auditor"])
    assert "不能由同一人兼任" in text(page)
    assert page.context["offers"]["grant"].open
    assert page.context["offers"]["grant"].form["roles"].value() == ["auditor"]


def test_the_system_administrator_s_buttons(client, admins):
    person = working(admins, "handler")
    signed_in(client, admins.system)
    Lock.objects.create(name="sunlei", failures=5, until=clock.now() + timedelta(minutes=30))
    SecondFactor.objects.create(user=person, secret="x", confirmed_at=clock.now())
    BrowserSession.objects.create(
        session_key="k" * 32, session_data="", expire_date=clock.now() + timedelta(hours=1), user=person
    )
    page = client.get(at("account", person.pk))
    assert set(page.context["offers"]) == {"suspend", "unlock", "end_sessions", "reset_factor"}
    assert "连续输错密码 5 次" in text(page)
    assert "sunlei" in text(client.get(at("accounts"), {"state": "locked"}))
    send(client, at("account_act", person.pk, "unlock"))
    assert not Lock.objects.exists()
    send(client, at("account_act", person.pk, "end-sessions"))
    assert not person.browser_sessions.exists()
    send(client, at("account_act", person.pk, "reset-factor"))
    assert not SecondFactor.objects.exists()
    page = send(client, at("account_act", person.pk, "suspend"), reason="调离")
    assert "停用理由：调离" in text(page)
    assert "restore" in page.context["offers"]
    page = send(client, at("account_act", person.pk, "restore"))
    assert "已申请恢复，请安全管理员授权。" in text(page)
    assert person.pk in {
        row.account.pk for row in client.get(at("accounts"), {"state": "pending"}).context["rows"]
    }


def test_the_security_administrator_s_buttons(client, admins, organ):
    person = working(admins, "handler")
    signed_in(client, admins.security)
    send(client, at("account_act", person.pk, "grant"), roles=["handling_lead"])
    send(client, at("account_act", person.pk, "revoke"), roles=["handler"])
    assert list(person.groups.values_list("role__code", flat=True)) == ["handling_lead"]
    day = clock.today().isoformat()
    send(client, at("account_act", person.pk, "join"), organ=organ.pk, title="科长", on=day)
    post = person.posts.get()
    assert (post.title, post.left_on) == ("科长", None)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    page = send(client, at("account_act", person.pk, "join"), organ=factories.organ().pk, on=tomorrow)
    assert "到任日期不能晚于今天" in text(page)
    send(client, at("account_act", person.pk, "leave"), post=post.pk, on=day)
    assert not person.posts.current().exists()


def test_another_s_post_cannot_be_ended_through_this_page(client, admins, organ):
    person, other = working(admins, "handler"), factories.user("handler", organ=organ)
    actions.join(person, organ, on=factories.FOUNDED)
    signed_in(client, admins.security)
    post = other.posts.get()
    page = send(client, at("account_act", person.pk, "leave"), post=post.pk, on=clock.today().isoformat())
    assert page.context["offers"]["leave"].form.errors["post"]
    assert other.posts.current().exists()


def test_a_declined_account(client, admins):
    person = opened(admins, "handler")
    signed_in(client, admins.security)
    page = send(client, at("account_act", person.pk, "decline"), reason="单位未出具证明")
    assert "停用理由：单位未出具证明" in text(page)


def test_nothing_is_offered_on_one_s_own_account(client, admins, organ):
    for admin in (admins.system, admins.security):
        signed_in(client, admin)
        page = client.get(at("account", admin.pk))
        assert page.context["offers"] == {}
        assert "须由另一名管理员办理" in text(page)
    day = clock.today().isoformat()
    page = send(client, at("account_act", admins.security.pk, "join"), organ=organ.pk, on=day)
    assert "不能办理自己的任职" in text(page)
    page = send(client, at("account_act", admins.security.pk, "grant"), roles=["expert"])
    assert "不能给自己授予角色" in text(page)


def test_telephone_and_mail_are_masked_but_where_they_are_changed(client, admins):
    person = working(admins, "handler", phone="13800001234", email="sunlei@example.invalid")
    signed_in(client, admins.system)
    for address in (at("accounts"), at("account", person.pk)):
        page = text(client.get(address))
        assert "138****1234" in page
        assert "s***@example.invalid" in page
        assert "13800001234" not in page
    assert "13800001234" in text(client.get(at("account_change", person.pk)))
    page = send(
        client, at("account_change", person.pk), name="孙雷", phone="", email="", expires_on="2099-01-01"
    )
    assert "账户资料已修改。" in text(page)
    assert "孙蕾 → 孙雷" in text(page)
    assert newest(person).data["after"]["name"] == "孙雷"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "孙蕾"}, True),
        ({"q": "sunl"}, True),
        ({"q": "教育"}, True),
        ({"q": "财政"}, False),
        ({"role": "handler"}, True),
        ({"role": "office"}, False),
        ({"state": "working"}, True),
        ({"state": "suspended"}, False),
        ({"state": "expired"}, False),
        ({"state": "nonsense"}, True),
        ({"role": "handler", "state": "working", "q": "孙"}, True),
    ],
)
def test_the_list_is_narrowed(client, admins, organ, query, found):
    working(admins, "handler", organ=organ)
    signed_in(client, admins.security)
    rows = client.get(at("accounts"), query).context["rows"]
    assert ("sunlei" in {row.account.username for row in rows}) == found


def test_the_list_is_narrowed_by_organ(client, admins, organ):
    working(admins, "handler", organ=organ)
    signed_in(client, admins.security)
    names = {row.account.username for row in client.get(at("accounts"), {"organ": organ.pk}).context["rows"]}
    assert names == {"sunlei"}


def test_thirty_accounts_cost_as_many_queries_as_one(client, admins, organ, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(40) as counted:
            client.get(at("accounts"))
        return len(counted)

    signed_in(client, admins.security)
    client.get(at("accounts"))
    few = queries()
    for _ in range(30):
        factories.user("handler", "handling_lead", organ=organ)
    assert queries() == few


def test_the_history_tells_of_the_account_and_not_of_the_person_s_work(client, admins):
    person = working(admins, "handler")
    people = factories.county()
    suggestion = factories.reach(Status.SUBMITTED, people)
    signed_in(client, admins.security)
    page = text(client.get(at("account", person.pk)))
    assert "开设账户sunlei" in page
    assert "授予孙蕾角色" in page
    page = text(client.get(at("account", people.lead.person.user.pk)))
    assert suggestion.title not in page


def test_who_can_see_a_matter_is_told_without_its_title(client, admins):
    people = factories.county()
    suggestion = factories.reach(Status.IN_HAND, people)
    signed_in(client, admins.security)
    for matter in (suggestion.number, str(suggestion.pk)):
        page = send(client, at("account_access"), matter=matter, person=people.handler.username)
        assert "能看到这件事项" in text(page)
        assert "青澜县教育局" in text(page)
        assert suggestion.title not in text(page)
        assert suggestion.body not in text(page)
    page = send(client, at("account_access"), matter=suggestion.number, person=people.stranger.username)
    assert "看不到这件事项" in text(page)
    entry = Entry.objects.filter(what__contains="权限说明").order_by("-pk").first()
    assert entry.actor == admins.security
    assert entry.data == {"matter": suggestion.pk}
    actions.suspend(people.handler, by=admins.system, reason="离岗")
    page = send(client, at("account_access"), matter=suggestion.number, person=people.handler.username)
    assert "不能登录" in text(page)


def test_an_unknown_matter_or_person_is_a_sentence(client, admins):
    signed_in(client, admins.security)
    assert "没有编号为“9”的事项" in text(send(client, at("account_access"), matter="9"))
    assert "没有登录名为" in text(send(client, at("account_access"), matter="9", person="x"))
    assert "没有编号为" in text(send(client, at("account_access"), matter="9" * 30))


def test_several_matters_of_one_number_are_offered_to_choose_from(client, admins):
    people = factories.county()
    one, other = (factories.reach(Status.SUBMITTED, people) for _ in range(2))
    type(one).objects.update(number="第1号")
    signed_in(client, admins.security)
    page = send(client, at("account_access"), matter="第1号")
    assert {row["内部编号"] for row in page.context["several"]} == {one.pk, other.pk}
    assert one.title not in text(page)


def test_an_account_for_a_deputy_belongs_to_the_person_on_the_roster(client):
    mandate = factories.deputy("严清", account=False)
    client.force_login(factories.user("system_admin"))
    data = {"once": str(uuid.uuid4()), "username": "yanqing", "name": "严清", "deputy": mandate.person_id}
    address = reverse("administration:account_open")
    refused = client.post(address, data | {"roles": ["member"]})
    assert "请同时申请“人大代表”角色" in refused.content.decode()
    client.post(address, data | {"roles": ["deputy"]})
    mandate.person.refresh_from_db()
    assert mandate.person.user.username == "yanqing"
    assert mandate.person.user.requested_roles == ["deputy"]
