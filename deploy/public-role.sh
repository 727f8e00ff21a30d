#!/bin/sh
# Runs once, when the database is created: the role under which the public site reads. What it may read is set by
# manage.py create_public_role after the migrations.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$PUBLIC_DATABASE_PASSWORD" --username "$POSTGRES_USER" <<'SQL'
CREATE ROLE congress_public LOGIN PASSWORD :'password';
SQL
