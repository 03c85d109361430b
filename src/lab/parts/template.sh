# shellcheck shell=bash
# An installed database and its files, made once for each version and copied for every fresh cluster.

template_key() {
    printf '%s-%s%s-%s' "$version" "$(knob_value STANDIN_SEED_ROWS)" "${LAB_DATABASE_VERSION:+-$LAB_DATABASE_VERSION}" \
        "$(images_inputs | cut -c1-12)"
}

knob_value() { # NAME → the value given to it, 0 if none was
    local knob value=0
    for knob in "${knobs[@]}"; do
        [[ $knob != "$1="* ]] || value=${knob#*=}
    done
    echo "$value"
}

template_up() {
    local srv key
    srv=$(host_dir a)/disk/srv
    key=$(template_key)
    [[ ! -e $srv/templates/$key/complete ]] || return 0
    say "installing $version once, to be copied for each fresh cluster"
    empty_hosts
    mkdir -p "$srv/templates"
    with_files find "$srv/templates" -mindepth 1 -maxdepth 1 ! -name "*-$(images_inputs | cut -c1-12)" -exec rm -rf {} + 2>/dev/null || true
    with_files rm -rf "$srv/templates/$key" "$srv/postgres"
    with_files find "$LAB_STORAGE" -mindepth 1 -delete
    start_database "$LAB_SRV/postgres"
    start_node 1 "${knobs[@]}" STANDIN_BOOT_SECONDS=1 CLUSTER_MODE=1
    wait_for 90 healthy "$(node_address 1)" || die "$version cannot be installed: $(docker_on a logs nocobase-1 2>&1 | tail -3)"
    upload_samples
    docker_on a stop nocobase-1 pg >/dev/null
    mkdir -p "$srv/templates/$key"
    with_files rm -rf "$LAB_STORAGE/logs"
    with_files cp -a "$LAB_STORAGE" "$srv/templates/$key/storage"
    with_files cp -a "$srv/postgres" "$srv/templates/$key/postgres"
    touch "$srv/templates/$key/complete"
}

upload_samples() {
    local number
    for number in 1 2 3 4 5 6 7 8; do
        seq "$number" $((number * 2000)) | curl -sf -o /dev/null -X POST --data-binary @- \
            "http://$(node_address 1)/api/files?name=sample-$number.txt"
    done
    mkdir -p "$LAB_STORAGE/plugins" "$LAB_STORAGE/apps/main"
    echo demo-jwt-secret >"$LAB_STORAGE/apps/main/jwt_secret.dat"
}

template_dir() { echo "$(host_dir a)/disk/srv/templates/$(template_key)"; }

files_from_template() {
    with_files find "$LAB_STORAGE" -mindepth 1 -delete
    with_files cp -a "$(template_dir)/storage/." "$LAB_STORAGE/"
}

database_from_template() {
    local files
    files=$(host_dir a)/disk/srv/postgres
    [[ $(database_files) == "$LAB_SRV/postgres" ]] || files=$LAB_STORAGE/db/postgres
    with_files rm -rf "$files"
    with_files mkdir -p "$(dirname "$files")"
    with_files cp -a "$(template_dir)/postgres" "$files"
}
