"""The office keeps the records: persons, mandates, offices, mandates elsewhere, photos; what cannot be is refused."""

import io
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from apps.audit.models import Act, Entry
from apps.deputies import actions, regions, twins
from apps.deputies.models import Mandate, Office, OtherMandate, Person
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.deputies import samples
from tests.hostile.tools import sent

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
OTHER = {"level": "city", "area": "东海市", "area_code": "990100", "term_no": 16, "since": date(2022, 3, 1)}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


@pytest.fixture
def house():
    term = samples.term()
    staff = factories.user("deputies_work", name="周岚")
    samples.bring_in(term, samples.WANG, samples.CHEN)
    wang, chen = (Mandate.objects.get(person__name=name) for name in ("王堃", "陈喆"))
    return SimpleNamespace(term=term, staff=staff, wang=wang, chen=chen)


def facts(**more):
    """What the form for one person sends."""
    typed = {"name": "王堃", "sex": "female", "birth_date": "1975-03-08", "employer": "县文化馆"}
    return sent(**(typed | more))


def portrait(exif=True):
    out, tags = io.BytesIO(), Image.Exif()
    tags[0x010F] = "相机厂家"
    Image.new("RGB", (50, 70), "red").save(out, "JPEG", exif=tags if exif else b"")
    return SimpleUploadedFile("王堃.jpg", out.getvalue(), "image/jpeg")


def test_a_change_keeps_what_was_left_empty_and_is_recorded(house, client):
    client.force_login(house.staff)
    url = reverse("deputies:edit", args=[house.wang.person_id])
    assert client.post(url, facts()).status_code == 302
    person = Person.objects.get(pk=house.wang.person_id)
    assert (person.employer, person.phone) == ("县文化馆", "13800000001")
    entry = Entry.objects.filter(act=Act.DEPUTY).get()
    assert entry.data == {"工作单位": ["青澜县第一中学", "县文化馆"]}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"birth_date": "2030-01-01"}, "出生日期在今天之后"),
        ({"id_number": "000000197503080026"}, "校验码不对"),
        ({"id_number": "000000197503080025", "sex": "male"}, "身份证号与性别不符"),
        ({"id_number": "000000197503080025", "birth_date": "1976-03-08"}, "里的出生日期与填写的出生日期不同"),
        ({"phone": "12"}, "不是完整的电话号码"),
        ({"name": "王堃3"}, "不像姓名"),
    ],
)
def test_what_cannot_be_is_a_sentence_at_the_field_and_nothing_is_saved(house, client, typed, sentence):
    client.force_login(house.staff)
    page = client.post(reverse("deputies:edit", args=[house.wang.person_id]), facts(**typed))
    assert sentence in page.content.decode()
    assert Person.objects.get(pk=house.wang.person_id).employer == "青澜县第一中学"


def test_an_identity_number_belongs_to_one_person(house):
    number = "000000197503080025"
    actions.change_person(house.wang.person, by=house.staff, id_number=number)
    with pytest.raises(Refusal, match="这个身份证号已经登记在王堃名下"):
        actions.change_person(
            house.chen.person, by=house.staff, id_number=number, sex="female", birth_date=date(1975, 3, 8)
        )


def test_a_photo_is_drawn_anew_and_seen_by_few(house, client):
    client.force_login(house.staff)
    url = reverse("deputies:edit", args=[house.wang.person_id])
    client.post(url, facts(photo=portrait()))
    photo = Person.objects.get(pk=house.wang.person_id).photo
    with photo.file.open() as kept, Image.open(kept) as picture:
        assert not picture.getexif()
    answer = client.get(photo.get_absolute_url())
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8\xff")
    client.force_login(factories.user("handler"))
    assert client.get(photo.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("照片.jpg", b"\xff\xd8\xff" + b"0" * 40 * 1024 * 1024, "超过 20 兆"),
        ("照片.pdf", b"%PDF-1.4", "不是照片"),
        ("照片.jpg", b"\xff\xd8\xff broken", "图片可能已经损坏"),
    ],
)
def test_a_bad_photo_is_a_sentence_at_its_field(house, client, name, content, sentence):
    client.force_login(house.staff)
    url = reverse("deputies:edit", args=[house.wang.person_id])
    page = client.post(url, facts(photo=SimpleUploadedFile(name, content, "image/jpeg")))
    assert sentence in page.content.decode()
    assert Person.objects.get(pk=house.wang.person_id).employer == "青澜县第一中学"


