# shellcheck shell=bash
# The processes that the lab started, by id. An id alone may be reused, so the start time is kept beside it.

started_at() { # PID → its start time in clock ticks, nothing if there is no such process
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    awk '{print $20}' <<<"${stat##*) }"
}

remember() { # NAME PID
    echo "$2 $(started_at "$2")" >"$LAB_RUN/$1.pid"
}

process_id() { # NAME → the id of the process that was remembered, if it still runs
    local pid since
    [[ -r $LAB_RUN/$1.pid ]] || return 1
    read -r pid since <"$LAB_RUN/$1.pid" || return 1
    [[ -n $since && $(started_at "$pid") == "$since" ]] || return 1
    echo "$pid"
}

stop_process() { # NAME [SIGNAL]: and waits until it is gone
    local pid
    if pid=$(process_id "$1"); then
        kill -"${2:-TERM}" "$pid" 2>/dev/null || true
        wait_for 10 gone "$1" || kill -KILL "$pid" 2>/dev/null || true
        wait_for 5 gone "$1" || die "process $pid ($1) does not end"
    fi
    rm -f "$LAB_RUN/$1.pid"
}

gone() { ! process_id "$1" >/dev/null; }

child_of() { # PID → its first child
    local children
    children=$(cat "/proc/$1/task/$1/children" 2>/dev/null) || return 1
    [[ -n $children ]] || return 1
    echo "${children%% *}"
}

wait_for() { # SECONDS COMMAND…: until the command succeeds
    local until=$((${EPOCHREALTIME/./} + $1 * 1000000))
    shift
    until "$@"; do
        ((${EPOCHREALTIME/./} < until)) || return 1
        sleep 0.1
    done
}
