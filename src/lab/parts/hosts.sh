# shellcheck shell=bash
# A host: a disk, a network namespace, a first process that owns everything in it, and a dockerd.

host_dir() { echo "$LAB_STATE/hosts/$1"; }

host_socket() { echo "$(host_dir "$1")/docker.sock"; }

host_init() { process_id "host-$1"; }

# Where a Debian suite's Docker lies that the host runs in place of the machine's own; nothing if it runs that.
host_engine() { cat "$(host_dir "$1")/engine" 2>/dev/null || true; }

# What one generation keeps is not for another to read.
engine_data() { # HOST
    local engine
    engine=$(host_engine "$1")
    echo "$(host_dir "$1")/disk/docker${engine:+-${engine##*/}}"
}

# How it differs from the others besides its age.
engine_options() { # HOST
    case $(host_engine "$1") in
        */trixie) printf '%s\n' --live-restore --userland-proxy=false ;;
        */sid) printf '%s\n' --feature containerd-snapshotter=true ;;
    esac
}

in_host() { # HOST COMMAND…
    local init
    init=$(host_init "$1") || die "host $1 is down; start it with: lab host $1 up"
    shift
    nsenter -t "$init" -n -u -p -m -- "$@"
}

docker_on() { # HOST ARGS…
    local socket
    socket=$(host_socket "$1")
    shift
    docker -H "unix://$socket" "$@"
}

