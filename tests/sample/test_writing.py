"""The texts of the sample suggestions that go other ways. What became of them: ``test_load``."""

import pytest

from apps.proposals.models import Category
from apps.sample import writing

pytestmark = pytest.mark.django_db


def test_every_title_is_new_and_every_category_known():
    texts = [
        writing.OPEN,
        writing.DIVIDED,
        *writing.PAIR,
        writing.PARTED,
        *writing.GOVERNED,
        writing.TOO,
        writing.LETTER,
    ]
    assert len({text.title for text in texts}) == len(texts) == 9
    known = set(Category.objects.values_list("code", flat=True)) | {code for code, *_ in writing.CATEGORIES}
    assert {text.subject for text in texts} <= known
