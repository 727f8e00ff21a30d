"""The pages of deputies, each group of them in a room of its own."""

from django.contrib.auth.decorators import permission_required

SEE, MANAGE = "deputies.view_mandate", "deputies.manage_mandate"
see = permission_required(SEE, raise_exception=True)
keeper = permission_required(MANAGE, raise_exception=True)
bring_in = permission_required("deputies.import_mandate", raise_exception=True)
