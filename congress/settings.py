"""One typed settings file. Every deployment choice is an environment variable, read here and nowhere else."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env, validate

from congress.schedule import SCHEDULE

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("PORTAL_VAR", str(BASE_DIR / "var"))).resolve()

# --- What kind of installation this is -------------------------------------------------------

DEMO = env.bool("PORTAL_DEMO", default=False)
"""Demo mode shows the sample county's sign-in names on the sign-in page."""

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="demo-only-not-a-secret-" + "0" * 40 if DEMO or DEBUG else "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURITY_PROFILE = env.str(
    "SECURITY_PROFILE", "demo" if DEMO or DEBUG else "mlps3", validate=validate.OneOf(["demo", "mlps3"])
)
"""``mlps3``: sign-in as level 3 of the protection scheme asks (等级保护第三级). ``demo``: shared passwords, one factor."""

ADMIN_NETWORKS: list[str] = env.list("ADMIN_NETWORKS", default=[])
"""Address ranges (CIDR) from which the three administrators may sign in; empty: from anywhere."""

SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{env.int('PORT', 8000)}")
"""Address under which citizens reach the portal: it stands in QR codes and mail links, without a final slash."""

SITE_NAME = env.str("SITE_NAME", default="青澜县人民代表大会常务委员会")
SITE_SHORT_NAME = env.str("SITE_SHORT_NAME", default="青澜县人大常委会")

REGION_CODE = env.str("REGION_CODE", default="990102", validate=validate.Regexp(r"^[0-9]{6}$"))
"""The county's code of administrative areas (行政区划代码, GB/T 2260); the default belongs to no real place."""

SITE_ID_CODE = env.str("SITE_ID_CODE", default="")
ICP_NUMBER = env.str("ICP_NUMBER", default="")
"""Government sites show both at the foot of every page; empty ones are left out."""

# --- Applications ----------------------------------------------------------------------------

INSTALLED_APPS = [
    "apps.accounts",  # first: its createsuperuser, which refuses, stands before Django's
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django.contrib.postgres",
    "guardian",
    "pgtrigger",
    "django_htmx",
    "template_partials",
    "apps.ui",
    "apps.audit",
    "apps.statutes",
    "apps.matters",
    "apps.documents",
    "apps.publications",
    "apps.submissions",
    "apps.notices",
    "apps.reports",
    "apps.deputies",
    "apps.performance",
    "apps.evaluation",
    "apps.proposals",
    "apps.liaison",
    "apps.duty_reports",
    "apps.followers",
    "apps.resolutions",
    "apps.credentials",
    "apps.dispatches",
    "apps.rulebook",
    "apps.duties",
    "apps.publicity",
    "apps.staffing",
    "apps.portal",
    "apps.desk",
    "apps.administration",
    "apps.connections",
    "apps.sample",
]

MIDDLEWARE = [
    "congress.headers.middleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "congress.incoming.middleware",
    "apps.audit.visitor.middleware",
    "apps.audit.limits.middleware.RateLimits",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "apps.administration.denied.middleware",
    "apps.accounts.gate.middleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "congress.urls"
WSGI_APPLICATION = "congress.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apps.ui.context.site",
                "apps.desk.context.menu",
            ],
            "builtins": ["apps.ui.templatetags.ui"],
        },
    },
]
FORM_RENDERER = "apps.ui.forms.Renderer"

# --- Data ------------------------------------------------------------------------------------

DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL",
        default="postgres://congress@127.0.0.1:5432/congress",
    )
}
DATABASES["default"].update(
    ENGINE="django.db.backends.postgresql",
    CONN_MAX_AGE=0,
    OPTIONS={"pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", 8), "timeout": 10}},
    TEST={"NAME": env.str("TEST_DATABASE_NAME", "test_congress")},
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
# Nothing that must survive stands in the cache, and pages never wait for it: it lives in the process.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- Personal data ---------------------------------------------------------------------------

