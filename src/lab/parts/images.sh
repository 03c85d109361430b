# shellcheck shell=bash
# The images: what their layers hold, how they are configured, under which tags the registry has them.

# shellcheck source=/dev/null
source "$LAB_HOME/parts/layers.sh"

NOCOBASE_VERSIONS=(1.3.21 1.4.2 1.4.17 1.5.0 1.6.0 2.0.0)
NOCOBASE_FULL=(1.3.21 1.4.2 1.4.17)

images_inputs() { hash_of "$LAB_HOME/images" "$LAB_HOME/java" "$LAB_HOME/parts/"{images,layers,standin,packages}.sh; }

images_are_current() { [[ $(cat "$LAB_STATE/images" 2>/dev/null) == "$(images_inputs)" ]]; }

images_up() {
    images_are_current && return 0
    local version
    JDK=$(find_jdk) || exit 1
    build_dir
    layer base "$(hash_of "$LAB_HOME/images/base" "$LAB_HOME/parts/packages.sh" "$LAB_HOME/parts/layers.sh")" base_layer
    layer nginx "$(cat "$LAB_BUILD/base.inputs")$(hash_of "$LAB_HOME/images/nginx")" nginx_layer
    layer postgres "$(cat "$LAB_BUILD/base.inputs")$(hash_of "$LAB_HOME/images/postgres")" postgres_layer
    layer redis "$(cat "$LAB_BUILD/base.inputs")$(hash_of "$LAB_HOME/parts/packages.sh")" redis_layer
    layer runtime "$(cat "$LAB_BUILD/base.inputs")$(hash_of "$JDK/release" "$LAB_HOME/parts/standin.sh")" runtime_layer
    layer program "$(hash_of "$LAB_HOME/java" "$LAB_HOME/images/nocobase" "$LAB_HOME/parts/standin.sh")" program_layer
    layer cache "$(cat "$LAB_BUILD/"{runtime,program}.inputs | tr -d '\n')" cache_layer
    push_image nginx 1 "$(nginx_config)" base nginx
    push_image postgres "$(postgres_version)" "$(postgres_config)" base postgres
    push_image redis 7 "$(redis_config)" base redis
    for version in "${NOCOBASE_VERSIONS[@]}"; do
        push_nocobase "$version"
    done
    for version in "${NOCOBASE_FULL[@]}"; do
        push_image nocobase/nocobase "$version-full" "$(nocobase_config "$version" full)" base runtime program cache
    done
    push_floating_tag
    images_inputs >"$LAB_STATE/images"
}

images_are_known() { cmp -s "$LAB_STATE/images" "$(host_dir "$1")/images"; } # HOST

# What a host has pulled under a tag that the registry has anew is pulled again: nothing asks the registry once more.
images_known() { # HOST
    local reference
    images_are_known "$1" && return 0
    for reference in $(docker_on "$1" images --format '{{.Repository}}:{{.Tag}}' | grep "^$LAB_REGISTRY/.*:[^<]"); do
        registry_has "$reference" || continue
        docker_on "$1" pull -q "$reference" >/dev/null || die "host $1 cannot pull $reference"
    done
    cp "$LAB_STATE/images" "$(host_dir "$1")/images"
}

