"""The roster and deputies' cards as papers: who is on them, what they never say, where their codes lead."""

import base64
import io

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from apps.audit.models import Act, Entry
from apps.deputies import actions
from apps.deputies.models import Mandate, Person, Term
from apps.documents import rendering
from apps.documents.models import Paper
from apps.publications.models import Kind
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.hostile.tools import sent
from tests.liaison import samples

pytestmark = pytest.mark.django_db
ROSTER, CARDS = reverse("deputies:roster_paper"), reverse("deputies:cards")


@pytest.fixture
def people():
    """王堃 and 陈喆 of two delegations, each with a card number and a phone."""
    found = samples.people()
    for no, mandate in enumerate((found.deputy, found.other_deputy), start=1):
        Mandate.objects.filter(pk=mandate.pk).update(card_no=f"QL18-00{no}")
        mandate.refresh_from_db()
        Person.objects.filter(pk=mandate.person_id).update(birth_date="1975-03-08", party="中共党员")
    found.term = Term.objects.covering(clock.today()).get()
    return found


def text(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def issue(people, *chosen, by=None):
    keys = [one.pk for one in chosen or (people.deputy, people.other_deputy)]
    return actions.issue_cards(people.term, by=by or people.staff, chosen=keys)


def test_the_roster_is_printed_as_filtered_and_recorded(people, client):
    client.force_login(people.office)
    read = text(client.get(ROSTER, {"delegation": people.other_deputy.delegation_id}).content)
    assert people.term.congress + "代表名册" in read
    assert "陈喆" in read
    assert "王堃" not in read
    assert f"筛选条件：{people.other_deputy.delegation}" in read
    assert Entry.objects.get(act=Act.EXPORT).what == "打印第十八届代表名册 1 名"


def test_the_roster_names_month_of_birth_and_no_number(people, client):
    person = people.deputy.person
    person.phone, person.id_number = "13800001234", "110101197503080025"
    person.save()
    client.force_login(people.staff)
    read = text(client.get(ROSTER).content)
    assert "1975.03" in read
    assert "QL18-001" in read
    assert "13800001234" not in read
    assert "110101" not in read
    assert "08" not in read.split("1975.03")[1][:3]


def test_an_empty_roster_and_a_missing_term_are_told_in_a_sentence(people, client):
    client.force_login(people.staff)
    answer = client.get(ROSTER, {"state": "suspended"})
    assert answer.status_code == 409
    assert "没有符合条件的代表" in answer.content.decode()


def test_a_card_for_each_chosen_deputy_with_number_and_constituency(people):
    paper = issue(people)
    assert paper.title == f"{people.term.congress}代表证（2张）"
    assert {row["number"] for row in paper.data["rows"]} == {"QL18-001", "QL18-002"}
    rendering.render(paper.pk)
    with Paper.objects.get(pk=paper.pk).file.open() as kept:
        read = text(kept.read())
    assert people.term.congress in read
    assert "陈" in read
    assert str(people.deputy.delegation) in read
    entry = Entry.objects.get(act=Act.DEPUTY, what__startswith="制发")
    assert entry.data["deputies"] == [row["name"] for row in paper.data["rows"]]


def test_the_code_leads_to_the_public_page_or_to_the_page_of_verification(people, client, settings):
    assert "url" not in issue(people, people.deputy).data["rows"][0]
    samples.publish(people, Kind.DEPUTY)
    url = issue(people, people.deputy).data["rows"][0]["url"]
    assert url == f"{settings.SITE_URL}/deputies/{people.deputy.public_key}/"
    page = client.get(url.removeprefix(settings.SITE_URL))
    assert page.status_code == 200
    assert "王堃" in page.content.decode()


def test_the_photograph_is_printed_small(people):
    out = io.BytesIO()
    Image.effect_noise((1600, 2000), 60).convert("RGB").save(out, "JPEG")
    file = SimpleUploadedFile("王堃.jpg", out.getvalue(), "image/jpeg")
    person = people.deputy.person
    facts = {"name": person.name, "sex": person.sex, "photo": file}
    actions.change_person(person, by=people.staff, **facts)
    kept = base64.b64decode(issue(people, people.deputy).data["rows"][0]["photo"]["bytes"])
    assert Image.open(io.BytesIO(kept)).size == (260, 366)
    assert len(kept) < 80_000


def test_a_photograph_that_the_disk_lost_leaves_its_place_empty(people):
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "red").save(out, "JPEG")
    person = people.deputy.person
    file = SimpleUploadedFile("王堃.jpg", out.getvalue(), "image/jpeg")
    actions.change_person(person, by=people.staff, name=person.name, sex=person.sex, photo=file)
    person.photo.file.storage.delete(person.photo.file.name)
    assert "photo" not in issue(people, people.deputy).data["rows"][0]


def test_only_deputies_in_office_with_a_number_get_a_card(people):
    Mandate.objects.filter(pk=people.deputy.pk).update(card_no="")
    with pytest.raises(Refusal, match="王堃没有代表证号"):
        issue(people)
    Mandate.objects.filter(pk=people.deputy.pk).update(card_no="QL18-001", state="suspended")
    with pytest.raises(Refusal, match="不在任、暂停执行职务"):
        issue(people)
    with pytest.raises(Refusal, match="请先勾选"):
        actions.issue_cards(people.term, by=people.staff, chosen=[])
    with pytest.raises(Refusal, match="代表工作机构"):
        issue(people, people.other_deputy, by=people.office)


def test_the_page_offers_the_filtered_and_shows_how_far_the_sheets_are(people, client):
    client.force_login(people.staff)
    page = client.get(CARDS, {"only": people.deputy.pk})
    assert [one.name for one in page.context["mandates"]] == ["王堃"]
    assert client.post(CARDS, sent(chosen=[people.deputy.pk])).status_code == 302
    paper = Paper.objects.get(kind="deputy_card")
    progress = reverse("deputies:card_progress", args=[paper.pk])
    assert progress in client.get(CARDS).content.decode()
    assert client.get(reverse("deputies:card_file", args=[paper.pk])).status_code == 404
    rendering.render(paper.pk)
    assert paper.title in client.get(progress).content.decode()
    answer = client.get(reverse("deputies:card_file", args=[paper.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_refused_choice_stands_as_it_was(people, client):
    Mandate.objects.filter(pk=people.deputy.pk).update(state="suspended")
    client.force_login(people.staff)
    page = client.post(CARDS, sent(chosen=[people.deputy.pk, people.other_deputy.pk]))
    assert page.status_code == 200
    assert people.other_deputy.pk in page.context["chosen"]
    assert not Paper.objects.exists()


def test_queries_of_the_page_do_not_grow(people, client, django_assert_max_num_queries):
    client.force_login(people.staff)
    with django_assert_max_num_queries(12) as few:
        client.get(CARDS)
    for no in range(20):
        factories.deputy(f"代表{'甲乙丙丁戊己庚辛壬癸'[no % 10]}{no}")
    issue(people)
    issue(people)
    with django_assert_max_num_queries(12) as many:
        client.get(CARDS)
    assert len(few) == len(many)
