"""The inspection page: each check turns when its cause does, and never says more than it saw."""

import base64
import json
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import SecondFactor, User
from apps.administration.accounts import review
from apps.administration.posture import report
from apps.administration.posture.checks import TABLE
from apps.administration.posture.findings import State
from apps.audit import seals
from congress import clock
from tests import factories
from tests.administration.causes import CAUSES, run

pytestmark = pytest.mark.django_db
PAGE = "/desk/administration/posture/"
CHECKS = {check.code: check for row in TABLE for check in row.checks}
KEY = base64.b64encode(b"k" * 32).decode()


@pytest.fixture(autouse=True)
def sound(settings):
    """An installation as it should be, as far as settings say so; the three administrators at work."""
    settings.SECURITY_PROFILE, settings.DEMO, settings.DEBUG = "mlps3", False, False
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_EXPIRE_AT_BROWSER_CLOSE = True
    settings.SITE_URL = "https://rd.example.invalid"
    settings.ADMIN_NETWORKS = ["192.0.2.0/24"]
    settings.CLAMD_ADDRESS = "127.0.0.1:3310"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    settings.FIELD_KEYS, settings.DIGEST_SECRET = [f"2026:{KEY}"], "d" * 50
    settings.SECRET_KEY = "".join(chr(33 + at % 90) for at in range(60))
    settings.SILENCED_SYSTEM_CHECKS = [
        "guardian.W001",
        "async.E001",
    ]  # the browser's loop, see tests/browser.py
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"sign_in": "60/minute"}
    for role in ("system_admin", "security_admin", "auditor"):
        enrol(factories.user(role))
    review.complete(by=User.objects.with_role("security_admin").get(), note="")
    seals.seal_waiting()


def enrol(user: User) -> User:
    SecondFactor.objects.create(user=user, secret="JBSWY3DPEHPK3PXP", confirmed_at=clock.now())
    return user


def state(code: str) -> State:
    return CHECKS[code].look().state


@pytest.mark.parametrize(("code", "cause"), CAUSES)
def test_a_check_turns_when_its_cause_does(settings, code, cause):
    assert state(code) == State.MET, CHECKS[code].look()
    cause(settings)
    found = CHECKS[code].look()
    assert found.state == State.LOWER
    assert found.advice


def test_every_check_that_judges_has_a_cause_here():
    answers = {code: check.look().state for code, check in CHECKS.items()}
    judging = {code for code, answer in answers.items() if answer in (State.MET, State.LOWER)}
    elsewhere = {"database_role", "clocks", "dependencies", "browser", "masking"}
    assert judging == {code for code, _ in CAUSES} | elsewhere


def test_what_an_application_cannot_know_is_left_to_the_installation():
    left = {code for code, check in CHECKS.items() if check.look().state == State.OUTSIDE}
    assert left == {"state_secrets", "server_logs", "holes", "backups", "necessity", "collection"}


def test_a_proxy_that_believes_everybody_is_lower(settings):
    assert state("proxies") == State.ABSENT
    settings.BEHIND_PROXY, settings.TRUSTED_PROXIES = True, ["192.0.2.1"]
    assert state("proxies") == State.MET
    settings.TRUSTED_PROXIES = ["::/0"]
    assert state("proxies") == State.LOWER


def test_approved_algorithms_still_need_a_certificate(settings):
    assert state("algorithms") == State.ABSENT
    settings.CRYPTO_PROVIDER = "sm"
    assert state("algorithms") == State.OUTSIDE


def test_a_clock_that_is_wrong_is_seen():
    assert state("clocks") == State.MET
    with clock.at(clock.now() - timedelta(minutes=1)):
        assert state("clocks") == State.LOWER


def test_only_a_role_that_cannot_undo_the_audit_is_met():
    assert state("database_role") == State.LOWER
    name = f"posture_{uuid.uuid4().hex[:8]}"
    run(f"CREATE ROLE {name}")
    run(f"GRANT SELECT, INSERT ON audit_entry TO {name}")
    run(f"SET LOCAL ROLE {name}")
    assert state("database_role") == State.MET
    run("RESET ROLE")
    run(f"GRANT UPDATE ON audit_entry TO {name}")
    run(f"SET LOCAL ROLE {name}")
    assert state("database_role") == State.LOWER
    run("RESET ROLE")


