"""An organ's system handles its own part of a suggestion with separate handlers (分办), a class-B part to its letter."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.proposals import actions
from apps.proposals.workflow import Status
from tests import factories
from tests.connections.samples import BASE, connected
from tests.matters import files
from tests.proposals import parting

pytestmark = pytest.mark.django_db
TALK = {"how": "visit", "held_on": "2026-03-10", "whom": "王堃代表", "note": "现场察看。"}
DRAFT = {"grade": "B", "result": "planned", "text": "一、办理情况\n已列入计划。"}


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def suggestion(people):
    return parting.parted(people)


@pytest.fixture
def system(people, suggestion):
    return System(connected(people.edu, signs=True)[1], suggestion)


class System:
    """The organ's system at work on one suggestion."""

    def __init__(self, system, suggestion):
        self.system, self.address = system, f"suggestions/{suggestion.pk}/"

    def take(self, verb, **values):
        answer = self.system.post(f"{self.address}{verb}/", **values)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    def read(self):
        return self.system.get(self.address).json()

    def steps(self):
        return {step["verb"]: step for step in self.read()["steps"]}

    def choices(self, verb, field):
        fields = {one["name"]: one for one in self.steps()[verb]["fields"]}
        return [one["value"] for one in fields[field]["choices"]]


def test_a_class_b_part_goes_out_with_its_promise(people, suggestion, system):
    system.take("part_sign_for", leader="何平", officer="孙蕾", officer_phone="0000-6120018")
    system.take("part_contact", **TALK)
    system.take("part_draft", **DRAFT)
    assert "B类答复还没有登记承诺事项" in system.steps()["part_send_up"]["refused"]
    assert system.choices("part_plan_promise", "organ") == [str(people.edu.pk)]
    for text in ("安装护栏", "写错的一项"):
        system.take("part_plan_promise", text=text, due_on="2099-01-01", organ=people.edu.pk)
    wrong = system.choices("part_drop_promise", "planned")[1]
    system.take("part_drop_promise", planned=wrong)
    assert system.steps()["part_send_up"]["refused"] == ""
    system.take("part_send_up")
    said = system.take("part_reply")
    assert said["status"]["code"] == Status.PARTED, "the police has not answered"
    commitment = suggestion.commitments.get()
    assert (commitment.title, commitment.organ) == ("安装护栏", people.edu)
    [part] = said["parts"]
    assert (part["organ"], part["round"], part["reply"]["grade"]) == (people.edu.name, 1, "B")
    assert part["reply"]["text"] == DRAFT["text"]
    shares = {row["name"]: row["part"] for row in said["organs"]}
    assert shares == {people.edu.name: "学校周边管理", people.police.name: "交通秩序"}


def test_files_of_a_part_are_put_in_and_taken_out(suggestion, system):
    system.take("part_sign_for", leader="何平", officer="孙蕾")
    browser, address = system.system.browser, f"{BASE}{system.address}part_draft/"
    photo = SimpleUploadedFile("方案.pdf", files.pdf(), content_type="application/pdf")
    headers = system.system.headers() | {"Idempotency-Key": "a-key-of-its-own"}
    answer = browser.post(address, DRAFT | {"files": photo}, headers=headers)
    assert answer.status_code == 200, answer.content.decode()
    enclosed = suggestion.replies.get().enclosures.get()
    assert system.choices("part_draft", "remove") == [str(enclosed.pk)]
    system.take("part_draft", **DRAFT, remove=[enclosed.pk])
    assert not suggestion.replies.get().enclosures.exists()


def test_an_organ_promises_for_itself_alone(people, suggestion, system):
    system.take("part_sign_for", leader="何平", officer="孙蕾")
    system.take("part_draft", **DRAFT)
    promise = {"text": "安装护栏", "due_on": "2099-01-01", "organ": people.police.pk}
    answer = system.system.post(f"{system.address}part_plan_promise/", **promise)
    assert answer.status_code == 422
    assert answer.json()["error"]["fields"].keys() == {"organ"}


def test_who_withdrew_a_signature_is_no_co_signer(people, suggestion, system):
    assert [who.partition("（")[0] for who in system.read()["co_signers"]] == [people.second.name]
    actions.withdraw_signature(suggestion, by=people.second.person.user, note="情况有变。")
    assert system.read()["co_signers"] == []
