# shellcheck shell=bash
# OpenSSH's server on a host, as the machine's own Debian suite has it, and a directory with which to log in there as root.

LAB_SSH=$LAB_SHARED/ssh

ssh_up() { # HOST: prints the directory, which has known_hosts and a key
    local own
    own=$(host_dir "$1")/ssh
    sshd_fetched
    if [[ ! -e $own/client/known_hosts ]]; then
        rm -rf "$own"
        mkdir -p -m 700 "$own/client"
        ssh-keygen -q -t ed25519 -N '' -f "$own/host_ed25519"
        ssh-keygen -q -t rsa -b 2048 -N '' -f "$own/host_rsa"
        ssh-keygen -q -t ed25519 -N '' -f "$own/client/id_ed25519"
        cp "$own/client/id_ed25519.pub" "$own/authorized_keys"
        sshd_config "$own" >"$own/sshd_config"
        { grep -v '^sshd:' /etc/passwd && echo 'sshd:x:65533:65534::/run/sshd:/bin/false'; } >"$own/passwd"
        echo "$(address_of "$1") $(cut -d' ' -f1,2 "$own/host_ed25519.pub")" >"$own/client/known_hosts"
    fi
    sshd_answers "$1" || sshd_start "$1" "$own"
    wait_for 20 sshd_answers "$1" || die "host $1: sshd does not answer, see $own/sshd.log"
    echo "$own/client"
}

sshd_fetched() {
    [[ -e $LAB_SSH/.complete ]] && return 0
    mkdir -p "$LAB_SSH"
    (
        flock -w 300 8 || die "another process has been fetching OpenSSH's server for 5 minutes"
        [[ -e $LAB_SSH/.complete ]] || sshd_fetch
    ) 8>"$LAB_SSH/lock"
}

sshd_fetch() {
    local own=$LAB_SSH/apt package
    say "fetching OpenSSH's server"
    apt_update
    mkdir -p "$own"
    { echo openssh-server && sshd_libraries; } |
        (cd "$own" && xargs apt-get download -q -o APT::Sandbox::User=root) >"$LAB_SSH/apt.log" 2>&1 ||
        die "apt-get download of openssh-server failed: $(tail -5 "$LAB_SSH/apt.log")"
    for package in "$own"/*.deb; do
        dpkg-deb -x "$package" "$LAB_SSH/root"
    done
    rm -rf "$own"
    touch "$LAB_SSH/.complete"
}

# What it needs besides the C library, which has to be the machine's.
sshd_libraries() { apt-cache depends --important openssh-server | sed -n 's/^ *Depends: \(lib[a-z0-9.+-]*\)$/\1/p' | grep -v '^libc6$'; }

sshd_config() { # DIRECTORY
    cat <<TEXT
Port 22
HostKey $1/host_ed25519
HostKey $1/host_rsa
AuthorizedKeysFile $1/authorized_keys
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
AllowStreamLocalForwarding yes
PidFile none
TEXT
}

# It wants a user of its own, whom only its own view of the machine has.
sshd_start() { # HOST DIRECTORY
    # shellcheck disable=SC2016 # the inner shell expands it
    in_host "$1" unshare --mount sh -c '
        mkdir -p /run/sshd
        mount --bind "$1/passwd" /etc/passwd
        export LD_LIBRARY_PATH=$(dirname "$(find "$2" -name "libwrap.so*" | head -1)")
        setsid "$2/usr/sbin/sshd" -f "$1/sshd_config" -E "$1/sshd.log" </dev/null >/dev/null 2>&1 9>&-' \
        sh "$2" "$LAB_SSH/root"
}

sshd_answers() { # HOST
    timeout 2 bash -c "read -r line <'/dev/tcp/$(address_of "$1")/22' && [[ \$line == SSH-2.0-* ]]" 2>/dev/null
}
