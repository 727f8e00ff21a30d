"""The hand of somebody who owns the database."""

from django.db import connection


def tamper(*statements: str) -> None:
    """Run the statements as the database's superuser, whom no trigger stops."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            for statement in statements:
                cursor.execute(statement)
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")
