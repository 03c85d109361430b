# shellcheck shell=bash
# Caddy as the Debian suites have it: an image each, with the libraries of its suite in its layer, and otherwise as the
# official one.

LAB_CADDY=$LAB_SHARED/caddy

caddy_up() { # SUITE: publishes its Caddy, once, and prints the image
    local suite=$1 version
    local LAB_UNPACKED=$LAB_CADDY/$suite
    [[ -e $LAB_BUILD/base.json ]] || die "the lab has no images yet; run: lab up"
    mkdir -p "$LAB_CADDY"
    if [[ ! -e $LAB_UNPACKED/.complete ]]; then
        say "fetching Caddy as $suite has it"
        (
            flock -w 600 8 || die "another process has been fetching Caddy for 10 minutes"
            [[ -e $LAB_UNPACKED/.complete ]] || caddy_fetch "$suite"
        ) 8>"$LAB_CADDY/lock"
    fi
    take_lock
    version=$(cat "$LAB_UNPACKED/.complete")
    layer "caddy-$suite" "$(cat "$LAB_BUILD/base.inputs")$version$(hash_of "$LAB_HOME/parts/caddy.sh")" caddy_layer
    push_image caddy "$version" "$(caddy_config "$version")" base "caddy-$suite"
    echo "$LAB_REGISTRY/caddy:$version"
}

caddy_fetch() { # SUITE
    local suite=$1 own=$LAB_UNPACKED.apt directory package version
    rm -rf "${LAB_UNPACKED:?}"
    suite_begin "$suite" "$own"
    version=$(apt-cache "${SUITE_OPTIONS[@]}" policy caddy | sed -nE 's/^ *Candidate: ([0-9]+:)?([0-9.]+).*/\2/p')
    [[ -n $version ]] || die "Debian's $suite has no Caddy"
    suite_download "$own" caddy libc6 libzstd1
    mkdir -p "$LAB_UNPACKED"/usr/{bin,sbin,lib,lib64}
    for directory in bin sbin lib lib64; do
        ln -s "usr/$directory" "$LAB_UNPACKED/$directory"
    done
    for package in "$own"/*.deb; do
        dpkg-deb --fsys-tarfile "$package" | tar -x --keep-directory-symlink --skip-old-files --no-same-owner \
            -C "$LAB_UNPACKED" --exclude './usr/share/doc*' --exclude './usr/share/man*'
    done
    rm -rf "$own"
    echo "$version" >"$LAB_UNPACKED/.complete"
}

caddy_layer() { # ROOT
    take "$1" usr/bin/caddy
    mkdir -p "$1"/{config,data,srv,etc/caddy}
    take_libraries "$1"
    take_loader "$1"
}

caddy_config() { # VERSION
    jq -n --arg version "$1" --arg path "$LAB_PATH" '{
        Env: ["PATH=\($path)", "CADDY_VERSION=v\($version)", "XDG_CONFIG_HOME=/config", "XDG_DATA_HOME=/data"],
        Cmd: ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"],
        ExposedPorts: {"80/tcp": {}, "443/tcp": {}, "443/udp": {}, "2019/tcp": {}}, WorkingDir: "/srv",
        Labels: {maintainer: "Drydock lab"}}'
}