def test_packages_are_compared_with_their_pins(settings, tmp_path):
    assert state("dependencies") == State.MET
    settings.BASE_DIR = tmp_path
    assert state("dependencies") == State.LOWER
    (tmp_path / "requirements.txt").write_text("django==1.0 \\\n    --hash=sha256:00\n")
    assert "与锁定版本不同：django" in CHECKS["dependencies"].look().what


def test_signing_out_and_lists_are_tried_and_not_believed(monkeypatch):
    assert state("browser") == state("masking") == State.MET
    monkeypatch.setattr("apps.administration.posture.keeping.SAMPLE.phone", "")
    assert state("masking") == State.LOWER


def test_the_last_row_gathers_what_is_grave(settings):
    settings.ADMIN_NETWORKS = []
    grave = report.look().rows[-1][1][0][1]
    assert grave.state == State.LOWER
    assert "管理员登录地址" in grave.what


@pytest.mark.parametrize(
    ("role", "status"),
    [("system_admin", 200), ("security_admin", 200), ("auditor", 200), ("office", 403), ("deputy", 403)],
)
def test_the_administrators_see_the_page_and_nobody_else(client, settings, role, status):
    settings.SECURE_SSL_REDIRECT, settings.ADMIN_NETWORKS = False, []
    client.force_login(factories.user(role))
    assert client.get(PAGE).status_code == status


def test_the_page_says_each_state_and_narrows_to_one(client, settings):
    settings.SECURE_SSL_REDIRECT, settings.ADMIN_NETWORKS = False, []
    client.force_login(User.objects.with_role("auditor").get())
    page = client.get(PAGE).content.decode()
    for row in TABLE:
        assert row.title in page
    assert "演示配置" not in page
    lower = client.get(PAGE, {"show": "lower"}).content.decode()
    assert "没有限定管理员的登录地址" in lower
    assert "登录名唯一" not in lower
    assert "登录名唯一" in client.get(PAGE, {"show": "else"}).content.decode()


def test_the_page_says_that_this_is_the_demo(client, settings):
    settings.SECURITY_PROFILE, settings.SECURE_SSL_REDIRECT, settings.ADMIN_NETWORKS = "demo", False, []
    client.force_login(User.objects.with_role("auditor").get())
    page = client.get(PAGE).content.decode()
    assert "现在是演示配置，不能用于正式办公" in page
    assert "工作人员和管理员登录须输入动态口令" in page


def test_the_page_costs_the_same_with_thirty_people_more(client, settings):
    settings.SECURE_SSL_REDIRECT, settings.ADMIN_NETWORKS = False, []
    client.force_login(User.objects.with_role("auditor").get())

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    before = cost()
    for _ in range(30):
        factories.user("office", organ=factories.organ())
    assert cost() == before


def command(*options: str) -> tuple[str, int]:
    """What the command says, and its exit code."""
    out = StringIO()
    try:
        call_command("posture", *options, stdout=out)
    except SystemExit as ended:
        return out.getvalue(), int(ended.code or 0)
    return out.getvalue(), 0


def test_the_command_fails_when_an_installation_is_lower(settings):
    said, code = command()
    assert code == 1
    assert "[低于要求] 数据库权限" in said
    settings.SECURITY_PROFILE = "demo"
    said, code = command()
    assert code == 0
    assert "演示配置" in said


def test_the_command_succeeds_when_nothing_is_lower():
    name = f"posture_{uuid.uuid4().hex[:8]}"
    run(f"CREATE ROLE {name}")
    run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
    run(f"SET LOCAL ROLE {name}")
    said, code = command()
    run("RESET ROLE")
    assert "低于要求 0 项" in said
    assert code == 0


def test_the_command_writes_json_for_inspection():
    said, code = command("--json")
    found = json.loads(said)
    assert found["profile"] == "mlps3"
    assert [row["number"] for row in found["rows"]] == list(range(1, 19))
    assert code == (1 if found["counts"]["lower"] else 0)
