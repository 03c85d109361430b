# Writes a line for each process in this container that has the variable $1: the port of each of its connections and what the
# variable says; - in place of a port for a process that has none, but speaks to somebody by a socket.
me=$$
for environment in /proc/[0-9]*/environ; do
  process=${environment%/environ}
  test "$process" != "/proc/$me" || continue
  mark=$(tr '\0' '\n' <"$environment" 2>/dev/null | sed -n "s/^$1=//p" | head -n 1)
  test -n "$mark" || continue
  ports=
  sockets=
  for descriptor in "$process"/fd/*; do
    link=$(readlink "$descriptor" 2>/dev/null) || continue
    case $link in socket:*) ;; *) continue ;; esac
    sockets=yes
    inode=${link#socket:\[}
    inode=${inode%\]}
    for table in "$process/net/tcp" "$process/net/tcp6"; do
      test -r "$table" || continue
      while read -r _ local _ _ _ _ _ _ _ number _; do
        if test "$number" = "$inode"; then
          ports=yes
          echo "$((0x${local##*:})) $mark"
        fi
      done <"$table"
    done
  done
  test -n "$ports" || test -z "$sockets" || echo "- $mark"
done
exit 0
