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
    local suite=$1 own=$LAB_COMPOSE/$1/apt log=$LAB_COMPOSE/apt.log options
    command -v apt-get >/dev/null || die "docker compose of several ages comes from Debian's packages; there is no apt-get"
    rm -rf "${LAB_COMPOSE:?}/$suite"
    mkdir -p "$own"/{lists/partial,archives/partial}
    : >"$own/status"
    sources_of "$suite" >"$own/sources.list"
    options=(-o Dir::State::Lists="$own/lists" -o Dir::State::status="$own/status" -o Dir::Cache="$own"
        -o Dir::Etc::SourceList="$own/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null
        -o Acquire::Languages=none -o APT::Sandbox::User=root)
    apt-get "${options[@]}" update -q >"$log" 2>&1 || die "apt-get update for $suite failed: $(tail -5 "$log")"
    (cd "$own" && apt-get "${options[@]}" download -q docker-compose) >"$log" 2>&1 ||
        die "apt-get download of docker-compose for $suite failed: $(tail -5 "$log")"
    dpkg-deb --fsys-tarfile "$own"/docker-compose_*.deb | tar -x --wildcards -O '*/cli-plugins/docker-compose' \
        >"$own/program" || die "the package docker-compose of $suite has no docker compose in it"
    chmod +x "$own/program"
    mv "$own/program" "$LAB_COMPOSE/$suite/docker-compose"
    rm -rf "$own"
}

# The machine's own source of Debian's packages, with another suite.
sources_of() { # SUITE
    local keys=/usr/share/keyrings/debian-archive-keyring.gpg site
    site=$(apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
        awk '$1 == "Debian" && $2 == "main" && $3 !~ /-/ { print $4; exit }')
    [[ -n $site ]] || die "apt-get knows no source of Debian's packages here (apt-get indextargets)"
    echo "deb [signed-by=$keys] $site $1 main"
}
