from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "apps.evaluation"
    verbose_name = "履职评价"

    def ready(self) -> None:
        from apps.evaluation import audience, papers, publish, reports  # noqa: F401  they register themselves
