"""The structure categories that counties commonly count (结构类别); a county may add its own."""

from typing import Any

from apps.deputies.models import Category

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


def load_categories(**_: Any) -> None:
    """Add the categories that are missing; runs after each migration and leaves a county's own wording alone."""
    Category.objects.bulk_create(
        [Category(code=code, name=name) for code, name in CATEGORIES.items()], ignore_conflicts=True
    )
