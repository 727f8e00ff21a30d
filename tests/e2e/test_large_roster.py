"""A large roster, from the file to the deputies: the page counts along while the worker stores it."""

import pytest
from playwright.sync_api import expect

from apps.deputies.models import Mandate
from bench import roster
from tests import factories
from tests.deputies import samples
from tests.e2e.conftest import PHONE, Open

pytestmark = pytest.mark.django_db(transaction=True)
ROWS, AREAS = 600, 200


def test_the_office_brings_in_six_hundred(open_page: Open, worker: None) -> None:
    staff, term = factories.user("deputies_work", name="周岚"), samples.term(19)
    term.constituencies.all().delete()
    area = type(term.constituencies.create(no=1, name="城关第1选区", seats=3))
    area.objects.bulk_create(
        area(term=term, no=at, name=f"城关第{at}选区", seats=3) for at in range(2, AREAS + 1)
    )
    page = open_page(staff, viewport=PHONE)
    page.goto("/desk/deputies/import/")
    page.get_by_label("届").select_option(label=str(term))
    file = {"name": "名册.xlsx", "mimeType": samples.CONTENT_TYPE, "buffer": roster.book(ROWS, AREAS)}
    page.get_by_label("名册文件").set_input_files(file)
    page.get_by_role("button", name="上传并预览").click()
    expect(page.get_by_text("行数较多，确认以后在后台导入")).to_be_visible()
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("这份名册已经导入")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= 390")
    assert Mandate.objects.filter(term=term).count() == ROWS
