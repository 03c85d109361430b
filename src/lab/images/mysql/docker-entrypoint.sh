#!/bin/sh
# Makes the system tables on an empty data directory, with the users that the official images make, then becomes the server,
# as user mysql.
set -eu
data=/var/lib/mysql
variable() { eval "printf %s \"\${MARIADB_$1:-\${MYSQL_$1:-}}\""; }
quoted() { printf %s "$1" | sed "s/[\\\\']/\\\\&/g"; }

case $1 in mariadbd | mysqld) ;; *) exec "$@" ;; esac
if [ "$(id -u)" = 0 ]; then
    mkdir -p "$data" /run/mysqld
    chown -R mysql:mysql "$data" /run/mysqld
    exec setpriv --reuid=mysql --regid=mysql --clear-groups "$0" "$@"
fi
set -- "$@" --datadir="$data" --socket=/run/mysqld/mysqld.sock --pid-file=/run/mysqld/mysqld.pid
[ "$1" = mariadbd ] || set -- "$@" --secure-file-priv=
if [ ! -d "$data/mysql" ]; then
    root=$(quoted "$(variable ROOT_PASSWORD)")
    user=$(quoted "$(variable USER)")
    password=$(quoted "$(variable PASSWORD)")
    database=$(variable DATABASE | sed 's/`/``/g')
    {
        echo "alter user root@localhost identified by '$root';"
        echo "drop user if exists root@'127.0.0.1', root@'::1';"
        echo "create user root@'%' identified by '$root';"
        echo "grant all on *.* to root@'%' with grant option;"
        [ -z "$database" ] || echo "create database \`$database\`;"
        [ -z "$user" ] || echo "create user '$user'@'%' identified by '$password';"
        [ -z "$user" ] || [ -z "$database" ] ||
            echo "grant all on \`$(printf %s "$database" | sed 's/_/\\_/g')\`.* to '$user'@'%';"
    } >/run/mysqld/first.sql
    if [ "$1" = mariadbd ]; then
        mariadb-install-db --no-defaults --datadir="$data" --auth-root-authentication-method=normal --skip-test-db \
            --skip-name-resolve --force >/run/mysqld/install.log 2>&1 || { cat /run/mysqld/install.log >&2; exit 1; }
    else
        mysqld --no-defaults --initialize-insecure --secure-file-priv= --datadir="$data"
    fi
    set -- "$@" --init-file=/run/mysqld/first.sql
fi
exec "$@"
