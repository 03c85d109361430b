# Writes, a line each, what a server needs that is to be like this one and what its own SQL may not tell: whose files they are,
# and the libraries that it is started with.
stat -c '%u:%g' "$data/PG_VERSION"
for line in /proc/[0-9]*/cmdline; do
  case $(tr '\0' '\n' <"$line" 2>/dev/null | head -n 1) in
    postgres | */postgres | postmaster | */postmaster)
      PGDATA=$data xargs -0 sh -c 'shift; exec postgres -C shared_preload_libraries "$@"' sh <"$line" 2>/dev/null && break ;;
  esac
done
exit 0
