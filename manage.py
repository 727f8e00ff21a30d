#!/usr/bin/env python
"""Django's command line in the project's settings; ``bin/manage`` runs it in the project's environment."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congress.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
