# shellcheck shell=bash
# HAProxy as the Debian suites have it: an image each, with the libraries of its suite in its layer, and otherwise as the
# official ones.

LAB_HAPROXY=$LAB_SHARED/haproxy

haproxy_up() { # SUITE: publishes its HAProxy, once, and prints the image
    local suite=$1 version
    local LAB_UNPACKED=$LAB_HAPROXY/$suite
    [[ -e $LAB_BUILD/base.json ]] || die "the lab has no images yet; run: lab up"
    mkdir -p "$LAB_HAPROXY"
    if [[ ! -e $LAB_UNPACKED/.complete ]]; then
        say "fetching HAProxy as $suite has it"
        (
            flock -w 600 8 || die "another process has been fetching HAProxy for 10 minutes"
            [[ -e $LAB_UNPACKED/.complete ]] || haproxy_fetch "$suite"
        ) 8>"$LAB_HAPROXY/lock"
    fi
    take_lock
    version=$(cat "$LAB_UNPACKED/.complete")
    layer "haproxy-$suite" "$(cat "$LAB_BUILD/base.inputs")$version$(hash_of "$LAB_HOME/images/haproxy" \
        "$LAB_HOME/parts/haproxy.sh")" haproxy_layer
    push_image haproxy "$version" "$(haproxy_config "$version")" base "haproxy-$suite"
    echo "$LAB_REGISTRY/haproxy:$version"
}

haproxy_fetch() { # SUITE
    local suite=$1 own=$LAB_UNPACKED.apt version packages
    rm -rf "${LAB_UNPACKED:?}"
    suite_begin "$suite" "$own"
    version=$(apt-cache "${SUITE_OPTIONS[@]}" policy haproxy | sed -nE 's/^ *Candidate: ([0-9]+\.[0-9]+).*/\1/p')
    [[ -n $version ]] || die "Debian's $suite has no HAProxy"
    mapfile -t packages < <(suite_closure haproxy bash)
    suite_download "$own" "${packages[@]}"
    suite_unpack "$own" "$LAB_UNPACKED"
    rm -rf "$own"
    echo "$version" >"$LAB_UNPACKED/.complete"
}

haproxy_layer() { # ROOT
    take "$1" usr/sbin/haproxy
    [[ $suite == sid ]] || take "$1" usr/bin/bash # as in the official image, but for the one of Alpine
    mkdir -p "$1"/{etc,var/lib/haproxy,usr/local/bin,usr/local/etc/haproxy}
    cp "$LAB_HOME"/images/base/{passwd,group} "$1/etc/"
    echo 'haproxy:x:99:99::/var/lib/haproxy:/bin/sh' >>"$1/etc/passwd"
    echo 'haproxy:x:99:' >>"$1/etc/group"
    cp "$LAB_HOME/images/haproxy/docker-entrypoint.sh" "$1/usr/local/bin/docker-entrypoint.sh"
    take_libraries "$1"
    take_loader "$1"
}

haproxy_config() { # VERSION
    jq -n --arg version "$1" --arg path "$LAB_PATH" '{
        Env: ["PATH=\($path)", "HAPROXY_VERSION=\($version)"], User: "haproxy",
        Entrypoint: ["docker-entrypoint.sh"], Cmd: ["haproxy", "-f", "/usr/local/etc/haproxy/haproxy.cfg"],
        StopSignal: "SIGUSR1", WorkingDir: "/var/lib/haproxy", Labels: {maintainer: "Drydock lab"}}'
}