def test_a_mandate_is_changed_within_the_seats(house, client):
    client.force_login(house.staff)
    area = actions.set_up_constituency(house.term, no=9, name="西河选区", seats=1)
    url = reverse("deputies:mandate", args=[house.wang.pk])
    typed = {"delegation": house.wang.delegation_id, "constituency": area.pk, "election_mode": "general"}
    assert client.post(url, sent(**typed, card_no="18001")).status_code == 302
    assert Mandate.objects.get(pk=house.wang.pk).constituency == area
    url = reverse("deputies:mandate", args=[house.chen.pk])
    page = client.post(url, sent(**typed, card_no="18001")).content.decode()
    assert "西河选区应选代表 1 名，已有 1 名，没有空缺" in page
    assert "这个证号已经登记给王堃" in page


def test_an_office_begins_and_ends(house):
    office = actions.give_office(
        house.wang, by=house.staff, body="standing", title="member", since=date(2022, 1, 12)
    )
    assert str(office) == "常务委员会委员"
    with pytest.raises(Refusal, match="王堃现任常务委员会委员"):
        actions.give_office(house.wang, by=house.staff, body="standing", title="chairperson", since=DAY)
    with pytest.raises(Refusal, match="任职日期不能早于代表资格起始的2022-01-10"):
        actions.give_office(
            house.chen, by=house.staff, body="standing", title="member", since=date(2021, 1, 1)
        )
    actions.end_office(office, by=house.staff, on=DAY, reason="辞职被接受")
    assert not Office.objects.held_on(DAY).exists()
    with pytest.raises(Refusal, match="已经在2026-03-10免去"):
        actions.end_office(office, by=house.staff, on=DAY, reason="辞职被接受")


def test_a_special_committee_needs_its_name(house, client):
    client.force_login(house.staff)
    url = reverse("deputies:act", args=[house.wang.person_id, "office"])
    typed = {"body": "special", "title": "head", "since": "2022-03-01"}
    assert "请填写专门委员会名称" in client.post(url, sent(**typed)).content.decode()
    assert client.post(url, sent(**typed, committee="监察和司法委员会")).status_code == 302
    assert str(house.wang.offices.get()) == "监察和司法委员会主任委员"


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("990102", "990100", True),
        ("990102", "990000", True),
        ("990102", "", True),
        ("990102", "990102101", True),
        ("990102", "990103", False),
        ("990102", "980000", False),
        ("990102101", "990102102", False),
    ],
)
def test_which_areas_are_related(one, other, related):
    assert regions.are_related(one, other) is related
    assert regions.are_related(other, one) is related


def test_nobody_is_deputy_in_two_unrelated_areas(house):
    city = actions.add_other_mandate(house.wang.person, by=house.staff, **OTHER)
    assert str(city) == "东海市第16届人大代表"
    with pytest.raises(Refusal, match="与已经登记的东海市第16届人大代表（2022-03-01起）任期重叠"):
        actions.add_other_mandate(house.wang.person, by=house.staff, **OTHER)
    far = OTHER | {"level": "county", "area": "西山县", "area_code": "980203"}
    with pytest.raises(Refusal, match="西山县与东海市没有隶属关系.*选举法第四十八条"):
        actions.add_other_mandate(house.wang.person, by=house.staff, **far)
    with pytest.raises(Refusal, match="西山县与本县没有隶属关系"):
        actions.add_other_mandate(house.chen.person, by=house.staff, **far)
    actions.end_other_mandate(city, by=house.staff, on=DAY)
    assert OtherMandate.objects.count() == 1


def test_who_is_deputy_elsewhere_is_not_elected_here(house):
    person = Person.objects.create(name="外地", sex="male")
    far = OTHER | {"level": "county", "area": "西山县", "area_code": "980203"}
    actions.add_other_mandate(person, by=house.staff, **far)
    with pytest.raises(Refusal, match="同时担任西山县第16届人大代表，两地没有隶属关系"):
        actions.elect(
            by=house.staff,
            term=house.term,
            delegation=house.wang.delegation,
            name="外地",
            sex="male",
            person=person,
        )


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "与已经登记的东海市第16届人大代表（2022-03-01起）任期重叠"),
        ({"level": "county", "area": "西山县", "area_code": "980203"}, "西山县与东海市没有隶属关系"),
    ],
)
def test_a_mandate_that_clashes_is_a_sentence_at_its_field(house, client, more, sentence):
    actions.add_other_mandate(house.wang.person, by=house.staff, **OTHER)
    client.force_login(house.staff)
    url = reverse("deputies:act", args=[house.wang.person_id, "other"])
    response = client.post(url, sent(**{**OTHER, **more, "since": "2022-03-01"}))
    errors = response.context["other_form"].errors
    assert set(errors) == ({"area_code"} if more else {"since"})
    assert sentence in response.content.decode()
    assert OtherMandate.objects.count() == 1


def test_who_is_known_from_an_unrelated_area_is_refused_at_the_field(house, client):
    client.force_login(house.staff)
    person = Person.objects.create(name="王坤", sex="female", birth_date=date(1975, 3, 20))
    far = OTHER | {"level": "county", "area": "西山县", "area_code": "980203"}
    actions.add_other_mandate(person, by=house.staff, **far)
    response = client.post(reverse("deputies:new"), new(house, same_as=person.pk))
    assert "两地没有隶属关系" in str(response.context["form"].errors["same_as"])
    assert not person.mandates.exists()


