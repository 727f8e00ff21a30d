"""What the public site's database role may do here: insert wishes, and read nothing."""

from typing import Any

from psycopg import sql

from apps.followers.models import Wish


def rights(role: Any) -> list[sql.Composed]:
    table = sql.Identifier(Wish._meta.db_table)
    return [sql.SQL("GRANT INSERT ON {} TO {}").format(table, role)]
