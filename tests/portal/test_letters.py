"""Writing to a deputy and asking after it, as anyone does without signing in: robots, floods, forgeries, markup."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client

from apps.deputies.keys import key_of
from apps.publications.models import Kind
from apps.submissions import codes, intake, registering, tracking
from apps.submissions.models import Arrival, Submission
from congress import clock
from tests.liaison import samples as voters
from tests.submissions import samples

pytestmark = pytest.mark.django_db
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}"


@pytest.fixture
def people() -> SimpleNamespace:
    found = voters.people()
    voters.publish(found, Kind.DEPUTY)
    return found


@pytest.fixture
def url(people: SimpleNamespace) -> str:
    return f"/letters/to-deputy/{key_of(people.deputy)}/"


def typed(client: Client, url: str, *, waited: int = 60, **changed: str) -> dict[str, str]:
    """What a person's browser sends a minute after the form was opened."""
    with clock.at(clock.now() - timedelta(seconds=waited)):
        token = client.get(url).context["form"]["token"].value()
    _nonce, _made, first, second = signing.loads(token, salt=intake.SALT)
    said = {
        "title": "幼儿园门口堵车",
        "body": samples.BODY,
        "name": "刘素芬",
        "contact": "138 0000 1234",
        "website": "",
        "answer": str(first + second),
        "token": token,
    }
    return said | changed


def code_on(page: str) -> str:
    return codes.normal(re.search(r'class="tracking">([^<]+)<', page)[1])


def test_a_letter_is_taken_without_cookie_and_the_code_opens_it(client: Client, url: str) -> None:
    response = client.post(url, typed(client, url))
    assert not response.cookies
    code = code_on(response.text)
    page = client.post("/track/", {"code": codes.in_fours(code).lower()}).text
    assert "已提交，待登记" in page
    assert samples.BODY in page
    assert "刘素芬" not in page


def test_sent_twice_it_is_one_letter_and_the_same_code(client: Client, url: str) -> None:
    data = typed(client, url)
    assert code_on(client.post(url, data).text) == code_on(client.post(url, data).text)
    assert Arrival.objects.count() == 1


def test_sent_again_with_another_text_it_is_corrected_and_later_it_is_another_letter(client, url):
    data = typed(client, url)
    code = code_on(client.post(url, data).text)
    client.post(url, data | {"title": "改过的标题"})
    assert tracking.by_code(code).title == "改过的标题"
    with clock.at(clock.now() + timedelta(hours=1)):
        page = client.post(url, data | {"title": "第二封信"})
        assert "已经提交过" in page.text
        assert "第二封信" in page.text
    assert tracking.by_code(code).title == "改过的标题"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"website": "http://spam.example"}, "提交得太快了"),
        ({"answer": "99"}, "答案不对"),
        ({"answer": ""}, "必填"),
        ({"token": "forged"}, "页面打开的时间太久了"),
        ({"token": ""}, "页面打开的时间太久了"),
        ({"contact": "联系我"}, "请填写一个手机号"),
        ({"contact": "a@b.cn\r\nBcc: x@y.cn"}, "请填写一个手机号"),
        ({"title": ""}, "必填"),
        ({"body": "太短"}, "内容太短"),
    ],
)
def test_a_robot_or_a_slip_gets_a_sentence_and_keeps_the_text(client, url, changed, sentence):
    data = typed(client, url, **changed)
    response = client.post(url, data)
    assert sentence in response.text
    assert data["name"] in response.text
    assert data["body"] in response.text
    assert not Arrival.objects.exists()


def test_faster_than_a_person_is_asked_again(client: Client, url: str) -> None:
    assert "提交得太快了" in client.post(url, typed(client, url, waited=1)).text


def test_a_form_left_open_for_two_days_asks_anew_and_loses_nothing(client: Client, url: str) -> None:
    data = typed(client, url, waited=2 * 24 * 3600)
    page = client.post(url, data)
    assert "页面打开的时间太久了" in page.text
    token = page.context["form"].data["token"]
    _nonce, _made, first, second = signing.loads(token, salt=intake.SALT)
    with clock.at(clock.now() + timedelta(seconds=30)):
        again = client.post(url, data | {"token": token, "answer": str(first + second)})
    assert code_on(again.text)


