# shellcheck shell=bash
# A registry on the bridge, and pushing to it by plain HTTP: layers and configurations are blobs, a tag is one manifest.

registry_answers() { curl -s -m 2 -o /dev/null "http://$LAB_REGISTRY/v2/"; }

registry_up() {
    local binary
    registry_is_running && return 0
    binary=$(command -v docker-registry || echo "$LAB_UNPACKED/usr/bin/docker-registry")
    mkdir -p "$LAB_STATE/registry"
    cat >"$LAB_STATE/registry.yml" <<YAML
version: 0.1
log: { level: warn, accesslog: { disabled: true } }
storage: { filesystem: { rootdirectory: $LAB_STATE/registry }, delete: { enabled: true } }
http: { addr: "$LAB_REGISTRY" }
YAML
    setsid "$binary" serve "$LAB_STATE/registry.yml" </dev/null >"$LAB_STATE/registry.log" 2>&1 9>&- &
    remember registry $!
    disown
}

registry_is_running() { process_id registry >/dev/null; }

registry_ready() {
    wait_for 20 registry_answers || die "the registry does not answer, see $LAB_STATE/registry.log"
}

registry_heal() {
    local pid
    if pid=$(process_id registry); then
        kill -CONT "$pid"
    fi
    registry_up
    registry_ready
}

registry_fault() {
    case $1 in
        down) stop_process registry KILL ;;
        up) registry_up && registry_ready ;;
        pause) kill -STOP "$(process_id registry)" ;;
        resume) kill -CONT "$(process_id registry)" ;;
        *) die "unknown: '$1'; the registry can be: down up pause resume" ;;
    esac
}

MANIFEST_TYPE=application/vnd.docker.distribution.manifest.v2+json

push_blob() { # REPOSITORY FILE DIGEST
    local location separator
    if curl -sf -o /dev/null -I "http://$LAB_REGISTRY/v2/$1/blobs/$3"; then
        return 0
    fi
    location=$(curl -sf -D - -o /dev/null -X POST "http://$LAB_REGISTRY/v2/$1/blobs/uploads/" |
        tr -d '\r' | sed -n 's/^location: //Ip')
    [[ $location == *\?* ]] && separator='&' || separator='?'
    curl -sf -o /dev/null -X PUT -H 'Content-Type: application/octet-stream' \
        --data-binary "@$2" "$location${separator}digest=$3" ||
        die "the registry refused $2 of $1"
}

push_manifest() { # REPOSITORY TAG FILE
    curl -sf -o /dev/null -X PUT -H "Content-Type: $MANIFEST_TYPE" \
        --data-binary "@$3" "http://$LAB_REGISTRY/v2/$1/manifests/$2" ||
        die "the registry refused $1:$2"
}

get_manifest() { # REPOSITORY TAG
    curl -sf -H "Accept: $MANIFEST_TYPE" "http://$LAB_REGISTRY/v2/$1/manifests/$2" ||
        die "the registry has no $1:$2"
}

get_blob() { curl -sfL "http://$LAB_REGISTRY/v2/$1/blobs/$2"; }
