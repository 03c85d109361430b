# Runs a tool and compresses what it writes, where that can be done here; ends as the tool does.
command -v gzip >/dev/null || exec "$0" "$@"
exec 4>&1
code=$({ { "$0" "$@" 3>&- 4>&-; echo $? >&3; } | gzip -1 >&4 3>&- 4>&-; } 3>&1) || exit 1
exit "${code:-1}"