@pytest.mark.parametrize("answer", ["{}", " {} ", "wide", "hanzi"])
def test_the_question_takes_digits_and_characters(client: Client, url: str, answer: str) -> None:
    data = typed(client, url)
    number = int(data["answer"])
    wide = str(number).translate({48 + n: 0xFF10 + n for n in range(10)})
    tens = "十" if number >= 10 else ""
    hanzi = tens + (intake.DIGITS[number % 10] if number % 10 else "")
    said = {"wide": wide, "hanzi": hanzi}.get(answer) or answer.format(number)
    assert code_on(client.post(url, data | {"answer": said}).text)


def test_nobody_is_written_to_who_has_no_public_page(client: Client, people: SimpleNamespace) -> None:
    for path in ("to-deputy/18-999999/", "to-deputy/", "no-such/", f"no-such/{key_of(people.deputy)}/"):
        assert client.get(f"/letters/{path}").status_code == 404


def test_a_flood_is_stopped_and_what_was_typed_stays(client: Client, url: str, settings) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"letter": "2/hour"}
    data = typed(client, url, title="第三封信")
    client.post(url, data | {"answer": "99"})
    client.post(url, data | {"answer": "99"})
    response = client.post(url, data)
    assert response.status_code == 429
    assert "第三封信" in response.text
    assert not Arrival.objects.exists()


def test_guessing_codes_is_slowed_down(client: Client, settings) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"track": "3/minute"}
    statuses = [client.post("/track/", {"code": f"{no}" * 16}).status_code for no in range(2, 6)]
    assert statuses == [200, 200, 200, 429]


@pytest.mark.parametrize("code", ["", "x", "2" * 16, "'; DROP TABLE x; --", MARKUP, "二" * 16])
def test_a_forged_code_finds_nothing(client: Client, code: str) -> None:
    for path, fields in (("/track/", {}), ("/track/change/", {"act": "take_back"})):
        response = client.post(path, {"code": code, **fields})
        assert response.status_code == 200
        assert "<img src=x" not in response.text
    assert not Arrival.objects.exists()


def test_markup_is_shown_as_text_on_both_sides(client: Client, url: str, people: SimpleNamespace) -> None:
    data = typed(client, url, title=MARKUP[:60], body=MARKUP * 2, name=MARKUP[:30])
    with clock.at(clock.now() - timedelta(hours=1)):
        data |= typed(client, url) | {"title": MARKUP[:60], "body": MARKUP * 2, "name": MARKUP[:30]}
        code = code_on(client.post(url, data).text)
    [submission] = registering.register_waiting(by=people.staff)
    pages = [client.post("/track/", {"code": code}).text]
    client.force_login(people.staff)
    once = {"once": "6a0f9c59-7c3a-4a0e-9d2f-0d5b0a8c8f11"}
    pages += [client.get(submission.get_absolute_url()).text, client.get("/desk/letters/").text]
    pages.append(client.post(submission.get_absolute_url(), once).text)
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert not re.search(r">[^<]*\b49\b", page) or "7*7" in page


def test_it_is_corrected_and_taken_back_within_ten_minutes(client: Client, people: SimpleNamespace) -> None:
    code = samples.send(people)
    edited = {"code": code, "act": "edit", "title": "改过的标题", "body": samples.BODY}
    assert "修改已保存" in client.post("/track/change/", edited).text
    short = client.post("/track/change/", edited | {"body": "短"}).text
    assert "内容太短" in short
    assert "来信已撤回" in client.post("/track/change/", {"code": code, "act": "take_back"}).text
    assert tracking.by_code(code).taken_back


def test_too_late_it_stays_and_the_text_is_kept(client: Client, people: SimpleNamespace) -> None:
    with clock.at(clock.now() - settings.SUBMISSION_UNDO):
        code = samples.send(people)
    edited = {"code": code, "act": "edit", "title": "想改的标题", "body": samples.BODY + "补充。"}
    page = client.post("/track/change/", edited).text
    assert "没有改动" in page
    assert "补充。" in page
    assert Arrival.objects.count() == 1


def test_the_answer_is_read_by_the_code(client: Client, people: SimpleNamespace) -> None:
    with clock.at(clock.now() - timedelta(hours=1)):
        code = samples.send(people)
    [submission] = registering.register_waiting(by=people.staff)
    samples.forward(submission, people)
    samples.answer(submission, people)
    page = client.post("/track/", {"code": code}).text
    assert "已到现场察看" in page
    assert "转交：王堃代表" in page
    assert Submission.objects.get().number in page
