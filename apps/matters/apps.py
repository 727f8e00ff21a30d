from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "apps.matters"
    verbose_name = "事项"
