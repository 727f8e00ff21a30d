"""Whatever bytes come: a file is taken or refused with a sentence, and nothing else happens."""

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.matters import uploads
from congress.refusal import Refusal
from tests.matters import files

WHOLE = {
    "a.pdf": files.pdf(files.object_stream(b"6 0 <</Type/Page>>")),
    "a.docx": files.word(),
    "a.xlsx": files.sheet(),
    "a.jpg": files.photo(),
    "a.png": files.photo("png"),
}
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6)


def outcome(name, content):
    """Whether the file is taken; warnings are what the decoders say of odd pictures."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return name.endswith(uploads.checked(files.upload(name, content)).ending)
        except Refusal as refusal:
            said = str(refusal)
    assert said.startswith(f"文件“{name}”")
    assert said.endswith("。")
    return False


@pytest.mark.parametrize("name", WHOLE)
def test_whole_files_are_taken(name):
    assert outcome(name, WHOLE[name])


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=40, deadline=None)
@given(tail=st.binary(max_size=400))
def test_random_bytes_are_judged(name, tail):
    outcome(name, uploads.named(name).magic + tail)
    outcome(name, tail or b"\0")


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=150, deadline=None)
@given(changes=CHANGES)
def test_changed_files_are_judged(name, changes):
    content = bytearray(WHOLE[name])
    for place, data in changes:
        at = int(place * (len(content) - 1))
        content[at : at + len(data)] = data
    outcome(name, bytes(content))


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=40, deadline=None)
@given(begin=st.floats(0, 1), end=st.floats(0, 1))
def test_torn_files_are_judged(name, begin, end):
    whole = WHOLE[name]
    first, last = sorted((int(begin * len(whole)), int(end * len(whole))))
    outcome(name, whole[:first] + whole[last:])


@settings(max_examples=200, deadline=None)
@given(name=st.text(max_size=150), kind=st.sampled_from(uploads.TYPES))
def test_any_name_becomes_one_that_can_be_kept(name, kind):
    kept = uploads.clean_name(name, kind)
    assert kept.endswith(kind.ending)
    assert len(kept) <= 100
    assert kept.isprintable() or not kept.isascii()
    assert not set(kept) & set('/\\:*?"<>|\r\n\0')
    assert kept.encode()
    assert not kept.startswith(".")
    assert uploads.clean_name(kept, kind) == kept
