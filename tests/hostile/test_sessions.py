"""Sessions that a stranger planted, kept or half opened: none becomes, or stays, a person's."""

import pytest
from django.conf import settings
from django.test import Client

from apps.accounts.models import BrowserSession
from congress import clock
from tests.accounts.phone import enrolled, shows
from tests.architecture import walking
from tests.contents import contents
from tests.hostile.tools import sent

COOKIE = settings.SESSION_COOKIE_NAME
PASSWORD = "Qinglan-2026!"
STEP = "/account/second-factor/"


@pytest.fixture
def person(world, db):
    person = world.county.staff
    person.set_password(PASSWORD)
    person.save()
    return person


def send(client, person):
    return client.post("/sign-in/", {"username": person.username, "password": PASSWORD})


def bearing(key):
    client = Client(raise_request_exception=False)
    client.cookies[COOKIE] = key
    return client


def is_in(client):
    return client.get("/desk/").status_code == 200


@pytest.mark.parametrize("key", ["a" * 32, "1", "' OR 1=1 --", "../../etc/passwd", "\xff" * 32, "x" * 4_000])
def test_a_made_up_key_opens_nothing_and_becomes_nobodys(key, person):
    client = bearing(key)
    assert not is_in(client)
    send(client, person)
    assert client.cookies[COOKIE].value != key
    assert is_in(client)
    assert not is_in(bearing(key))
    assert not BrowserSession.objects.filter(session_key=key).exists()


def test_a_key_planted_before_signing_in_is_worth_nothing_afterwards(person):
    thief = Client()
    thief.get("/sign-in/")
    store = thief.session
    store["next"] = "/desk/"
    store.save()
    planted = store.session_key
    victim = bearing(planted)
    send(victim, person)
    assert is_in(victim)
    assert victim.cookies[COOKIE].value != planted
    assert not is_in(bearing(planted))


def test_whoever_signs_in_over_another_persons_session_does_not_carry_it_on(person, world, visit):
    """A thief plants the key of their own open session: the victim's business is not done in the thief's name."""
    thief = visit("handler")
    planted = thief.session.session_key
    victim = bearing(planted)
    victim.post("/sign-out/")
    send(victim, person)
    assert is_in(victim)
    assert victim.cookies[COOKIE].value != planted
    assert not is_in(thief)


def test_after_signing_out_the_key_is_worth_nothing(visit):
    client = visit("staff")
    copy = bearing(client.session.session_key)
    assert is_in(copy)
    client.post("/sign-out/")
    assert not is_in(copy)


def test_the_key_of_one_person_is_not_that_of_another_however_often_one_signs_in(person):
    keys = set()
    for _ in range(5):
        client = Client()
        send(client, person)
        keys.add(client.cookies[COOKIE].value)
    assert len(keys) == 5
    assert all(len(key) == 32 for key in keys)


def test_between_password_and_second_factor_one_is_a_guest_everywhere(person, world, visit):
    with clock.at(clock.now()):
        secret, codes = enrolled(person)
        half, guest = Client(raise_request_exception=False), visit("guest")
        assert send(half, person).headers["location"] == STEP
        waiting = half.cookies[COOKIE].value
        before = contents()
        for name, url in walking.plain().items():
            if name.startswith("second_factor") or name in {"sign_in", "sign_out", "continued"}:
                continue
            assert half.get(url).status_code == guest.get(url).status_code, name
            assert half.post(url, sent(code=shows(secret))).status_code == guest.post(url).status_code, name
        assert contents() == before
        for url in (f"{STEP}codes/", f"{STEP}off/"):
            half.post(url, sent(code=shows(secret)))
        assert contents() == before
        half.post(STEP, {"code": shows(secret)})
        assert is_in(half)
        assert not is_in(bearing(waiting))


def test_guessed_recovery_codes_lock_the_name_too(person):
    with clock.at(clock.now()):
        _, codes = enrolled(person)
        client = Client()
        send(client, person)
        for _ in range(5):
            client.post(STEP, {"recovery_code": "AAAAA-AAAAA"})
        assert client.post(STEP, {"recovery_code": codes[0]}).status_code == 200
        assert not is_in(client)