CRYPTO_PROVIDER = env.str("CRYPTO_PROVIDER", default="international")
"""With which algorithms personal data are encrypted: "international" (AES, SHA-256) or "sm" (SM4, SM3)."""
FIELD_KEYS: list[str] = env.list("FIELD_KEYS", default=["0:"] if DEMO or DEBUG else [])
"""``id:base64`` of 32 bytes each; the first encrypts, all decrypt. One without a key is made from SECRET_KEY."""
DIGEST_SECRET = env.str("DIGEST_SECRET", default=SECRET_KEY if DEMO or DEBUG else "")
"""By its digests encrypted numbers are found again. It stays when SECRET_KEY and FIELD_KEYS change."""

# --- People ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["apps.accounts.backends.RoleBackend"]
# Grants are asked through apps.matters.access alone, never through has_perm(…, obj).
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"apps.accounts.passwords.{name}"}
    for name in ("LongEnough", "KindsOfCharacters", "NotTheName", "NotCommon", "NotUsedLately")
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "portal:home"
ANONYMOUS_USER_NAME = None
SESSION_ENGINE = "apps.accounts.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = SECURITY_PROFILE == "mlps3"
PASSWORD_RESET_TIMEOUT = 30 * 60

# --- Language and time -----------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["congress.formats"]

# --- Files -----------------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR_DIR / "files")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", 20 * 1024 * 1024)
UPLOAD_MAX_PIXELS = env.int("UPLOAD_MAX_PIXELS", 50_000_000)
UPLOAD_MAX_MEMBERS = env.int("UPLOAD_MAX_MEMBERS", 2_000)
UPLOAD_MAX_UNPACKED_BYTES = env.int("UPLOAD_MAX_UNPACKED_BYTES", 200 * 1024 * 1024)
CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", default="")
"""Virus scanner that is asked about every upload, "host:port" or "unix:/path". Empty: none."""

CLAMD_TIMEOUT = env.int("CLAMD_TIMEOUT", 20)
"""Seconds until a silent scanner counts as away, and the upload is refused."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20
REQUEST_MAX_BYTES = env.int("REQUEST_MAX_BYTES", 48 * 1024 * 1024)
"""Of one request with all its files, and twice what one file may have, so that a large photo is judged at its field;
a proxy in front should allow the same."""

# --- Work behind the page --------------------------------------------------------------------

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A worker process is replaced after so many jobs, or when it holds more KiB; it needs 320 MiB and stays there.
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 1024 * 1024
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "socket_connect_timeout": 1,
    "socket_timeout": 10,
    # Handing a task over tries the broker twice within a tenth of a second; kombu's own pauses add up to six seconds.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}
# A page that asks for work while the broker is away must not hang: the row stays, the sweep finds it.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = SCHEDULE

# --- Letters from the public -----------------------------------------------------------------

SUBMISSION_UNDO = timedelta(minutes=10)
"""For how long a sender may correct or take back what was sent; only then does staff see it."""

MAP_FILE = env.str("MAP_FILE", default="")
"""GeoJSON of the delegations' areas (property "name": the delegation's name); empty: the directory has no map."""

# --- Mail ------------------------------------------------------------------------------------

EMAIL_HOST = env.str("EMAIL_HOST", default="")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"{SITE_SHORT_NAME} <noreply@localhost>")
NOTICES_KEPT_DAYS = env.int("NOTICES_KEPT_DAYS", 365)
"""For how long read messages and sent deliveries stay."""

# --- Text messages ---------------------------------------------------------------------------

SAMPLE_KEYS = VAR_DIR / "signing"
"""The demo's own certificates, made by ``bin/manage sample_certificates``."""
_sample = DEMO and (SAMPLE_KEYS / "roots.pem").exists()


def _key_file(name: str, sample: str) -> str:
    return env.str(name, default=str(SAMPLE_KEYS / sample) if _sample else "")


