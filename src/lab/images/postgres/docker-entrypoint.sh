#!/bin/sh
# Makes the database on an empty data directory, then becomes the server, as user postgres.
set -eu
: "${PGDATA:=/var/lib/postgresql/data}" "${POSTGRES_USER:=postgres}" "${POSTGRES_DB:=$POSTGRES_USER}"

if [ "$1" = postgres ] && [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA" /var/run/postgresql
    chmod 700 "$PGDATA"
    chown -R postgres:postgres "$PGDATA" /var/run/postgresql
    exec setpriv --reuid=postgres --regid=postgres --clear-groups "$0" "$@"
fi
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
    initdb -D "$PGDATA" -U postgres -E UTF8 --locale=C.UTF-8 --auth-local=trust --auth-host=scram-sha-256 --no-sync --wal-segsize=4
    echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
    password=$(printf %s "${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD}" | sed "s/'/''/g")
    single() { postgres --single -D "$PGDATA" -F -O postgres >/dev/null; }
    echo "alter role postgres password '$password'" | single
    if [ "$POSTGRES_USER" != postgres ]; then
        echo "create role \"$POSTGRES_USER\" login createdb password '$password'" | single
    fi
    if [ "$POSTGRES_DB" != postgres ]; then
        echo "create database \"$POSTGRES_DB\" owner \"$POSTGRES_USER\"" | single
    fi
fi
exec "$@"
