"""Who signs in, and where permissions come from: roles alone."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from apps.accounts.models import User


class RoleBackend(ModelBackend):
    """A person's permissions are those of their groups; none is ever given to a person, so none is asked for."""

    def _get_user_permissions(self, user_obj: Any) -> QuerySet[Permission]:
        return Permission.objects.none()

    def get_user(self, user_id: Any) -> User | None:
        """Whoever is signed in, with the names of their organs, which stand on every page of the desk."""
        user = User.objects.with_office().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: Any) -> bool:
        """Approved by the second administrator, neither suspended nor expired; asked at every request."""
        return user.works
