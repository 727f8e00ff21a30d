"""Makes the demo's database and static files ready: ``python -m congress.prepare``.

The demo runs it at the first start and whenever the code has changed since (see ``stamp``).
"""

import os

import django
from django.core.management import call_command


def main() -> None:
    """Migrations, the sample county (which looks itself whether the database is empty), its certificates, static files."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congress.settings")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_sample_county")
    call_command("sample_certificates")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


if __name__ == "__main__":
    main()
