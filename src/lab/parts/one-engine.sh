# shellcheck shell=bash
# Without root no hosts can be started: everything is on the one Docker engine that the machine has, which is host a then.
# The same words as in hosts.sh and network.sh, for that engine. Sourced after them, and by bin/demo.

LAB_HOSTS=(a)
LAB_NETWORK=10.$((96 + LAB_NUMBER)).0
LAB_REGISTRY=127.0.0.1:$((5004 + LAB_NUMBER))
LAB_ENTRANCE=127.0.0.1:$((8087 + LAB_NUMBER))
LAB_SRV=$LAB_STATE/hosts/a/disk/srv
LAB_STORAGE=$LAB_SRV/nocobase/storage
LAB_ENGINE_NETWORK=drydock-demo$LAB_SUFFIX

engines_are_chosen() { :; }
engines_up() { :; }
engines_in_use() { false; }

need_root() { need_engine; }

need_engine() {
    docker info >/dev/null 2>&1 ||
        die "neither root nor a Docker engine that answers. Run it as root, or as somebody who may use Docker (DOCKER_HOST, group docker)"
}

engine_address() {
    echo "${DOCKER_HOST:-$(docker context inspect -f '{{.Endpoints.docker.Host}}' 2>/dev/null || echo unix:///var/run/docker.sock)}"
}

tools_up() {
    local tool
    need_engine
    for tool in curl jq flock apt-get dpkg-deb; do
        command -v "$tool" >/dev/null || die "$tool is missing; somebody with root must install it"
    done
}

docker_on() { # HOST ARGS…
    shift
    docker "$@"
}

host_answers() { docker info >/dev/null 2>&1; }
host_ready() { need_engine; }
host_heal() { mkdir -p "$LAB_STORAGE"; }
host_init() { false; }
host_remove() {
    empty_host a
    docker network rm "$LAB_ENGINE_NETWORK" >/dev/null 2>&1 || true
}

host_fault() { die "without root the lab has one host, which is this machine's own Docker engine: it is not tampered with"; }
fill() { host_fault; }
unfill() { host_fault; }
in_host() { host_fault; }

bridge_up() {
    docker network inspect "$LAB_ENGINE_NETWORK" >/dev/null 2>&1 ||
        docker network create --label "lab.drydock=$LAB_NUMBER" --subnet "$LAB_NETWORK.0/24" "$LAB_ENGINE_NETWORK" >/dev/null
}

bridge_down() { :; }

# What containers wrote belongs to their users: only a container can change or remove it.
with_files() { # COMMAND…
    docker run --rm --network none -v "$LAB_STATE:$LAB_STATE" "$LAB_REGISTRY/postgres:$(postgres_version)" "$@"
}

files_remove() {
    local images
    [[ ! -e $LAB_STATE/hosts ]] || with_files rm -rf "$LAB_STATE/hosts"
    images=$(docker images --digests --filter "reference=$LAB_REGISTRY/*" --filter "reference=$LAB_REGISTRY/*/*" \
        --format '{{if eq .Tag "<none>"}}{{.Repository}}@{{.Digest}}{{else}}{{.Repository}}:{{.Tag}}{{end}}' | sort -u)
    # shellcheck disable=SC2086 # one argument each
    [[ -z $images ]] || docker rmi $images >/dev/null
}

# Other people's containers stay where they are.
empty_host() {
    local found
    found=$(docker ps -aq --filter "label=lab.drydock=$LAB_NUMBER")
    # shellcheck disable=SC2086 # one argument each
    [[ -z $found ]] || docker rm -f -v $found >/dev/null
}

# Where a container of the demo stands: an address that stays its own, and a port of this machine's.
placed() { # pg, lb or the number of a node
    printf '%s\n' --label "lab.drydock=$LAB_NUMBER" --network "$LAB_ENGINE_NETWORK"
    case $1 in
        pg) printf '%s\n' --ip "$LAB_NETWORK.20" ;;
        lb) printf '%s\n' --ip "$LAB_NETWORK.30" -p "$LAB_ENTRANCE:80" ;;
        *) printf '%s\n' --ip "$LAB_NETWORK.1$1" -p "$(node_address "$1"):13000" ;;
    esac
}

host_of_node() { echo a; }
node_address() { echo "127.0.0.1:13$((LAB_NUMBER - 1))0$1"; }
database_address() { echo "$LAB_NETWORK.20"; }
entrance_address() { echo "$LAB_ENTRANCE"; }
