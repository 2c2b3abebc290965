#!/bin/sh
# Run once by PostgreSQL's image when its volume is new: the site's role owns its database and nothing else.
# The superuser is only reached from inside the container.
set -eu
role="${SITE_ROLE:-talentpool}"
psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --dbname "${POSTGRES_DB:-postgres}" --username "$POSTGRES_USER" \
    -v role="$role" -v password="$SITE_PASSWORD" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE :"role" OWNER :"role" TEMPLATE template0;
REVOKE CONNECT ON DATABASE :"role" FROM PUBLIC;
SQL
