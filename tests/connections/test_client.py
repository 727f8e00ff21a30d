"""The reference client against the real portal: it lists, reads, acts, and repeats what got no answer."""

import json
import subprocess
import sys

import pytest

from apps.proposals.workflow import Status
from tests import factories
from tests.connections.samples import CLIENT, PROGRAM, connected


@pytest.fixture
def people(transactional_db):
    return factories.county()


def test_as_a_library(people, live_server):
    system = connected(people.edu)[1]
    suggestion = factories.reach(Status.ASSIGNED, people)
    portal = CLIENT.Portal(live_server.url, system.token)
    assert [row["id"] for row in portal.suggestions(status="assigned")] == [suggestion.pk]
    portal.take(suggestion.pk, "sign_for", leader="何平", officer="孙蕾")
    assert portal.suggestion(suggestion.pk)["status"]["label"] == "办理中"


def test_as_a_command(people, live_server):
    system = connected(people.edu)[1]
    suggestion = factories.reach(Status.ASSIGNED, people)

    def run(*arguments):
        variables = {"PORTAL": live_server.url, "PORTAL_TOKEN": system.token, "PYTHONUTF8": "1"}
        return subprocess.run(
            [sys.executable, PROGRAM, *arguments], env=variables, capture_output=True, text=True, check=False
        )

    assert suggestion.title in run("list").stdout
    assert json.loads(run("show", str(suggestion.pk)).stdout)["id"] == suggestion.pk
    assert "还没有" not in run("take", str(suggestion.pk), "sign_for", "leader=何平", "officer=孙蕾").stdout
    refused = run("take", str(suggestion.pk), "sign_for", "leader=何平", "officer=孙蕾")
    assert refused.returncode == 1
    assert "请刷新页面" in refused.stderr
