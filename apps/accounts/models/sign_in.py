"""What signing in needs and leaves: sessions, locks, second factors, past passwords."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q

from congress import clock
from congress.crypto.fields import EncryptedCharField

USER = settings.AUTH_USER_MODEL


class BrowserSession(AbstractBaseSession):
    """One browser's session; a signed-in one names its person, so that it can be listed and ended."""

    user = models.ForeignKey(USER, models.CASCADE, null=True, related_name="browser_sessions")
    address = models.GenericIPAddressField("来源地址", null=True)
    agent = models.CharField("浏览器", max_length=200, blank=True)
    began_at = models.DateTimeField("登录时间", default=clock.now)
    seen_at = models.DateTimeField("最近活动", default=clock.now)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "登录会话"
        default_permissions = ()
        ordering = ["-seen_at"]

    @classmethod
    def get_session_store_class(cls):
        from apps.accounts.sessions import SessionStore  # the store reads this table

        return SessionStore


class Lock(models.Model):
    """Failed sign-ins under one name, whether or not an account bears it: strangers learn nothing from a lock."""

    name = models.CharField("登录名", max_length=60, unique=True)
    failures = models.PositiveIntegerField("连续失败次数", default=0)
    failed_at = models.DateTimeField("最近失败", default=clock.now)
    until = models.DateTimeField("锁定至", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "登录锁定"
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class PastPassword(models.Model):
    """The hash of a password that a person has used, so that it is not used again too soon."""

    user = models.ForeignKey(USER, models.CASCADE, related_name="past_passwords")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "曾用密码"
        default_permissions = ()
        ordering = ["-set_at", "-id"]


class SecondFactor(models.Model):
    """A person's authenticator (动态口令). ``last_step`` is the time step of the last code that was used."""

    user = models.OneToOneField(USER, models.CASCADE, related_name="second_factor")
    secret = EncryptedCharField(max_length=64)
    last_step = models.BigIntegerField(default=0)
    confirmed_at = models.DateTimeField("启用时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "动态口令"
        default_permissions = ()


class RecoveryCode(models.Model):
    """A code for the day the authenticator is lost: kept as a keyed digest, works once."""

    user = models.ForeignKey(USER, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "备用码"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_of_a_person")]


class ResetRequest(models.Model):
    """Someone asked for a new password under a name. The row is written for any name; a job looks for the account."""

    name = models.CharField("登录名", max_length=60)
    address = models.GenericIPAddressField("来源地址", null=True)
    asked_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "密码重置申请"
        default_permissions = ()
        indexes = [models.Index(fields=["id"], condition=Q(done_at=None), name="reset_waiting")]
