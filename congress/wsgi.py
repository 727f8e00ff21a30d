"""WSGI entry point of the web process."""

import os

from django.core.wsgi import get_wsgi_application

from congress import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congress.settings")

application = get_wsgi_application()
warm.up()
