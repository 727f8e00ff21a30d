"""bin/manage import_deputies."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.deputies.models import Mandate, RosterImport
from tests.deputies import samples
from tests.deputies.samples import CHEN, WANG

pytestmark = pytest.mark.django_db


@pytest.fixture
def term():
    return samples.term()


@pytest.fixture
def path(tmp_path, term):
    samples.book(WANG, CHEN).save(tmp_path / "名册.xlsx")
    return tmp_path / "名册.xlsx"


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("import_deputies", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def test_without_commit_nothing_is_written(path):
    said = run(path, "--term", 18)
    assert "第十八届：新增 2 名，变更 0 名" in said
    assert "没有写入" in said
    assert not Mandate.objects.exists()
    assert not RosterImport.objects.exists()


def test_commit_twice(path):
    assert "已导入" in run(path, "--term", 18, "--commit")
    assert "新增 0 名，变更 0 名，未变 2 名" in run(path, "--term", 18, "--commit")
    assert Mandate.objects.count() == 2


def test_faults_are_listed_and_stop_the_import(tmp_path, term):
    samples.book(WANG, ["陈喆", "？", *CHEN[2:]]).save(tmp_path / "错.xlsx")
    assert "第 3 行“性别”" in run(tmp_path / "错.xlsx", "--term", 18)
    with pytest.raises(CommandError, match="1 处需要改正"):
        run(tmp_path / "错.xlsx", "--term", 18, "--commit")
    assert not Mandate.objects.exists()


@pytest.mark.parametrize(
    ("name", "no", "why"), [("无.xlsx", 18, "无.xlsx"), ("名册.xlsx", 20, "没有第 20 届")]
)
def test_what_cannot_be_found(path, name, no, why):
    with pytest.raises(CommandError, match=why):
        run(path.with_name(name), "--term", no)
