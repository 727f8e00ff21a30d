"""What people and organs may do on one matter. Written by ``access.sync`` alone."""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from apps.matters.models.matter import Matter


class MatterUserGrant(UserObjectPermissionBase):
    """What one person may do on one matter. Written by ``access.sync`` alone."""

    content_object = models.ForeignKey(Matter, models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        default_permissions = ()


class MatterGroupGrant(GroupObjectPermissionBase):
    """What one organ may do on one matter. Written by ``access.sync`` alone."""

    content_object = models.ForeignKey(Matter, models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False
        default_permissions = ()
