# shellcheck shell=bash
# Packages of other Debian suites than the machine's, from its own source of packages: downloaded, never installed.

# Sets the options with which apt-get and apt-cache know a suite and nothing else.
suite_begin() { # SUITE DIRECTORY
    local suite=$1 own=$2
    command -v apt-get >/dev/null || die "programs of several ages come from Debian's packages; there is no apt-get"
    rm -rf "$own"
    mkdir -p "$own"/{lists/partial,archives/partial}
    : >"$own/status"
    sources_of "$suite" >"$own/sources.list"
    SUITE_OPTIONS=(-o Dir::State::Lists="$own/lists" -o Dir::State::status="$own/status" -o Dir::Cache="$own"
        -o Dir::Etc::SourceList="$own/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null
        -o Acquire::Languages=none -o APT::Sandbox::User=root)
    apt-get "${SUITE_OPTIONS[@]}" update -q >"$own.log" 2>&1 ||
        die "apt-get update for $suite failed: $(tail -5 "$own.log")"
}

suite_download() { # DIRECTORY PACKAGES…
    local own=$1
    shift
    (cd "$own" && apt-get "${SUITE_OPTIONS[@]}" download -q "$@") >"$own.log" 2>&1 ||
        die "apt-get download of $* failed: $(tail -5 "$own.log")"
}

# The machine's own source of Debian's packages, with another suite.
sources_of() { # SUITE
    local keys=/usr/share/keyrings/debian-archive-keyring.gpg site
    site=$(apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
        awk '$1 == "Debian" && $2 == "main" && $3 !~ /-/ { print $4; exit }')
    [[ -n $site ]] || die "apt-get knows no source of Debian's packages here (apt-get indextargets)"
    echo "deb [signed-by=$keys] $site $1 main"
}

# After suite_begin: packages and all that they depend on, as far as it can be downloaded.
suite_closure() { # PACKAGES…
    apt-cache "${SUITE_OPTIONS[@]}" depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks \
        --no-replaces --no-enhances "$@" | grep -E '^[a-z0-9]' | sort -u | grep -Ev "$UNWANTED" |
        xargs apt-cache "${SUITE_OPTIONS[@]}" policy |
        awk '/^[^ ]/ { name = $1; sub(/:$/, "", name) } /Candidate:/ && $2 != "(none)" { print name }'
}

suite_unpack() { # DIRECTORY ROOT: what was downloaded, without what nobody reads
    local package name
    mkdir -p "$2"/usr/{bin,sbin,lib,lib64}
    for name in bin sbin lib lib64; do
        ln -s "usr/$name" "$2/$name"
    done
    for package in "$1"/*.deb; do
        dpkg-deb --fsys-tarfile "$package" | tar -x --keep-directory-symlink --skip-old-files --no-same-owner \
            -C "$2" --exclude './usr/share/doc*' --exclude './usr/share/man*' --exclude './usr/share/locale*'
    done
}
