# shellcheck shell=bash
# Which Docker a host runs: the machine's own, or one of three generations, as Debian's suites have them. These are unpacked
# beside the machine's programs, and laid over them where the host alone sees it; nothing is installed.

LAB_SUITES=$LAB_SHARED/engines
LAB_ENGINES_CHOSEN=$LAB_STATE/engines.chosen
LAB_ENGINES=${DRYDOCK_LAB_ENGINES:-$(cat "$LAB_ENGINES_CHOSEN" 2>/dev/null || echo "$LAB_USUAL_ENGINES")}
[[ $LAB_ENGINES == @(own|mixed) ]] || die "there are no engines '$LAB_ENGINES'; DRYDOCK_LAB_ENGINES is own or mixed"

wanted_suite() { # HOST → whose Docker it is to run; nothing: the machine's own
    case $LAB_ENGINES-$1 in
        own-*) ;;
        mixed-a) echo bookworm ;; # 20.10
        mixed-b) echo trixie ;; # 26.1
        mixed-c) echo sid ;; # 28.5
    esac
}

engines_are_chosen() { [[ $(cat "$LAB_ENGINES_CHOSEN" 2>/dev/null) == "$LAB_ENGINES" ]]; }

# A host that gets another engine is put down: it comes up again with that one, and with nothing that the old one kept.
engines_up() {
    local host engine
    engines_are_chosen && return 0
    engines_fetched
    for host in "${LAB_HOSTS[@]}"; do
        engine=$(possible_engine "$host")
        if [[ $engine != "$(host_engine "$host")" ]]; then
            host_down "$host"
            mkdir -p "$(host_dir "$host")"
            echo "$engine" >"$(host_dir "$host")/engine"
        fi
    done
    echo "$LAB_ENGINES" >"$LAB_ENGINES_CHOSEN"
}

possible_engine() { # HOST → where the Docker lies that it can run of what it is to run; nothing: it is the machine's own
    local suite
    suite=$(missing_suite "$1")
    if [[ -n $suite && -e $LAB_SUITES/$suite/.complete ]]; then
        echo "$LAB_SUITES/$suite"
    elif [[ -n $suite ]]; then
        say "host $1 runs the machine's own Docker: that of Debian's $suite cannot be had here, see above"
    fi
}

missing_suite() { # HOST → whose Docker it is to run, unless the machine is of that suite itself
    (
        # shellcheck source=/dev/null
        source /etc/os-release
        suite=$(wanted_suite "$1")
        [[ $ID-${VERSION_CODENAME:-} == "debian-$suite" ]] || echo "$suite"
    )
}

engines_fetched() {
    local host suite jobs=()
    for host in "${LAB_HOSTS[@]}"; do
        suite=$(missing_suite "$host")
        [[ -n $suite && ! -e $LAB_SUITES/$suite/.complete ]] || continue
        say "fetching Docker as Debian's $suite has it, for host $host"
        mkdir -p "$LAB_SUITES"
        (
            flock -w 600 8 || die "another process has been fetching Docker for 10 minutes"
            [[ -e $LAB_SUITES/$suite/.complete ]] || engine_fetch "$suite"
        ) 8>"$LAB_SUITES/$suite.lock" 9>&- &
        jobs+=($!)
    done
    for host in "${jobs[@]}"; do
        wait "$host" || true # it said why
    done
}

engine_fetch() { # SUITE
    local suite=$1 own=$LAB_SUITES/$1.apt root=$LAB_SUITES/$1 name package
    [[ -L /bin && -L /sbin && -L /lib ]] || die "programs of other suites are laid over /usr, and here /bin is not in there"
    rm -rf "${root:?}"
    suite_begin "$suite" "$own"
    apt-get "${SUITE_OPTIONS[@]}" install -y -q --no-install-recommends --download-only \
        docker.io containerd runc iptables tini >"$own.log" 2>&1 ||
        die "apt-get cannot download Docker of $suite: $(tail -5 "$own.log")"
    mkdir -p "$root"/usr/{bin,sbin,lib,lib64}
    for name in bin sbin lib lib64; do
        ln -s "usr/$name" "$root/$name"
    done
    for package in "$own"/archives/*.deb; do
        name=${package##*/}
        [[ ! ${name%%_*} =~ $UNWANTED ]] || continue
        dpkg-deb --fsys-tarfile "$package" | tar -x --keep-directory-symlink --no-same-owner -C "$root" \
            --exclude './usr/share/*' --exclude './etc' --exclude './var'
    done
    rm -rf "$own" "$own.log"
    touch "$root/.complete"
}

# By any lab's host.
engines_in_use() { grep -qsF "lowerdir=$LAB_SUITES/" /proc/[0-9]*/mountinfo; }
