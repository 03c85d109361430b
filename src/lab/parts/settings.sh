# shellcheck shell=bash
# Where the lab lies and what its parts are called. Sourced by every script of the lab.

# Several labs can stand beside each other, so that tests can run side by side: DRYDOCK_LAB_NUMBER=2 means the second.
LAB_NUMBER=${DRYDOCK_LAB_NUMBER:-1}
LAB_SUFFIX=
((LAB_NUMBER == 1)) || LAB_SUFFIX=-$LAB_NUMBER
LAB_STATES=/var/lib
[[ $(id -u) == 0 ]] || LAB_STATES=${XDG_STATE_HOME:-$HOME/.local/state}
LAB_SHARED=${DRYDOCK_LAB:-$LAB_STATES/drydock-lab}
LAB_STATE=$LAB_SHARED$LAB_SUFFIX
LAB_BRIDGE=drydock$((LAB_NUMBER - 1))
LAB_NETWORK=10.$((76 + LAB_NUMBER)).0
LAB_ADDRESS=$LAB_NETWORK.1
LAB_REGISTRY=$LAB_ADDRESS:5000
LAB_HOSTS=(a b c)
LAB_RUN=$LAB_STATE/run
LAB_STORAGE=$LAB_STATE/storage
LAB_DISK_SIZE=${DRYDOCK_LAB_DISK:-10G}
LAB_USUAL_ENGINES=mixed # or own: see engines.sh

say() { printf 'lab: %s\n' "$*" >&2; }

die() {
    printf 'lab: %s\n' "$*" >&2
    exit 1
}

address_of() {
    case $1 in
        a) echo $LAB_NETWORK.11 ;;
        b) echo $LAB_NETWORK.12 ;;
        c) echo $LAB_NETWORK.13 ;;
        *) die "there is no host '$1'; the hosts are: ${LAB_HOSTS[*]}" ;;
    esac
}

namespace_of() { echo "drydock$LAB_SUFFIX-$1"; }

link_of() { echo "dd$LAB_SUFFIX-$1"; }

need_root() {
    [[ $(id -u) == 0 ]] || die "starting Docker hosts takes root (network and mount namespaces); run it with sudo"
}

# Only one process at a time changes the lab; the daemons it starts must not inherit the lock (9>&-).
take_lock() {
    mkdir -p "$LAB_RUN"
    exec 9>"$LAB_STATE/lock"
    flock -w 900 9 || die "another process has been changing the lab for 15 minutes ($LAB_STATE/lock)"
}