SIGNING_CERTIFICATE = _key_file("SIGNING_CERTIFICATE", "paper.p12")
SIGNING_PASSWORD = env.str("SIGNING_PASSWORD", default="sample" if _sample else "")
SIGNING_ROOTS = _key_file("SIGNING_ROOTS", "roots.pem")
TIME_STAMP_URL = env.str("TIME_STAMP_URL", default="", validate=validate.Regexp(r"^(https?://.+)?$"))
TIME_STAMP_CERTIFICATE = _key_file("TIME_STAMP_CERTIFICATE", "stamp.p12")

SEAL_URL = env.str("SEAL_URL", default="", validate=validate.Regexp(r"^(https?://.+)?$"))
SEAL_TOKEN = env.str("SEAL_TOKEN", default="")
SEAL_SERVICE = env.str("SEAL_SERVICE", default="apps.documents.services.by_http.Seal" if SEAL_URL else "")
"""Dotted path of the class that seals papers (电子签章); empty: none. See docs/handbook/签章和版式转换.md."""

OFD_URL = env.str("OFD_URL", default="", validate=validate.Regexp(r"^(https?://.+)?$"))
OFD_TOKEN = env.str("OFD_TOKEN", default="")
OFD_CONVERTER = env.str("OFD_CONVERTER", default="apps.documents.services.by_http.Ofd" if OFD_URL else "")
"""Dotted path of the class that makes OFD of a PDF; empty: none."""

SERVICE_TIMEOUT = env.int("SERVICE_TIMEOUT", 30)
"""Seconds to wait for either; less than a worker's claim lasts (STUCK_AFTER)."""

SMS_URL = env.str("SMS_URL", default="", validate=validate.Regexp(r"^(https?://.+)?$"))
"""Address of a gateway that is asked by HTTP. Empty: no text messages."""

SMS_METHOD = env.str("SMS_METHOD", default="POST", validate=validate.OneOf(["POST", "GET"]))
SMS_TEMPLATE = env.str("SMS_TEMPLATE", default="") or "phone={phone}&content={text}&sign={signature}"
"""The body, a JSON object or a form (with GET: the query), with places for {phone} {text} {signature}."""

SMS_SIGNATURE = env.str("SMS_SIGNATURE", default=SITE_SHORT_NAME)
SMS_HEADERS: dict[str, str] = env.dict("SMS_HEADERS", default={})
"""``name=value,name=value``, such as the gateway's key."""

SMS_SUCCESS = env.str("SMS_SUCCESS", default="")
"""A regular expression found in the answer of a gateway that took the message. Empty: any answer 2xx."""

SMS_TIMEOUT = env.int("SMS_TIMEOUT", 10)
QUIET_HOURS = env.str("QUIET_HOURS", default="21:30-07:00")
"""When no text messages go out, save to those who chose hours of their own. Empty: at any hour."""

# --- Safety ----------------------------------------------------------------------------------

HTTPS = env.bool("HTTPS", default=not (DEMO or DEBUG))
SECURE_SSL_REDIRECT = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
TRUSTED_PROXIES: list[str] = env.list("TRUSTED_PROXIES", default=["127.0.0.1", "::1"])
"""Addresses or networks of our own proxies; only what they write into X-Forwarded-For is believed."""

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "apps.ui.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

RATE_LIMITS: dict[str, str] = {
    "address": "1200/minute",
    "sign_in": "60/minute",
    "sign_in_name": "10/minute",
    "reset": "30/hour",
    "reset_name": "5/hour",
    "second_factor": "30/minute",
    "search": "60/minute",
    "download": "120/minute",
    "export": "20/minute",
    "compare": "30/minute",
    "letter": "20/hour",
    "follow": "20/hour",
    "rating": "600/hour",
    "track": "30/minute",
    "write": "120/minute",
    "interface": "600/minute",
} | env.dict("RATE_LIMITS", default={})
"""How many requests in how much time; apps/audit/limits/table.py says which and of whom. A whole office may share one
address, hence the wide margins there."""

RATE_LIMIT_PREFIX = "limits"
RATE_LIMIT_VIEW = "apps.ui.views.too_many_requests"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"apps": {"level": env.str("LOG_LEVEL", "INFO")}},
}
