"""The structure categories that counties commonly count (结构类别); a county may add its own."""

from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps

CATEGORIES = {
    "01": "工人",
    "02": "农民",
    "03": "专业技术人员",
    "04": "党政领导干部",
    "05": "企业负责人",
    "06": "军人",
    "07": "妇女",
    "08": "少数民族",
    "09": "归侨侨眷",
    "10": "非中共党员",
}


def load_categories(*, apps: Apps = installed, **_: Any) -> None:
    """After the first migration; later a county's own list stays, with what it left out. An undone migration too."""
    try:
        category = apps.get_model("deputies", "Category")
    except LookupError:
        return
    if category.objects.exists():
        return
    missing = [category(code=code, name=name) for code, name in CATEGORIES.items()]
    category.objects.bulk_create(missing, ignore_conflicts=True)
