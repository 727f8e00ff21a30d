from django.apps import AppConfig


class FollowersConfig(AppConfig):
    name = "apps.followers"
    verbose_name = "邮件关注"
