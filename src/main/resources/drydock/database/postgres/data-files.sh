# Writes the files of databases, given by the server's data directory, which may be empty, and their oids: a line "= OID PLACE"
# for each of their directories, then its listing, and the checksums of what belongs to its catalogue. Names no one who reads
# this would miss: PostgreSQL gives its catalogues numbers below 16384.
told=$1
shift
data=
for directory in "$told" "${PGDATA:-}" \
    $(cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' '\n' | sed -n '/^-D$/{n;p;};s/^-D\(.\)/\1/p' | sort -u) \
    /var/lib/postgresql/data; do
  if test -s "$directory/PG_VERSION" && test -d "$directory/base/$1"; then
    data=$directory
    break
  fi
done
test -n "$data" || exit 3
for oid in "$@"; do
  for place in "$data/base/$oid" "$data"/pg_tblspc/*/PG_*/"$oid"; do
    test -d "$place" || continue
    cd "$place" || exit 4
    echo "= $oid ${place%/*}"
    ls -lnA || exit 4
    cksum PG_VERSION pg_filenode.map [1-9] [1-9]_* [1-9][0-9] [1-9][0-9]_* [1-9][0-9][0-9] [1-9][0-9][0-9]_* \
      [1-9][0-9][0-9][0-9] [1-9][0-9][0-9][0-9]_* 1[0-5][0-9][0-9][0-9] 1[0-5][0-9][0-9][0-9]_* 2>/dev/null
  done
done
exit 0
