from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "apps.sample"
    verbose_name = "样板县"
