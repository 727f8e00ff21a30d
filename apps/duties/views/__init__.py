"""Pages of the plan: the year, the duties, one occurrence."""

from django.contrib.auth.decorators import permission_required

from apps.duties.models import MANAGE, VIEW

viewer = permission_required(VIEW, raise_exception=True)
keeper = permission_required(MANAGE, raise_exception=True)
