# Writes the files of databases, given by their oids: a line "= OID PLACE" for each of their directories, then its listing, and
# the checksums of what belongs to its catalogue: PostgreSQL gives its catalogues numbers below 16384.
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
