"""Rows 11, 12, 14 and 15: integrity, secrecy, what remains behind, personal data (8.1.4.7, 8.1.4.8, 8.1.4.10, 8.1.4.11)."""

from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import get_hasher
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse

from apps.accounts.models import BrowserSession, User
from apps.accounts.sessions import SessionStore
from apps.accounts.views.sign_in import leave
from apps.administration.posture import database
from apps.administration.posture.findings import Finding, State, judged, listed, outside
from apps.audit.models import Entry
from apps.audit.trail import Act
from apps.deputies.models import Person
from apps.matters.models import Anchor, Event
from congress import clock
from congress.crypto.checks import personal_data_can_be_kept
from congress.crypto.cipher import TOKEN
from congress.crypto.fields import EncryptedCharField

SLOW_HASHES = {"argon2", "scrypt", "pbkdf2_sha256"}
MONTH = timedelta(days=30)
DAY = timedelta(days=1)
SAMPLE = Person(phone="13800001234", id_number="11010519491231002X")


def matters_are_chained() -> Finding:
    yesterday = clock.today() - DAY
    last = Anchor.objects.order_by("-day").first()
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    needed = Event.objects.filter(at__lt=midnight).exists()
    what = f"每一步办理都有指纹相连，最近一次日锚 {last.day:%Y-%m-%d}" if last else "还没有事项日锚"
    kept = not needed or (last is not None and last.day >= yesterday)
    return judged(kept, what, "请确认后台任务在运行，并用 bin/manage verify_events 核对。")


def passwords_are_hashed() -> Finding:
    algorithm = get_hasher().algorithm
    faults = [] if algorithm in SLOW_HASHES else [f"密码摘要算法 {algorithm} 强度不够"]
    usable = User.objects.exclude(password="").exclude(password__startswith="!")  # noqa: S106 - unusable ones
    if other := usable.exclude(password__startswith=f"{algorithm}$").count():
        faults.append(f"{other} 个账户的密码用其他算法保存")
    advice = "请恢复 PASSWORD_HASHERS；用其他算法保存的密码请重新设置。"
    return judged(not faults, listed(faults, f"密码只保存 {algorithm} 摘要"), advice)


def keys_are_set() -> Finding:
    problems = personal_data_can_be_kept()
    sound = f"加密密钥和摘要密钥均由部署单位设置，算法 {settings.CRYPTO_PROVIDER}"
    advice = "请按 README 设置 FIELD_KEYS 和 DIGEST_SECRET，密钥另行妥善备份。"
    return judged(not problems, listed([str(problem.msg) for problem in problems], sound), advice)


def personal_data_are_encrypted() -> Finding:
    columns = list(encrypted_columns())
    plain = sum(plain_values(table, column) for table, column in columns)
    what = f"加密保存的字段 {len(columns)} 个，没有加密的内容 {plain} 处"
    return judged(not plain, what, "请运行 bin/manage rotate_keys，并查明未加密内容的来源。")


def encrypted_columns() -> Iterator[tuple[str, str]]:
    """Table and column of every encrypted field."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedCharField):
                yield model._meta.db_table, str(field.column)


def plain_values(table: str, column: str) -> int:
    """How many values of the column are no tokens."""
    quote = connection.ops.quote_name
    sql = f"SELECT count(*) FROM {quote(table)} WHERE {quote(column)} <> '' AND {quote(column)} !~ %s"  # noqa: S608 - names of our models
    return int(database.one(sql, f"^{TOKEN.pattern}$"))


def approved_algorithms() -> Finding:
    if settings.CRYPTO_PROVIDER != "sm":
        return Finding(State.ABSENT, "没有声明商用密码应用；需要时把 CRYPTO_PROVIDER 设为 sm。")
    return outside("个人信息和封存使用 SM4、SM3。", "密码应用评估还须使用经认证的密码模块，请出示证书。")


def browsers_forget() -> Finding:
    said = answer_to_sign_out().get("Clear-Site-Data", "")
    met = "storage" in said and "cache" in said
    what = f"退出时告知浏览器清除：{said}" if said else "退出时没有告知浏览器清除本站数据"
    return judged(met, what, "请恢复退出页面的 Clear-Site-Data 响应头。")


def answer_to_sign_out() -> HttpResponse:
    """What a browser is told when somebody signs out: the page itself is asked, with nobody signed in."""
    request = HttpRequest()
    request.method, request.user, request.session = "POST", AnonymousUser(), SessionStore()
    request._messages = default_storage(request)  # type: ignore[attr-defined]  # as the middleware does
    return leave(request)


def sessions_are_purged() -> Finding:
    old = BrowserSession.objects.filter(expire_date__lt=clock.now() - DAY).count()
    advice = "请确认后台任务在运行，每天会清除一次。"
    return judged(not old, f"过期一天以上仍然保留的登录会话 {old} 个", advice)


def numbers_are_masked() -> Finding:
    shown = SAMPLE.phone_masked, SAMPLE.id_number_masked
    month = Entry.objects.filter(act=Act.PERSONAL_DATA, at__gte=clock.now() - MONTH).count()
    what = f"页面显示为 {'、'.join(shown)}；近 30 天经登记查看完整信息 {month} 次"
    return judged(all("*" in text for text in shown), what, "请恢复号码的遮盖显示。")


def only_what_is_needed() -> Finding:
    return outside(
        "收集哪些个人信息、作什么用，由使用单位确定。", "请出示个人信息清单、告知文本和保存期限规定。"
    )