registry_has() { # REFERENCE
    local name=${1#"$LAB_REGISTRY/"}
    curl -sfI -H "Accept: $MANIFEST_TYPE" "http://$LAB_REGISTRY/v2/${name%:*}/manifests/${name##*:}" >/dev/null
}

# A further lab takes the layers that the first one has built, as long as they are made of the same.
build_dir() {
    [[ -e $LAB_BUILD || ! -e $LAB_SHARED/build ]] || cp -a "$LAB_SHARED/build" "$LAB_BUILD"
    mkdir -p "$LAB_BUILD"
}

postgres_version() { basename "$(echo "$LAB_UNPACKED"/usr/lib/postgresql/*)"; }

base_layer() { # ROOT
    local name
    mkdir -p "$1"/usr/{bin,sbin,lib,lib64} "$1"/{etc,tmp,var/tmp,root,run,proc,sys,dev}
    chmod 1777 "$1/tmp" "$1/var/tmp"
    for name in bin sbin lib lib64; do
        ln -s "usr/$name" "$1/$name"
    done
    ln -s ../run "$1/var/run"
    cp "$LAB_HOME"/images/base/{passwd,group} "$1/etc/"
    printf 'passwd: files\ngroup: files\nhosts: files dns\n' >"$1/etc/nsswitch.conf"
    take "$1" 'usr/lib*/ld-linux-*' usr/lib/locale/C.utf8 usr/share/zoneinfo \
        usr/bin/{dash,busybox,tar,gzip,zcat,find,xargs,grep,sed,setpriv,setsid,env} \
        usr/bin/{cat,chgrp,chmod,chown,cp,cut,date,dd,df,dirname,basename,du,echo,expr,false,head,id,install} \
        usr/bin/{ln,ls,md5sum,mkdir,mkfifo,mktemp,mv,nohup,nproc,printf,pwd,readlink,realpath,rm,rmdir,seq} \
        usr/bin/{sha256sum,sleep,sort,split,stat,sum,sync,tail,tee,test,timeout,touch,tr,true,truncate,uname,uniq,wc,whoami}
    take_library "$(realpath --relative-to="$LAB_UNPACKED" -s "$(library_dir)")/libgcc_s.so.1" "$1"
    ln -s dash "$1/usr/bin/sh"
    for name in ps kill wget vi ip netstat nc hostname less top free awk; do
        [[ -e $1/usr/bin/$name ]] || ln -s busybox "$1/usr/bin/$name"
    done
    take_libraries "$1"
}

nginx_layer() { # ROOT
    take "$1" usr/sbin/nginx etc/nginx/mime.types
    mkdir -p "$1"/var/{lib/nginx,log/nginx} "$1/usr/share/nginx/html" "$1/etc/nginx/conf.d"
    cp "$LAB_HOME/images/nginx/nginx.conf" "$1/etc/nginx/nginx.conf"
    cp "$LAB_HOME/images/nginx/docker-entrypoint.sh" "$1/docker-entrypoint.sh"
    take_libraries "$1" "$LAB_BUILD/base"
}

postgres_layer() { # ROOT
    local version
    version=$(postgres_version)
    take "$1" "usr/lib/postgresql/$version" "usr/share/postgresql/$version"
    rm -rf "$1/usr/lib/postgresql/$version/lib/"{bitcode,llvmjit.so}
    mkdir -p "$1/var/lib/postgresql/data" "$1/usr/local/bin" "$1/run/postgresql"
    cp "$LAB_HOME/images/postgres/docker-entrypoint.sh" "$1/usr/local/bin/docker-entrypoint.sh"
    take_libraries "$1" "$LAB_BUILD/base"
}

redis_layer() { # ROOT
    take "$1" usr/bin/redis-{server,check-rdb,cli} # the server is a link to the other
    take_libraries "$1" "$LAB_BUILD/base"
}

LAB_PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

nginx_config() {
    jq -n --arg path "$LAB_PATH" '{
        Env: ["PATH=\($path)", "NGINX_VERSION=1"],
        Entrypoint: ["/docker-entrypoint.sh"], Cmd: ["nginx", "-g", "daemon off;"],
        ExposedPorts: {"80/tcp": {}}, StopSignal: "SIGQUIT", WorkingDir: "/",
        Labels: {maintainer: "Drydock lab"}}'
}

postgres_config() {
    jq -n --arg version "$(postgres_version)" --arg path "$LAB_PATH" '{
        Env: ["PATH=\($path):/usr/lib/postgresql/\($version)/bin", "LANG=C.UTF-8", "PG_MAJOR=\($version)",
              "PGDATA=/var/lib/postgresql/data"],
        Entrypoint: ["docker-entrypoint.sh"], Cmd: ["postgres", "-c", "listen_addresses=*"],
        ExposedPorts: {"5432/tcp": {}}, StopSignal: "SIGINT", WorkingDir: "/",
        Labels: {maintainer: "Drydock lab"}}'
}

redis_config() {
    jq -n --arg path "$LAB_PATH" '{
        Env: ["PATH=\($path)"], Cmd: ["redis-server", "--protected-mode", "no", "--save", ""],
        ExposedPorts: {"6379/tcp": {}}, WorkingDir: "/", Labels: {maintainer: "Drydock lab"}}'
}

