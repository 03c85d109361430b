# Makes a server in $PGDATA and starts it: its first superuser, its settings, and a directory for each of so many tablespaces.
# Nothing in it has to outlive its container.
set -e
test -z "$(command -v pg_config)" || PATH=$PATH:$(pg_config --bindir)
home=${PGDATA%/*}
mkdir -p -m 700 "$home"
if test -s "$PGDATA/postmaster.pid"; then
  pg_ctl -D "$PGDATA" -m immediate stop >/dev/null || true
fi
rm -rf "$PGDATA"
initdb -D "$PGDATA" -U "$1" -A trust -E UTF8 --locale=C -N >/dev/null
printf '%s\n' "$2" >>"$PGDATA/postgresql.conf"
number=0
while test "$number" -lt "$3"; do
  number=$((number + 1))
  rm -rf "$home/$number"
  mkdir -m 700 "$home/$number"
done
pg_ctl -D "$PGDATA" -w -t 120 -l "$home/log" start >/dev/null || {
  tail -n 20 "$home/log" >&2
  exit 1
}
