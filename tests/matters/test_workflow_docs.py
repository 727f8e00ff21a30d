"""The pages under docs/workflows say what the tables of steps say."""

import pytest
from django.core.management import CommandError, call_command

from apps.matters.charts import page, procedures
from apps.proposals.workflow import Status, workflow

ENDS = {Status.CLOSED, Status.CONVERTED, Status.WITHDRAWN}


def chart(kind):
    return page(next(found for found in procedures() if found.kind == kind))


def test_the_pages_in_the_repository_are_fresh():
    call_command("workflow_docs", check=True)


def test_every_step_has_its_row():
    text = chart("suggestion")
    assert [row.verb for row in workflow if f"| {row.button} `{row.verb}` |" not in text] == []
    assert text.count("\n| ") == len(list(workflow)) + 2


def test_the_diagram_begins_at_the_draft_and_ends_where_nothing_follows():
    text = chart("suggestion")
    assert [f"[*] --> {status}" in text for status in Status] == [status == Status.DRAFT for status in Status]
    assert {status for status in Status if f"{status} --> [*]" in text} == ENDS
    assert "objected --> assigned: 维持交办、改办" in text


def test_a_row_names_people_sentences_clocks_and_remarks():
    text = chart("suggestion")
    assert "本件“署名、签发”授权，并且承办单位负责人" in text
    assert "协办单位…未提交协办意见" in text
    assert "起算 C1 代表建议答复、C4 对交办提出异议；完成 C3 代表建议交办" in text
    assert "| 终止 全部期限 | 须写明理由，事项办结 |" in text
    assert "系统自动" in text


def test_the_sentences_of_a_function_called_by_a_guard_are_found():
    assert "表决结果还没有填写完整" in chart("resolution")


def test_a_changed_page_is_stale_and_a_page_of_no_procedure_goes(tmp_path):
    folder = tmp_path / "workflows"
    with pytest.raises(CommandError, match="suggestion.md"):
        call_command("workflow_docs", folder=folder, check=True)
    call_command("workflow_docs", folder=folder)
    call_command("workflow_docs", folder=folder, check=True)
    (folder / "gone.md").write_text("旧程序")
    with pytest.raises(CommandError, match="gone.md"):
        call_command("workflow_docs", folder=folder, check=True)
    call_command("workflow_docs", folder=folder)
    assert not (folder / "gone.md").exists()
