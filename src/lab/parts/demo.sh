# shellcheck shell=bash
# The containers of the demo cluster, as a person would run them with the docker command line.

DEMO_PASSWORD=demo-database-password
DEMO_API_KEY=demo-api-key

LAB_SRV=/srv # as the engines see it

# Tests lose nothing by a server that forgets at a power cut; what is measured has to be safe.
LAB_POSTGRES_OPTIONS=(-c fsync=off -c full_page_writes=off -c shared_buffers=32MB)

host_of_node() { echo "${LAB_HOSTS[$1 - 1]}"; }
node_address() { echo "$(address_of "$(host_of_node "$1")"):13000"; }
database_address() { address_of a; }
entrance_address() { address_of a; }

# The ports under which a host shows a container of the demo.
placed() { # pg, lb or the number of a node
    case $1 in
        pg) printf '%s\n' -p 5432:5432 ;;
        lb) printf '%s\n' -p 80:80 ;;
        *) printf '%s\n' -p 13000:13000 ;;
    esac
}

each_host() { # COMMAND…: with a host as last argument, on all hosts at once
    local host jobs=()
    for host in "${LAB_HOSTS[@]}"; do
        "$@" "$host" 9>&- &
        jobs+=($!)
    done
    for host in "${jobs[@]}"; do
        wait "$host"
    done
}

empty_hosts() { each_host empty_host; }

empty_host() { # HOST
    local found
    found=$(docker_on "$1" ps -aq)
    # shellcheck disable=SC2086 # one argument each
    [[ -z $found ]] || docker_on "$1" rm -f -v $found >/dev/null
    docker_on "$1" network prune -f >/dev/null
    found=$(docker_on "$1" volume ls -q)
    # shellcheck disable=SC2086 # one argument each
    [[ -z $found ]] || docker_on "$1" volume rm $found >/dev/null
}

pull() { # HOST IMAGE
    docker_on "$1" pull -q "$LAB_REGISTRY/$2" >/dev/null || die "host $1 cannot pull $2"
}

# Where PostgreSQL's files lie, as the engine sees it: NocoBase's own compose files put them into the storage.
database_files() {
    if [[ $(knob_value STANDIN_DATABASE_IN_STORAGE) == 1 ]]; then
        echo "$LAB_SRV/nocobase/storage/db/postgres"
    else
        echo "$LAB_SRV/postgres"
    fi
}

LAB_DATABASE_VERSION= # of PostgreSQL; the machine's own where nothing else is asked for

database_image() { echo "postgres:${LAB_DATABASE_VERSION:-$(postgres_version)}"; }

