"""What makes each check of the inspection page lower: one cause, done to a sound installation."""

from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from apps.accounts.models import BrowserSession, Membership, User
from apps.audit import seals, trail
from apps.audit.models import Entry
from apps.audit.trail import Act
from apps.deputies.models import Person
from apps.proposals.workflow import Status
from apps.statutes.models import Rule
from congress import clock
from tests import factories


class Elsewhere:
    """A router of databases that has nothing to say."""


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks waiting cannot be altered
        cursor.execute(sql)


def rule(code: str, value: int) -> None:
    Rule.objects.filter(code=code).update(value=value)


def same_names(settings):
    for name in ("Zhang", "zhang"):
        factories.user()
        User.objects.filter(pk=User.objects.latest("pk").pk).update(username=name)


def old_validators(settings):
    settings.AUTH_PASSWORD_VALIDATORS = []


def without(name):
    """A cause: this middleware is not installed."""

    def cause(settings):
        settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != name]

    return cause


def with_setting(name, value):
    """A cause: this setting has this value."""

    def cause(settings):
        setattr(settings, name, value)

    return cause


def with_rule(code, value):
    """A cause: this rule has this number."""
    return lambda settings: rule(code, value)


def with_sql(sql):
    """A cause: somebody changes the database by hand."""
    return lambda settings: run(sql)


def expired(settings):
    factories.user("citizen", expires_on=clock.today() - timedelta(days=1))


def shared_mailbox(settings):
    for _ in range(2):
        factories.user(email="office@example.invalid")


def old_review(settings):
    run("ALTER TABLE audit_entry DISABLE TRIGGER USER")
    Entry.objects.filter(what__contains="账户清查").update(at=clock.now() - timedelta(days=93))
    run("ALTER TABLE audit_entry ENABLE TRIGGER USER")


def personal_permission(settings):
    factories.user("office").user_permissions.add(Permission.objects.first())


def organ_permission(settings):
    factories.organ().group.permissions.add(Permission.objects.first())


def wider_role(settings):
    kind = ContentType.objects.get(app_label="proposals", model="suggestion")
    permission = Permission.objects.get(content_type=kind, codename="view_suggestion")
    Group.objects.get(role__code="auditor").permissions.add(permission)


def nothing_recorded(settings):
    run("ALTER TABLE audit_entry DISABLE TRIGGER USER")
    Entry.objects.all().delete()
    run("ALTER TABLE audit_entry ENABLE TRIGGER USER")


def unsealed(settings):
    with clock.at(clock.now() - timedelta(minutes=5)):
        trail.record(Act.EXPORT, "导出")


def no_anchor(settings):
    with clock.at(clock.now() - timedelta(days=2)):
        trail.record(Act.EXPORT, "导出")
        seals.seal_waiting()


def no_matter_anchor(settings):
    with clock.at(clock.now() - timedelta(days=2)):
        people = factories.county()
        factories.reach(Status.SUBMITTED, people)


def weak_hash(settings):
    User.objects.filter(pk=User.objects.latest("pk").pk).update(password="md5$salt$0123")


def plain_number(settings):
    person = Person.objects.create(name="王堃", sex="female", phone="13800001234")
    run(f"UPDATE deputies_person SET phone = '13800001234' WHERE id = {person.pk}")


def old_session(settings):
    BrowserSession.objects.create(
        session_key="k" * 32, session_data="", expire_date=clock.now() - timedelta(days=2)
    )


def vacant(settings):
    User.objects.with_role("auditor").update(is_active=False)


def two_sides(settings):
    run("ALTER TABLE accounts_membership DROP CONSTRAINT administrators_are_separate")
    Membership.objects.create(
        user=User.objects.with_role("auditor").get(), group=Group.objects.get(role__code="office")
    )


CAUSES = [
    ("names", same_names),
    ("passwords", with_rule("S1", 6)),
    ("passwords", with_rule("S2", 2)),
    ("passwords", old_validators),
    ("password_age", with_rule("S4", 365)),
    ("password_age", with_setting("SECURITY_PROFILE", "demo")),
    ("initial_passwords", with_setting("DEMO", True)),
    ("initial_passwords", with_rule("S11", 30)),
    ("lockout", with_rule("S5", 20)),
    ("lockout", with_rule("S6", 1)),
    ("lockout", without("apps.audit.limits.middleware.RateLimits")),
    ("idle", with_rule("S7", 120)),
    ("idle", with_setting("SECURITY_PROFILE", "demo")),
    ("idle", with_setting("SESSION_EXPIRE_AT_BROWSER_CLOSE", False)),
    ("idle", without("apps.accounts.gate.middleware")),
    ("transport", with_setting("SECURE_SSL_REDIRECT", False)),
    ("transport", with_setting("SECURE_HSTS_SECONDS", 3600)),
    ("transport", with_setting("SITE_URL", "http://rd.example.invalid")),
    ("cookies", with_setting("SESSION_COOKIE_SECURE", False)),
    ("cookies", with_setting("CSRF_COOKIE_SAMESITE", "None")),
    ("cookies", with_setting("SESSION_COOKIE_HTTPONLY", False)),
    ("second_factor", lambda settings: factories.user("office")),
    ("second_factor", with_setting("SECURITY_PROFILE", "demo")),
    ("default_accounts", with_setting("DEMO", True)),
    ("default_accounts", with_sql("ALTER TABLE accounts_user DROP CONSTRAINT no_superuser")),
    ("needless_accounts", expired),
    ("needless_accounts", with_rule("S10", 400)),
    ("shared_accounts", shared_mailbox),
    ("review", old_review),
    ("least_privilege", personal_permission),
    ("least_privilege", organ_permission),
    ("least_privilege", wider_role),
    ("record_rights", with_setting("AUTHENTICATION_BACKENDS", ["django.contrib.auth.backends.ModelBackend"])),
    ("recorded", nothing_recorded),
    ("append_only", with_sql("ALTER TABLE audit_entry DISABLE TRIGGER USER")),
    ("append_only", with_sql("ALTER TABLE matters_event DISABLE TRIGGER USER")),
    ("sealed", unsealed),
    ("anchored", no_anchor),
    ("one_transaction", with_setting("DATABASE_ROUTERS", [Elsewhere()])),
    ("retention", with_sql("ALTER TABLE audit_retention DROP CONSTRAINT audit_kept_six_months")),
    ("admin_networks", with_setting("ADMIN_NETWORKS", [])),
    ("admin_networks", with_setting("ADMIN_NETWORKS", ["192.0.2.0/24", "0.0.0.0/0"])),
    ("hardening", with_setting("DEBUG", True)),
    ("hardening", with_setting("ALLOWED_HOSTS", ["*"])),
    ("hardening", without("django.middleware.csrf.CsrfViewMiddleware")),
    (
        "hardening",
        with_setting("CONTENT_SECURITY_POLICY", {"DIRECTIVES": {"script-src": ["'unsafe-inline'"]}}),
    ),
    ("deploy_check", with_setting("SECURE_HSTS_SECONDS", 0)),
    ("scanner", with_setting("CLAMD_ADDRESS", "")),
    ("chains", no_matter_anchor),
    ("hashes", weak_hash),
    ("hashes", with_setting("PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])),
    ("keys", with_setting("FIELD_KEYS", ["0:"])),
    ("encrypted", plain_number),
    ("sessions", old_session),
    ("administrators", vacant),
    ("separation", two_sides),
]
