"""What an organ's system can read and do: exactly what its people can, and in the same words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.actions import suspend
from apps.audit.models import Act, Entry
from apps.connections import actions
from apps.connections.models import Connection
from apps.proposals import actions as proposing
from apps.proposals.workflow import Status
from tests import factories
from tests.connections.samples import BASE, System, connected
from tests.matters import files

pytestmark = pytest.mark.django_db
S = Status


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def system(people):
    return connected(people.edu)[1]


def error(response):
    return response.status_code, response.json()["error"]["code"]


def test_only_what_the_organ_handles_is_listed(people, system):
    own = factories.reach(S.ASSIGNED, people)
    factories.reach(S.REGISTERED, people, title="还没有交办的建议")
    answer = system.get("suggestions/").json()
    assert [row["id"] for row in answer["suggestions"]] == [own.pk]
    assert answer["suggestions"][0]["status"] == {"code": "assigned", "label": "待签收"}
    assert (answer["page"], answer["pages"], answer["count"]) == (1, 1, 1)


def test_the_list_is_narrowed_by_status_and_by_time(people, system):
    factories.reach(S.ASSIGNED, people)
    assert system.get("suggestions/?status=replied").json()["count"] == 0
    assert system.get("suggestions/?changed_since=2026-01-01T00:00:00%2B08:00").json()["count"] == 1
    assert system.get("suggestions/?changed_since=2099-01-01T00:00:00Z").json()["count"] == 0
    assert error(system.get("suggestions/?status=nonsense")) == (422, "invalid")
    assert error(system.get("suggestions/?changed_since=yesterday")) == (422, "invalid")
    assert error(system.get("suggestions/?changed_since=2026-13-01T00:00:00Z")) == (422, "invalid")


def test_one_suggestion_says_all_that_its_page_says(people, system):
    suggestion = factories.reach(S.ASSIGNED, people)
    said = system.get(f"suggestions/{suggestion.pk}/").json()
    assert said["body"] == factories.BODY
    assert said["lead"]["name"] == "王堃"
    assert {row["rule"] for row in said["deadlines"]} >= {"C1", "C4"}
    assert "代表法" in next(row["calculation"] for row in said["deadlines"] if row["rule"] == "C1")
    steps = {step["verb"]: step for step in said["steps"]}
    assert {"sign_for", "object"} <= steps.keys()
    assert [field["name"] for field in steps["sign_for"]["fields"]][:2] == ["leader", "officer"]


def test_a_step_is_the_same_step_as_on_the_page(people, system):
    suggestion = factories.reach(S.ASSIGNED, people)
    answer = system.post(f"suggestions/{suggestion.pk}/sign_for/", leader="何平", officer="孙蕾")
    assert answer.status_code == 200
    assert answer.json()["status"]["code"] == "in_hand"
    assert suggestion.events.latest("seq").actor.name == f"{people.edu.short_name}协同办公系统"


def test_wrong_values_are_named_one_by_one(people, system):
    suggestion = factories.reach(S.ASSIGNED, people)
    answer = system.post(f"suggestions/{suggestion.pk}/sign_for/", officer="孙" * 60)
    assert error(answer) == (422, "invalid")
    assert answer.json()["error"]["fields"].keys() == {"leader", "officer"}
    assert error(system.post(f"suggestions/{suggestion.pk}/sign_for/", leader={"a": 1})) == (422, "invalid")
    suggestion.refresh_from_db()
    assert suggestion.status == S.ASSIGNED


def test_what_may_not_be_done_yet_is_refused_in_a_sentence(people, system):
    suggestion = factories.reach(S.IN_HAND, people)
    answer = system.post(f"suggestions/{suggestion.pk}/send_up/")
    assert error(answer) == (409, "refused")
    assert "还不能" in answer.json()["error"]["message"]


def test_a_stale_version_changes_nothing(people, system):
    suggestion = factories.reach(S.ASSIGNED, people)
    answer = system.post(f"suggestions/{suggestion.pk}/sign_for/", leader="何平", officer="孙蕾", version=1)
    assert error(answer) == (409, "stale")
    assert answer.json()["error"]["version"] == suggestion.version


def test_a_system_that_may_not_sign_cannot_sign(people, system):
    suggestion = factories.reach(S.SIGNING, people)
    assert error(system.post(f"suggestions/{suggestion.pk}/reply/")) == (409, "refused")


def test_a_system_in_which_the_organ_signs_issues_the_reply(people):
    system = connected(people.edu, signs=True)[1]
    suggestion = factories.reach(S.SIGNING, people)
    answer = system.post(f"suggestions/{suggestion.pk}/reply/")
    assert answer.status_code == 200, answer.content.decode()
    assert answer.json()["status"]["code"] == "replied"


def test_another_organ_finds_nothing(people):
    system = connected(people.other)[1]
    suggestion = factories.reach(S.ASSIGNED, people)
    assert error(system.get(f"suggestions/{suggestion.pk}/")) == (404, "not_found")
    assert error(system.post(f"suggestions/{suggestion.pk}/sign_for/")) == (404, "not_found")
    assert error(system.post(f"suggestions/{suggestion.pk}/no_such_step/")) == (404, "not_found")


def test_after_reassignment_the_former_organ_finds_nothing(people, system):
    suggestion = factories.reach(S.ASSIGNED, people)
    answer = system.post(f"suggestions/{suggestion.pk}/object/", note="不属于本单位职责。")
    assert answer.status_code == 200
    proposing.reassign(suggestion, by=people.staff, lead=people.other, co=[])
    assert error(system.get(f"suggestions/{suggestion.pk}/")) == (404, "not_found")


def test_ratings_stay_unseen_until_the_round_is_settled(people, system):
    suggestion = factories.reach(S.REPLIED, people)
    proposing.rate(
        suggestion,
        by=people.second.person.user,
        attitude="satisfied",
        result="dissatisfied",
        reason="没有做到",
    )
    assert "没有做到" not in system.get(f"suggestions/{suggestion.pk}/").content.decode()


def test_files_come_and_go(people, system):
    suggestion = factories.reach(S.IN_HAND, people)
    photo = SimpleUploadedFile("现场.pdf", files.pdf(), content_type="application/pdf")
    values = {
        "how": "visit",
        "held_on": "2026-03-12",
        "whom": "王堃代表",
        "note": "到现场察看。",
        "files": photo,
    }
    headers = system.headers() | {"Idempotency-Key": "a-key-of-its-own"}
    answer = system.browser.post(f"{BASE}suggestions/{suggestion.pk}/contact/", values, headers=headers)
    assert answer.status_code == 200, answer.content.decode()
    sent = answer.json()["files"][-1]
    fetched = system.browser.get(sent["url"], headers=system.headers())
    assert len(b"".join(fetched.streaming_content)) == sent["size"]


@pytest.mark.parametrize("body", ["{", "[]", '"x"', "nul\x00l"])
def test_nonsense_is_told_apart(people, system, body):
    suggestion = factories.reach(S.ASSIGNED, people)
    headers = system.headers() | {"Idempotency-Key": "nonsense-1"}
    answer = system.browser.post(
        f"{BASE}suggestions/{suggestion.pk}/sign_for/", body, content_type="application/json", headers=headers
    )
    assert error(answer) == (400, "not_json")


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x" * 99}, {"Authorization": "Basic eDp5"}],
)
def test_without_a_token_nothing_is_answered(system, headers):
    answer = system.browser.get(f"{BASE}suggestions/", headers=headers)
    assert error(answer) == (401, "unauthorized")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_cookie_opens_nothing(people, client):
    client.force_login(people.handler)
    assert client.get(f"{BASE}suggestions/").status_code == 401


def test_the_token_of_before_is_worth_nothing(people, system):
    connection = Connection.objects.get()
    fresh = System(actions.issue_token(connection, by=factories.user("system_admin")))
    assert system.get("suggestions/").status_code == 401
    assert fresh.get("suggestions/").status_code == 200


def test_a_suspended_account_and_a_closed_connection_are_refused(people, system):
    connection = Connection.objects.get()
    admin = factories.user("system_admin")
    suspend(connection.account, by=admin, reason="停用")
    assert system.get("suggestions/").status_code == 401
    actions.close_connection(connection, by=admin, reason="不再使用")
    assert system.get("suggestions/").status_code == 401
    assert Entry.objects.filter(act=Act.SIGN_IN_FAILED, about_name=str(connection)).exists()


def test_only_from_the_named_networks(people):
    inside, outside = (
        connected(people.edu, networks="127.0.0.0/8")[1],
        connected(people.police, networks="10.0.0.0/8")[1],
    )
    assert inside.get("suggestions/").status_code == 200
    assert error(outside.get("suggestions/")) == (401, "unauthorized")


def test_one_that_runs_wild_is_slowed_down_alone(people, system, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"interface": "2/minute"}
    other = connected(people.police)[1]
    answers = [system.get("suggestions/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert other.get("suggestions/").status_code == 200


def test_other_methods_are_refused(system):
    answer = system.browser.post(f"{BASE}suggestions/", headers=system.headers())
    assert error(answer) == (405, "method_not_allowed")


def test_the_list_asks_as_often_for_thirty_as_for_one(people, system, django_assert_max_num_queries):
    for number in range(3):
        factories.reach(S.ASSIGNED, people, title=f"建议{number}")
    system.get("suggestions/")
    with django_assert_max_num_queries(8):
        assert system.get("suggestions/").json()["count"] == 3