# Takes the lab's lock for a moment.
database_image_up() {
    local suite image
    suite=$(knob_value STANDIN_POSTGRES)
    [[ $suite != 0 ]] || return 0
    image=$("$LAB_HOME/lab" postgres "$suite")
    LAB_DATABASE_VERSION=${image##*:}
}

start_database() { # FILES
    local place
    pull a "$(database_image)"
    mapfile -t place < <(placed pg)
    docker_on a run -d --name pg --restart always "${place[@]}" --shm-size 64m \
        -v "$1":/var/lib/postgresql/data -e POSTGRES_USER=nocobase -e POSTGRES_DB=nocobase \
        -e POSTGRES_PASSWORD="$DEMO_PASSWORD" "$LAB_REGISTRY/$(database_image)" \
        postgres -c listen_addresses='*' "${LAB_POSTGRES_OPTIONS[@]}" >/dev/null
}

LAB_HAPROXY_IMAGE= # of the balancer, in place of nginx, where it is asked for

# Takes the lab's lock for a moment.
balancer_image_up() {
    local suite
    suite=$(knob_value STANDIN_HAPROXY)
    [[ $suite == 0 ]] || LAB_HAPROXY_IMAGE=$("$LAB_HOME/lab" haproxy "$suite")
}

# As docs/haproxy.md has somebody do it.
start_haproxy() {
    local srv place
    srv=$(host_dir a)/disk/srv
    mapfile -t place < <(placed lb)
    pull a "${LAB_HAPROXY_IMAGE#"$LAB_REGISTRY/"}"
    mkdir -p "$srv/haproxy" "$srv/drydock"
    with_files find "$srv/haproxy" "$srv/drydock" -mindepth 1 -delete
    cp "$LAB_HOME"/haproxy/* "$srv/haproxy/"
    sed -i "s/10\\.77\\.0\\./$LAB_NETWORK./" "$srv/haproxy/haproxy.cfg"
    echo 'entrance open' >"$srv/drydock/entrance.map"
    touch "$srv/drydock/bypass.map" "$srv/drydock/servers.state"
    with_files chown -R 99:99 "$srv/drydock"
    docker_on a run -d --name lb --restart always "${place[@]}" -v "$LAB_SRV/haproxy":/usr/local/etc/haproxy:ro \
        -v "$LAB_SRV/drydock":/drydock "$LAB_HAPROXY_IMAGE" >/dev/null
}

start_balancer() {
    local srv place
    if [[ -n $LAB_HAPROXY_IMAGE ]]; then
        start_haproxy
        return
    fi
    srv=$(host_dir a)/disk/srv
    mapfile -t place < <(placed lb)
    pull a nginx:1
    mkdir -p "$srv/nginx/conf.d" "$srv/drydock"
    with_files find "$srv/nginx/conf.d" "$srv/drydock" -mindepth 1 -delete
    cp "$LAB_HOME"/nginx/* "$srv/nginx/conf.d/"
    sed -i "s/10\\.77\\.0\\./$LAB_NETWORK./" "$srv/nginx/conf.d/default.conf"
    docker_on a run -d --name lb --restart always "${place[@]}" \
        -v "$LAB_SRV/nginx/conf.d":/etc/nginx/conf.d:ro -v "$LAB_SRV/drydock":/drydock "$LAB_REGISTRY/nginx:1" >/dev/null
}

start_node() { # NUMBER [KNOBS…]
    local number=$1 host policy=always arguments=() knob place
    shift
    mapfile -t place < <(placed "$number")
    host=$(host_of_node "$number")
    [[ $number != 2 ]] || policy=unless-stopped
    for knob in "$@"; do
        arguments+=(-e "$knob")
    done
    pull "$host" "nocobase/nocobase:$version"
    docker_on "$host" run -d --name "nocobase-$number" --restart "$policy" "${place[@]}" \
        -v "$LAB_SRV/nocobase/storage":/app/nocobase/storage -e APP_PORT=13000 -e APP_KEY=demo-app-key \
        -e API_KEY="$DEMO_API_KEY" -e DB_DIALECT=postgres --add-host "postgres:$(database_address)" -e DB_HOST=postgres -e DB_PORT=5432 \
        -e DB_DATABASE=nocobase -e DB_USER=nocobase -e DB_PASSWORD="$DEMO_PASSWORD" \
        -e STANDIN_NODE="nocobase-$number" -e STANDIN_DB_TRIES=60 "${arguments[@]}" "$LAB_REGISTRY/nocobase/nocobase:$version" >/dev/null
}

# A node takes seconds before it first asks for the database: time to copy and start it meanwhile.
start_all() {
    local number jobs=()
    files_from_template
    for ((number = 1; number <= nodes; number++)); do
        start_node "$number" "${knobs[@]}" 9>&- &
        jobs+=($!)
    done
    database_from_template
    start_database "$(database_files)"
    start_balancer
    for number in "${jobs[@]}"; do
        wait "$number"
    done
}

healthy() { # ADDRESS
    [[ $(curl -s -m 2 "http://$1/api/__health_check") == ok ]]
}

wait_until_healthy() {
    local number address
    for ((number = 1; number <= nodes; number++)); do
        address=$(node_address "$number")
        wait_for 90 healthy "$address" ||
            die "nocobase-$number is not healthy: $(curl -s -m 2 "http://$address/api/__health_check")"
    done
    wait_for 20 healthy "$(entrance_address)" || die "the entrance does not answer: http://$(entrance_address)/"
}
