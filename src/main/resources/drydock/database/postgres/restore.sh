# Restores a dump from standard input: with several jobs, which takes a file, where there are cores and room for one, more
# than so many kilobytes; else as it comes. The other arguments are pg_restore's.
room_needed=$1
shift
cores=$(nproc 2>/dev/null || echo 1)
test "$cores" -le 4 || cores=4
directory=${TMPDIR:-/tmp}
room=$(df -P -k "$directory" 2>/dev/null | sed -n '2s/.* \([0-9][0-9]*\)  *[0-9-]*%* .*/\1/p')
if test "$cores" -le 1 || test "${room:-0}" -le "$room_needed"; then
  exec pg_restore "$@"
fi
umask 077
file=$directory/drydock-restore-$$
trap 'rm -f "$file"' EXIT
trap 'exit 143' HUP INT PIPE TERM
cat >"$file"
pg_restore -j "$cores" "$@" "$file"
