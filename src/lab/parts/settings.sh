# shellcheck shell=bash
# Where the lab lies and what its parts are called. Sourced by every script of the lab.

LAB_STATE=${DRYDOCK_LAB:-/var/lib/drydock-lab}
LAB_BRIDGE=drydock0
LAB_ADDRESS=10.77.0.1
LAB_REGISTRY=$LAB_ADDRESS:5000
LAB_HOSTS=(a b c)
LAB_RUN=$LAB_STATE/run
LAB_STORAGE=$LAB_STATE/storage
LAB_DISK_SIZE=${DRYDOCK_LAB_DISK:-10G}

say() { printf 'lab: %s\n' "$*" >&2; }

die() {
    printf 'lab: %s\n' "$*" >&2
    exit 1
}

address_of() {
    case $1 in
        a) echo 10.77.0.11 ;;
        b) echo 10.77.0.12 ;;
        c) echo 10.77.0.13 ;;
        *) die "there is no host '$1'; the hosts are: ${LAB_HOSTS[*]}" ;;
    esac
}

need_root() {
    [[ $(id -u) == 0 ]] || die "starting Docker hosts takes root (network and mount namespaces); run it with sudo"
}

# Only one process at a time changes the lab; the daemons it starts must not inherit the lock (9>&-).
take_lock() {
    mkdir -p "$LAB_RUN"
    exec 9>"$LAB_STATE/lock"
    flock -w 900 9 || die "another process has been changing the lab for 15 minutes ($LAB_STATE/lock)"
}