nocobase_config() { # VERSION VARIANT [BEHAVES LIKE]
    jq -n --arg version "$1" --arg variant "$2" --arg like "${3:-}" --arg path "$LAB_PATH" '{
        Env: (["PATH=\($path)", (if $version | startswith("2.") then "NODE_VERSION=20.19.5" else "NODE_VERSION=18.20.8" end),
               "YARN_VERSION=1.22.22", "NOCOBASE_VERSION=\($version)", "APP_ENV=production"]
              + if $variant == "" then [] else ["NOCOBASE_VARIANT=\($variant)"] end
              + if $like == "" then [] else ["STANDIN_LIKE=\($like)"] end),
        Entrypoint: ["docker-entrypoint.sh"], Cmd: ["/app/docker-entrypoint.sh"],
        ExposedPorts: {"13000/tcp": {}}, WorkingDir: "/app/nocobase",
        Labels: {"org.opencontainers.image.title": "NocoBase stand-in", "org.opencontainers.image.version": $version}}'
}

push_nocobase() { # VERSION [BEHAVES LIKE]
    push_image nocobase/nocobase "$1" "$(nocobase_config "$1" '' "${2:-}")" base runtime program cache
}

# A new version is only a new configuration on the layers that the registry already has.
release() { # VERSION [--like VERSION]
    local version=$1 like=1.4.17
    if [[ ${2:-} == --like ]]; then
        like=${3:?--like needs a version}
    fi
    [[ $version =~ ^[0-9]+(\.[0-9]+)+(-full)?$ ]] || die "'$version' is no version; write it like 1.4.18"
    if [[ $version == *-full ]]; then
        push_image nocobase/nocobase "$version" "$(nocobase_config "${version%-full}" full "$like")" base runtime program cache
    else
        push_nocobase "$version" "$like"
    fi
    if [[ $version == 1.4.* && $version != *-full ]]; then
        push_image nocobase/nocobase 1.4 "$(nocobase_config "$version" '' "$like")" base runtime program cache
    fi
}

# Takes a tag away from the registry; images that were pulled stay where they are.
withdraw() { # VERSION
    local tags=$LAB_STATE/registry/docker/registry/v2/repositories/nocobase/nocobase/_manifests/tags
    [[ $1 != */* && -d $tags/$1 ]] || die "the registry has no nocobase/nocobase:$1"
    rm -rf "${tags:?}/$1"
}

# The registry as it was: running, with the versions that it had at first and no others.
releases_heal() {
    local tag
    registry_heal
    for tag in $(curl -sf "http://$LAB_REGISTRY/v2/nocobase/nocobase/tags/list" | jq -r '.tags[]'); do
        is_original "$tag" || withdraw "$tag"
    done
    push_floating_tag
}

is_original() { # TAG
    [[ " 1.4 ${NOCOBASE_VERSIONS[*]} ${NOCOBASE_FULL[*]/%/-full} " == *" $1 "* ]]
}

push_floating_tag() {
    push_image nocobase/nocobase 1.4 "$(nocobase_config 1.4.17 '')" base runtime program cache
}

push_image() { # REPOSITORY TAG CONFIG LAYERS…
    local repository=$1 tag=$2 config=$3 work layer layers=()
    shift 3
    work=$(mktemp -d "$LAB_BUILD/push.XXXXXX")
    for layer in "$@"; do
        layers+=("$LAB_BUILD/$layer.json")
        push_blob "$repository" "$LAB_BUILD/$layer.tar.gz" "$(jq -r .digest "$LAB_BUILD/$layer.json")"
    done
    jq -s --argjson config "$config" --arg architecture "$(dpkg --print-architecture)" '{
        architecture: $architecture, os: "linux", created: "2023-11-14T22:13:20Z", config: $config,
        rootfs: {type: "layers", diff_ids: map(.content)},
        history: map({created: "2023-11-14T22:13:20Z", created_by: "Drydock lab"})}' "${layers[@]}" >"$work/config"
    push_blob "$repository" "$work/config" "$(digest "$work/config")"
    jq -s --arg type "$MANIFEST_TYPE" --arg digest "$(digest "$work/config")" \
        --argjson size "$(stat -c %s "$work/config")" '{
        schemaVersion: 2, mediaType: $type,
        config: {mediaType: "application/vnd.docker.container.image.v1+json", size: $size, digest: $digest},
        layers: map({mediaType: "application/vnd.docker.image.rootfs.diff.tar.gzip", size, digest})}' \
        "${layers[@]}" >"$work/manifest"
    push_manifest "$repository" "$tag" "$work/manifest"
    rm -r "$work"
}
