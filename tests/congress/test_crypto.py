"""Cipher and digest: what comes back, what cannot be changed or guessed, what the keys must be."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from congress import crypto
from congress.crypto import masking
from congress.crypto.checks import personal_data_can_be_kept

PROVIDERS = ["international", "sm"]
OLD = "2025:" + base64.b64encode(b"o" * 32).decode()
NEW = "2026:" + base64.b64encode(b"n" * 32).decode()
often = hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(params=PROVIDERS)
def provider(request, settings):
    settings.CRYPTO_PROVIDER = request.param
    return request.param


@often
@given(st.text())
def test_any_text_comes_back(provider, text):
    assert crypto.decrypt(crypto.encrypt(text)) == text


@often
@given(st.text())
def test_two_encryptions_differ(provider, text):
    assert crypto.encrypt(text) != crypto.encrypt(text)


@often
@given(st.text(max_size=20), st.data())
def test_tampering_is_refused(provider, text, data):
    token = crypto.encrypt(text)
    at = data.draw(st.integers(0, len(token) - 1))
    put = data.draw(st.characters().filter(lambda character: character != token[at]))
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(token[:at] + put + token[at + 1 :])


@often
@given(st.text(max_size=20), st.data())
def test_a_piece_of_a_token_is_refused(provider, text, data):
    token = crypto.encrypt(text)
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(token[: data.draw(st.integers(0, len(token) - 1))])


@given(st.text())
def test_what_is_no_token_is_refused(text):
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(text)


def test_a_token_names_provider_and_key(settings):
    settings.FIELD_KEYS = [NEW, OLD]
    assert crypto.encrypt("13800000001").startswith("international.2026.")
    settings.CRYPTO_PROVIDER = "sm"
    assert crypto.encrypt("13800000001").startswith("sm.2026.")


def test_old_tokens_stay_readable_after_a_change_of_key_and_provider(settings):
    settings.FIELD_KEYS = [OLD]
    token = crypto.encrypt("13800000001")
    assert crypto.is_current(token)
    settings.FIELD_KEYS, settings.CRYPTO_PROVIDER = [NEW, OLD], "sm"
    assert crypto.decrypt(token) == "13800000001"
    assert not crypto.is_current(token)


def test_without_its_key_a_token_is_a_sentence(settings):
    settings.FIELD_KEYS = [OLD]
    token = crypto.encrypt("13800000001")
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(crypto.Unreadable, match="没有这个密钥") as refused:
        crypto.decrypt(token)
    assert "1380" not in str(refused.value)
    settings.FIELD_KEYS = [NEW.replace("2026", "2025")]
    with pytest.raises(crypto.Unreadable, match="不是原来的密钥"):
        crypto.decrypt(token)


@often
@given(st.text(), st.text())
def test_digests_are_equal_for_equal_texts_alone(provider, one, other):
    first = crypto.keyed_digest(one, "phone")
    assert first == crypto.keyed_digest(one, "phone")
    assert (first == crypto.keyed_digest(other, "phone")) == (one == other)
    assert first != crypto.keyed_digest(one, "id")
    assert len(first) == 64


def test_field_keys_and_the_secret_key_do_not_move_digests_but_their_own_secret_does(settings):
    before = crypto.keyed_digest("13800000001", "phone")
    settings.FIELD_KEYS, settings.SECRET_KEY = [NEW], "another" * 10
    assert crypto.keyed_digest("13800000001", "phone") == before
    settings.DIGEST_SECRET = "x" * 40
    assert crypto.keyed_digest("13800000001", "phone") != before


def test_fingerprints_by_their_published_examples(settings):
    """FIPS 180-4 and GB/T 32905, both of the three letters abc."""
    sha = crypto.digest(b"abc")
    assert sha == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    settings.CRYPTO_PROVIDER = "sm"
    sm = crypto.digest(b"abc")
    assert sm == "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert crypto.matches(b"abc", sha)
    assert crypto.matches(b"abc", sm)
    assert not crypto.matches(b"abd", sm)
    assert not crypto.matches(b"abc", "md5:900150983cd24fb0d6963f7d28e17f72")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"FIELD_KEYS": []}, "没有设置 FIELD_KEYS"),
        ({"FIELD_KEYS": ["secret"]}, "写法不对"),
        ({"FIELD_KEYS": ["1:short"]}, "编号 1 的密钥写法不对，或者太短"),
        ({"FIELD_KEYS": [NEW, NEW]}, "编号重复"),
        ({"FIELD_KEYS": ["0:"]}, "由 SECRET_KEY 推出"),
        ({"DIGEST_SECRET": ""}, "没有设置 DIGEST_SECRET"),
        ({"DIGEST_SECRET": "s" * 50}, "与 SECRET_KEY 相同"),
        ({"CRYPTO_PROVIDER": "rot13"}, "CRYPTO_PROVIDER 只能是 international 或 sm"),
        ({}, None),
    ],
)
def test_the_deployment_check_says_what_is_wrong_with_the_keys(settings, changed, why):
    sound = {"SECRET_KEY": "s" * 50, "FIELD_KEYS": [NEW], "DIGEST_SECRET": "d" * 50}
    for name, value in (sound | changed).items():
        setattr(settings, name, value)
    messages = personal_data_can_be_kept()
    assert [why in str(message.msg) for message in messages] == ([True] if why else [])


def test_without_keys_nothing_is_encrypted(settings):
    settings.FIELD_KEYS = []
    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS"):
        crypto.encrypt("13800000001")


def test_a_faulty_key_is_not_repeated(settings):
    settings.FIELD_KEYS = ["1:c2hvcnQ="]
    with pytest.raises(ImproperlyConfigured) as refused:
        crypto.encrypt("")
    assert "c2hvcnQ" not in str(refused.value)


@pytest.mark.parametrize(
    ("mask", "plain", "shown"),
    [
        (masking.phones, "13800001234", "138****1234"),
        (masking.phones, "13800001234、0000-6120018", "138****1234、000****0018"),
        (masking.phones, "6120018", "****18"),
        (masking.phones, "", ""),
        (masking.id_number, "37010000000000123X", "3701**********123X"),
        (masking.id_number, "3701", "****"),
        (masking.id_number, "", ""),
        (masking.address, "青澜县城关街道文化路1号", "青澜县城关街****"),
        (masking.address, "文化路1号", "****"),
        (masking.address, "", ""),
    ],
)
def test_masks_leave_enough_to_recognise_and_too_little_to_use(mask, plain, shown):
    assert mask(plain) == shown