def test_nobody_is_entered_beyond_the_quota(house, client):
    client.force_login(house.staff)
    house.term.quota = 2
    house.term.save()
    response = client.post(reverse("deputies:new"), new(house, name="新人", birth_date="1990-01-02"))
    assert "第十八届代表名额 2 名，已有代表 2 名，没有空额" in str(response.context["form"].errors)
    with pytest.raises(Refusal, match="没有空额"):
        actions.register(
            house.term, by=house.staff, delegation=house.wang.delegation, name="新人", sex="male"
        )


def test_one_entered_by_hand_may_wait_for_the_review(house, client):
    client.force_login(house.staff)
    typed = new(house, name="新人", birth_date="1990-01-02", awaits_review="on")
    assert client.post(reverse("deputies:new"), typed).status_code == 302
    assert Mandate.objects.get(person__name="新人").state == "elected"


@pytest.mark.parametrize(
    ("level", "code", "sentence"),
    [
        ("city", "99010", "6 位数字"),
        ("city", "990102", "与级别不符"),
        ("town", "990102", "9 位数字"),
        ("national", "990000", "不填"),
        ("county", "990102", "本县代表在代表名册里登记"),
    ],
)
def test_an_area_s_code_fits_its_level(house, client, level, code, sentence):
    client.force_login(house.staff)
    url = reverse("deputies:act", args=[house.wang.person_id, "other"])
    typed = {**OTHER, "level": level, "area_code": code, "since": "2022-03-01"}
    assert sentence in client.post(url, sent(**typed)).content.decode()
    assert not OtherMandate.objects.exists()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("王喆", "王喆", 0), ("王喆", "王哲", 1), ("欧阳修", "欧修阳", 1), ("阿依·古丽", "阿依古丽", 0)]
    + [("王喆", "王喆文", 1), ("王喆", "陈堃", 2), ("王", "陈", 2)],
)
def test_how_far_names_are_apart(one, other, apart):
    assert twins.distance(one, other) == apart


def new(house, **more):
    typed = {"name": "王坤", "sex": "female", "birth_date": "1975-03-20", "election_mode": "general"}
    return sent(**(typed | {"delegation": house.wang.delegation_id} | more))


def test_a_second_spelling_is_pointed_out_before_anyone_is_entered_twice(house, client):
    client.force_login(house.staff)
    url = reverse("deputies:new")
    page = client.post(url, new(house)).content.decode()
    assert "就是王堃（女，1975年3月生，青澜县第一中学），沿用原有人员信息" in page
    assert Person.objects.count() == 2
    assert client.post(url, new(house, same_as="0")).status_code == 302
    assert Person.objects.filter(name="王坤").count() == 1


def test_someone_known_is_not_entered_twice_in_a_term(house, client):
    client.force_login(house.staff)
    page = client.post(reverse("deputies:new"), new(house, same_as=house.wang.person_id), follow=True)
    assert "王堃已经登记为第十八届代表" in page.content.decode()
    with clock.at(date(2027, 3, 1)):
        later = samples.term(19)
        typed = new(house, same_as=house.wang.person_id, delegation=later.delegations.first().pk)
        assert client.post(reverse("deputies:new"), typed).status_code == 302
    assert Person.objects.get(pk=house.wang.person_id).phone == "13800000001"
    assert house.wang.person.mandates.count() == 2


def test_only_the_office_keeps_records(house):
    stranger = factories.user("office")
    for act in (
        lambda: actions.change_person(house.wang.person, by=stranger, post="校长"),
        lambda: actions.add_other_mandate(house.wang.person, by=stranger, **OTHER),
        lambda: actions.give_office(house.wang, by=stranger, body="standing", title="member", since=DAY),
    ):
        with pytest.raises(Refusal, match="代表信息由代表工作机构管理"):
            act()


def test_a_record_costs_a_fixed_number_of_queries(house, client, django_assert_max_num_queries):
    client.force_login(house.staff)
    with django_assert_max_num_queries(13) as few:
        client.get(house.wang.get_absolute_url())
    for since in (date(2022, 2, 1), date(2023, 2, 1)):
        office = actions.give_office(
            house.wang,
            by=house.staff,
            body="special",
            committee=f"第{since.year}委员会",
            title="member",
            since=since,
        )
        actions.end_office(office, by=house.staff, on=DAY, reason="工作变动")
    samples.bring_in(samples.term(19), [*samples.WANG[:5], "19001", None, None])
    with django_assert_max_num_queries(13) as many:
        client.get(house.wang.get_absolute_url())
    assert len(few) == len(many)