host_answers() {
    [[ $(curl -s -m 2 --unix-socket "$(host_socket "$1")" http://docker/_ping) == OK ]]
}

engine_version() { docker_on "$1" version --format '{{.Server.Version}}' 2>/dev/null || true; } # HOST

# What containers wrote can be changed and removed by root.
with_files() { "$@"; }
files_remove() { :; } # they go with the state directory

# A disk of its own, so that df shows the host's own room and a test can fill it.
# The file is sparse: it takes only what was written.
disk_up() { # HOST
    local disk image
    disk=$(host_dir "$1")/disk
    image=$(host_dir "$1")/disk.img
    mkdir -p "$disk" "$(host_dir "$1")/etc"
    if ! mountpoint -q "$disk"; then
        if [[ ! -e $image ]]; then
            truncate -s "$LAB_DISK_SIZE" "$image.new"
            mkfs.ext4 -q -m 0 -O ^has_journal -E lazy_itable_init=1,nodiscard "$image.new"
            mv "$image.new" "$image"
        fi
        mount -o loop,noatime "$image" "$disk" ||
            say "no loop device: host $1 shares the machine's disk, 'lab fill' will not work"
    fi
    find "$disk" -mindepth 1 -maxdepth 1 -name 'docker*' ! -path "$(engine_data "$1")" -exec rm -rf {} +
    mkdir -p "$(engine_data "$1")" "$disk/srv/nocobase/storage"
}

disk_down() {
    local disk
    disk=$(host_dir "$1")/disk
    ! mountpoint -q "$disk" || umount "$disk"
}

fill() { # HOST [MEGABYTES LEFT]
    local disk free left=${2:-0}
    disk=$(host_dir "$1")/disk
    mountpoint -q "$disk" || die "host $1 has no disk of its own"
    rm -f "$disk/filled"
    free=$(df --output=avail -m "$disk" | tail -1)
    # What the file system needs for itself is not known to the megabyte.
    ((free > (left > 0 ? left : 2))) || return 0
    fallocate -l "$((free - (left > 0 ? left : 2)))M" "$disk/filled"
    ((left > 0)) || cat /dev/zero >>"$disk/filled" 2>/dev/null || true
    sync -f "$disk"
}

unfill() { rm -f "$(host_dir "$1")/disk/filled"; }

host_up() {
    if host_init "$1" >/dev/null; then
        return 0
    fi
    rm -f "$(host_socket "$1")"
    disk_up "$1"
    network_up "$1"
    start_init "$1"
    start_dockerd "$1"
}

start_init() {
    local dir outer
    dir=$(host_dir "$1")
    mkdir -p /etc/docker
    setsid nsenter --net="/run/netns/$(namespace_of "$1")" -- \
        unshare --uts --pid --mount --fork --kill-child --mount-proc \
        sh "$LAB_HOME/parts/host-init.sh" "$1" "$dir" "$LAB_STORAGE" "$(host_engine "$1")" \
        </dev/null >"$dir/init.log" 2>&1 9>&- &
    outer=$!
    disown
    wait_for 20 init_of "$outer" >/dev/null || die "host $1 did not start: $(cat "$dir/init.log")"
    remember "host-$1" "$(init_of "$outer")"
}

# The shell in the new namespaces has made the mounts and handed over. Before that, other processes come and go.
init_of() { # PID → its child, once that is the host's first process
    local child
    child=$(child_of "$1") || return 1
    [[ $(cat "/proc/$child/comm" 2>/dev/null) == @(docker-init|tini) ]] || return 1
    echo "$child"
}

# The host's first process owns dockerd: stopped by a signal, it must not stop the process that entered the namespace.
# Every command in a container would spend half of its time on a list of system calls that stand-ins need not be kept from.
start_dockerd() {
    local dir number options
    dir=$(host_dir "$1")
    mapfile -t options < <(engine_options "$1")
    number=$(address_of "$1")
    number=${number##*.1}
    # shellcheck disable=SC2016 # the inner shell expands it
    in_host "$1" sh -c 'log=$1; shift; setsid "$@" </dev/null >>"$log" 2>&1 9>&- &' sh "$dir/dockerd.log" \
        dockerd "${options[@]}" --data-root "$(engine_data "$1")" --bip="172.2$number.1.1/24" \
        --default-address-pool "base=172.2$number.128.0/17,size=24" \
        --cgroup-parent "/$(namespace_of "$1")" --exec-opt native.cgroupdriver=cgroupfs \
        --insecure-registry "$LAB_NETWORK.0/24" --seccomp-profile "$LAB_HOME/parts/seccomp.json" \
        -H "unix://$dir/docker.sock" -H tcp://0.0.0.0:2375 --tls=false
}

dockerd_of() { # HOST → its dockerd's id, as the machine sees it
    local init pid
    init=$(host_init "$1") || return 1
    # shellcheck disable=SC2013 # one line of several words
    for pid in $(cat "/proc/$init/task/$init/children"); do
        if [[ $(cat "/proc/$pid/comm" 2>/dev/null) == dockerd ]]; then
            echo "$pid"
            return 0
        fi
    done
    return 1
}

host_ready() {
    wait_for 40 host_answers "$1" || die "host $1: dockerd does not answer, see $(host_dir "$1")/dockerd.log"
}

# As an unattended update does it: dockerd ends its containers, ends, and is started again.
dockerd_restart() { # HOST
    local pid
    pid=$(dockerd_of "$1") || die "host $1 has no dockerd"
    kill -TERM "$pid"
    wait_for 60 without_dockerd "$1" || die "dockerd of host $1 does not end"
    start_dockerd "$1"
    host_ready "$1"
}

without_dockerd() { ! dockerd_of "$1" >/dev/null; }

# As if the power went: every process of the host ends at once.
host_down() {
    stop_process "host-$1" KILL
    rm -f "$(host_socket "$1")"
}

host_remove() {
    host_down "$1"
    network_down "$1"
    wait_for 10 disk_down "$1" 2>/dev/null || say "the disk of host $1 is still in use"
    find /sys/fs/cgroup -depth -type d -path "*/$(namespace_of "$1")*" -exec rmdir {} + 2>/dev/null || true
}

host_fault() { # HOST FAULT
    address_of "$1" >/dev/null
    case $2 in
        down) host_down "$1" ;;
        up) host_up "$1" && host_ready "$1" ;;
        reboot) host_down "$1" && host_up "$1" && host_ready "$1" ;;
        pause) kill -STOP "$(dockerd_of "$1")" ;;
        resume) kill -CONT "$(dockerd_of "$1")" ;;
        restart) dockerd_restart "$1" ;;
        cut) ip link set "$(link_of "$1")" down ;;
        mend) ip link set "$(link_of "$1")" up ;;
        *) die "unknown: '$2'; a host can be: down up reboot pause resume restart cut mend" ;;
    esac
}

host_heal() { # HOST: whatever a test did to it
    local pid
    unfill "$1"
    [[ ! -e /sys/class/net/$(link_of "$1") ]] || ip link set "$(link_of "$1")" up
    pid=$(dockerd_of "$1") && kill -CONT "$pid"
    if host_init "$1" >/dev/null && [[ -z $pid ]]; then
        start_dockerd "$1" # somebody killed dockerd alone
    fi
    host_up "$1"
}
