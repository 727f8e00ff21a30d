"""The pages of outgoing documents: forms from declarations, nothing typed is lost, each sees what waits."""

import io
import uuid

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.desk import queues
from apps.dispatches.models import Dispatch
from tests.dispatches import samples
from tests.dispatches.samples import Status

pytestmark = pytest.mark.django_db
NEW = "/desk/dispatches/new/notice/"


@pytest.fixture
def people():
    return samples.people()


def typed(people, **changed):
    data = {
        "once": str(uuid.uuid4()),
        "title": "关于开展代表视察的通知",
        "organ": people.clerk.organs[0].pk,
        "signer": people.leader.pk,
        "field_addressee": "各代表小组",
        "field_body": samples.BODY,
        "field_copies": "县人民政府办公室\n县监察委员会",
        "field_annexes": "附件：视察分组名单\n第一组：城关\n附件：联系表\n许静",
        "recipients": "",
    }
    return data | changed


def test_a_draft_is_kept_as_it_was_typed_and_shown_again(client, people):
    client.force_login(people.clerk)
    client.post(NEW, typed(people))
    dispatch = Dispatch.objects.get()
    assert dispatch.fields["copies"] == ["县人民政府办公室", "县监察委员会"]
    assert [annex["title"] for annex in dispatch.fields["annexes"]] == ["视察分组名单", "联系表"]
    page = client.get(f"{dispatch.get_absolute_url()}edit/").content.decode()
    assert "附件：联系表\n许静" in page
    assert "县人民政府办公室\n县监察委员会" in page


def test_a_form_sent_twice_makes_one_draft(client, people):
    client.force_login(people.clerk)
    data = typed(people)
    client.post(NEW, data)
    client.post(NEW, data)
    assert Dispatch.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"recipients": "甲|" + "乙|" * 20}, "第1行有"),
        ({"field_annexes": "没有标题的附件"}, "每个附件请以"),
        ({"title": ""}, "必填"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(client, people, changed, sentence):
    client.force_login(people.clerk)
    page = client.post(NEW, typed(people, **changed)).content.decode()
    assert sentence in page
    assert "县监察委员会" in page
    assert not Dispatch.objects.exists()


def test_a_proof_is_marked_and_what_is_missing_is_said(client, people):
    client.force_login(people.clerk)
    whole, empty = samples.draft(people), samples.draft(people, fields={})
    assert client.get(f"{whole.get_absolute_url()}proof/").content.startswith(b"%PDF")
    refused = client.get(f"{empty.get_absolute_url()}proof/")
    assert (refused.status_code, "缺少主送机关、正文" in refused.content.decode()) == (409, True)


def test_a_draft_can_be_finished_in_word(client, people):
    client.force_login(people.clerk)
    draft = samples.draft(people)
    address = f"{draft.get_absolute_url()}word/"
    assert address in client.get(draft.get_absolute_url()).content.decode()
    written = docx.Document(io.BytesIO(b"".join(client.get(address))))
    text = "".join(paragraph.text for paragraph in written.paragraphs)
    assert draft.fields["body"].splitlines()[0] in text
    assert "印发时编号" in text


@pytest.mark.parametrize(
    ("status", "whose"),
    [
        (Status.DRAFT, "clerk"),
        (Status.CHECKING, "office"),
        (Status.SIGNING, "leader"),
        (Status.SIGNED, "office"),
        (Status.ISSUED, None),
    ],
)
def test_it_waits_on_the_desk_of_whoever_has_the_next_step(people, status, whose):
    samples.reach(status, people)
    waiting = {name for name, person in vars(people).items() if queues.dispatches(person).total}
    assert waiting == ({whose} if whose else set())


def test_the_list_asks_no_more_for_thirty_than_for_one(client, people):
    client.force_login(people.office)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get("/desk/dispatches/")
        return len(found)

    samples.reach(Status.CHECKING, people)
    queries()
    one = queries()
    for _ in range(29):
        samples.reach(Status.CHECKING, people)
    assert queries() == one
