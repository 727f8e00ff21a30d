#!/bin/sh
# Runs once, when the database is created: the roles with which the public site and the work desk connect. What they
# may do is set by manage.py create_public_role and create_application_role after the migrations.
set -eu
psql --set ON_ERROR_STOP=1 --set public="$PUBLIC_DATABASE_PASSWORD" \
    --set application="$APPLICATION_DATABASE_PASSWORD" --username "$POSTGRES_USER" <<'SQL'
CREATE ROLE congress_public LOGIN PASSWORD :'public';
CREATE ROLE congress_app LOGIN PASSWORD :'application';
SQL
