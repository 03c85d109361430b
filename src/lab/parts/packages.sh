# shellcheck shell=bash
# What the machine needs (installed), and what the images are made of (unpacked beside it, never installed).

LAB_PACKAGES=$LAB_STATE/packages
LAB_UNPACKED=$LAB_SHARED/unpacked

# Interpreters, editors of configuration and just-in-time compilers that the images do without.
UNWANTED='^(adduser|cdebconf|debconf|dpkg|perl.*|lib.*perl.*|libllvm.*|libz3.*|locales.*|libc-l10n|systemd.*|ucf|usrmerge|usr-is-merged|python.*|install-info|libdebian-installer.*|libtextwrap.*|libnewt.*|libslang.*|init-system-helpers|sysvinit-utils|sensible-utils|iproute2)$'

tools_present() {
    local tool
    for tool in dockerd docker containerd runc iptables ip nsenter unshare curl jq flock mkfs.ext4; do
        command -v "$tool" >/dev/null || return 1
    done
    command -v docker-init >/dev/null || command -v tini >/dev/null
}

tools_up() {
    tools_present && return 0
    command -v apt-get >/dev/null ||
        die "install these, then run it again: Docker Engine, iptables, iproute2, util-linux, e2fsprogs, curl, jq"
    say "installing the Docker engine and what else is missing"
    without_starting_services install_tools
    tools_present || die "something is still missing of: dockerd docker containerd runc iptables ip nsenter curl jq"
}

install_tools() {
    local packages=(docker.io iptables iproute2 util-linux e2fsprogs curl jq ca-certificates procps)
    apt_update
    if ! command -v docker >/dev/null && apt-cache show docker-cli >/dev/null 2>&1; then
        packages+=(docker-cli)
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}" \
        >"$LAB_STATE/apt.log" 2>&1 || die "apt-get install failed: $(tail -5 "$LAB_STATE/apt.log")"
}

apt_update() {
    find /var/lib/apt/lists -name '*_Packages*' -mtime -7 2>/dev/null | grep -q . ||
        apt-get update -q >"$LAB_STATE/apt.log" 2>&1 || die "apt-get update failed: $(tail -5 "$LAB_STATE/apt.log")"
}

# For the tests of the console's page: where it cannot be had they are skipped, and say so.
browser_up() {
    command -v chromium >/dev/null && return 0
    say "installing Chromium, for the tests of the console's page"
    (install_browser) || say "Chromium cannot be installed: the tests of the console's page are skipped"
}

install_browser() {
    apt_update
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        chromium fonts-dejavu-core fonts-noto-color-emoji >"$LAB_STATE/apt.log" 2>&1 ||
        die "apt-get install failed: $(tail -5 "$LAB_STATE/apt.log")"
}

# Installing docker.io starts its daemon; the lab brings its own. The machine's own policy, if any, is put back.
without_starting_services() {
    local policy=/usr/sbin/policy-rc.d saved=$LAB_STATE/policy-rc.d.saved status=0
    [[ ! -e $policy ]] || mv "$policy" "$saved"
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    ("$@") || status=$?
    rm -f "$policy"
    [[ ! -e $saved ]] || mv "$saved" "$policy"
    return "$status"
}

unpacked_up() {
    local basis=(postgresql nginx-light busybox-static dash coreutils tar findutils grep sed gzip util-linux)
    command -v docker-registry >/dev/null || basis+=(docker-registry)
    if [[ ! -e $LAB_UNPACKED/.complete ]]; then
        say "fetching and unpacking the Debian packages that the images are made of"
        rm -rf "$LAB_UNPACKED"
        mkdir -p "$LAB_UNPACKED"/usr/{bin,sbin,lib,lib64}
        local directory
        for directory in bin sbin lib lib64; do
            ln -s "usr/$directory" "$LAB_UNPACKED/$directory"
        done
        unpack "${basis[@]}"
        touch "$LAB_UNPACKED/.complete"
    fi
    # Added when others may be reading what is there: nothing of that is touched.
    if [[ ! -e $LAB_UNPACKED/.complete-redis ]]; then
        say "fetching and unpacking Redis"
        unpack redis-server
        touch "$LAB_UNPACKED/.complete-redis"
    fi
}

unpack() { # PACKAGES…: and what they depend on
    local package
    rm -rf "$LAB_PACKAGES"
    mkdir -p "$LAB_PACKAGES"
    apt_update
    wanted_packages "$@" | (cd "$LAB_PACKAGES" && xargs apt-get download -q -o APT::Sandbox::User=root) \
        >"$LAB_STATE/apt.log" 2>&1 || die "apt-get download failed: $(tail -5 "$LAB_STATE/apt.log")"
    for package in "$LAB_PACKAGES"/*.deb; do
        dpkg-deb --fsys-tarfile "$package" |
            tar -x --keep-directory-symlink --skip-old-files --no-same-owner -C "$LAB_UNPACKED" \
                --exclude './usr/share/doc*' --exclude './usr/share/man*' --exclude './usr/share/locale*'
    done
    rm -rf "$LAB_PACKAGES"
}

wanted_packages() { # PACKAGES…
    apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces \
        --no-enhances --important "$@" |
        grep -E '^[a-z0-9]' | sort -u | grep -Ev "$UNWANTED" | real_packages
}

real_packages() { # of the names read, those that can be downloaded
    xargs apt-cache policy | awk '/^[^ ]/ { name = $1; sub(/:$/, "", name) } /Candidate:/ && $2 != "(none)" { print name }'
}
