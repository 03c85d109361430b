# shellcheck shell=bash
# docker compose as people have it: one program, from the packages of other Debian suites than the machine's, unpacked.

LAB_COMPOSE=$LAB_SHARED/compose

compose_up() { # SUITE: prints where its docker compose lies
    local suite=$1 program=$LAB_COMPOSE/$1/docker-compose
    if [[ ! -x $program ]]; then
        say "fetching docker compose as $suite has it"
        mkdir -p "$LAB_COMPOSE"
        (
            flock -w 300 8 || die "another process has been fetching docker compose for 5 minutes"
            [[ -x $program ]] || compose_fetch "$suite"
        ) 8>"$LAB_COMPOSE/lock"
    fi
    echo "$program"
}

compose_fetch() { # SUITE
    local suite=$1 own=$LAB_COMPOSE/$1/apt
    rm -rf "${LAB_COMPOSE:?}/$suite"
    mkdir -p "$LAB_COMPOSE/$suite"
    suite_begin "$suite" "$own"
    suite_download "$own" docker-compose
    dpkg-deb --fsys-tarfile "$own"/docker-compose_*.deb | tar -x --wildcards -O '*/cli-plugins/docker-compose' \
        >"$own/program" || die "the package docker-compose of $suite has no docker compose in it"
    chmod +x "$own/program"
    mv "$own/program" "$LAB_COMPOSE/$suite/docker-compose"
    rm -rf "$own"
}
