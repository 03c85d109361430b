# Finds the server's data directory: where it was told to be ($told, which may be empty), or where the image or the server's own
# command say. template1 lies in each of them.
data=
for directory in "$told" "${PGDATA:-}" \
    $(cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' '\n' | sed -n '/^-D$/{n;p;};s/^-D\(.\)/\1/p' | sort -u) \
    /var/lib/postgresql/data; do
  if test -s "$directory/PG_VERSION" && test -d "$directory/base/1"; then
    data=$directory
    break
  fi
done
test -n "$data" || exit 3
