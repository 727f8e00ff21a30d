from datetime import date

from django.urls import path, register_converter

from apps.administration.audit import views


class Day:
    """A day in an address, as 2026-03-10."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(Day, "day")

urlpatterns = [
    path("", views.index, name="audit_list"),
    path("export/", views.export, name="audit_export"),
    path("integrity/", views.integrity, name="audit_integrity"),
    path("integrity/check/", views.check, name="audit_check"),
    path("anchors/<day:day>/", views.anchor, name="audit_anchor"),
    path("<int:pk>/", views.entry, name="audit_entry"),
]
