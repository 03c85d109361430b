# shellcheck shell=bash
# A newer PostgreSQL than the machine's: an image from the packages of another Debian suite, with the libraries of that
# suite in its layer, which lie above those of the base.

LAB_POSTGRES=$LAB_SHARED/postgres

postgres_up() { # SUITE: publishes its PostgreSQL, once, and prints the image
    local suite=$1 version
    [[ -e $LAB_BUILD/base.json ]] || die "the lab has no images yet; run: lab up"
    mkdir -p "$LAB_POSTGRES"
    if [[ ! -e $LAB_POSTGRES/$suite/.complete ]]; then
        say "fetching PostgreSQL as $suite has it"
        (
            flock -w 600 8 || die "another process has been fetching PostgreSQL for 10 minutes"
            [[ -e $LAB_POSTGRES/$suite/.complete ]] || postgres_fetch "$suite"
        ) 8>"$LAB_POSTGRES/lock"
    fi
    take_lock
    local LAB_UNPACKED=$LAB_POSTGRES/$suite
    version=$(postgres_version)
    layer "postgres-$suite" "$(cat "$LAB_BUILD/base.inputs")$version$(hash_of "$LAB_HOME/images/postgres" \
        "$LAB_HOME/parts/postgres.sh")" postgres_suite_layer
    push_image postgres "$version" "$(postgres_config)" base "postgres-$suite"
    echo "$LAB_REGISTRY/postgres:$version"
}

postgres_fetch() { # SUITE
    local suite=$1 own=$LAB_POSTGRES/$1.apt directory package
    rm -rf "${LAB_POSTGRES:?}/$suite"
    suite_begin "$suite" "$own"
    postgres_packages | (cd "$own" && xargs apt-get "${SUITE_OPTIONS[@]}" download -q) >"$own.log" 2>&1 ||
        die "apt-get download for $suite failed: $(tail -5 "$own.log")"
    mkdir -p "$LAB_POSTGRES/$suite"/usr/{bin,sbin,lib,lib64}
    for directory in bin sbin lib lib64; do
        ln -s "usr/$directory" "$LAB_POSTGRES/$suite/$directory"
    done
    for package in "$own"/*.deb; do
        dpkg-deb --fsys-tarfile "$package" | tar -x --keep-directory-symlink --skip-old-files --no-same-owner \
            -C "$LAB_POSTGRES/$suite" --exclude './usr/share/doc*' --exclude './usr/share/man*' --exclude './usr/share/locale*'
    done
    rm -rf "$own"
    touch "$LAB_POSTGRES/$suite/.complete"
}

# The server, its client, and the libraries that they need, by the suite's own index.
postgres_packages() {
    local version
    version=$(apt-cache "${SUITE_OPTIONS[@]}" depends postgresql | sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p')
    apt-cache "${SUITE_OPTIONS[@]}" depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks \
        --no-replaces --no-enhances "postgresql-$version" | grep -E '^(lib|zlib|postgresql-)[a-z0-9.+-]*$' | sort -u |
        grep -Ev "$UNWANTED" | grep -v -- '-common$' |
        xargs apt-cache "${SUITE_OPTIONS[@]}" policy |
        awk '/^[^ ]/ { name = $1; sub(/:$/, "", name) } /Candidate:/ && $2 != "(none)" { print name }'
}

postgres_suite_layer() { # ROOT
    local version
    version=$(postgres_version)
    take "$1" "usr/lib/postgresql/$version" "usr/share/postgresql/$version"
    rm -rf "$1/usr/lib/postgresql/$version/lib/"{bitcode,llvmjit.so}
    mkdir -p "$1/var/lib/postgresql/data" "$1/usr/local/bin" "$1/run/postgresql"
    cp "$LAB_HOME/images/postgres/docker-entrypoint.sh" "$1/usr/local/bin/docker-entrypoint.sh"
    take_libraries "$1"
    take_loader "$1"
}

# The loader and the C library belong together.
take_loader() { # ROOT
    local libraries name
    libraries=$(realpath --relative-to="$LAB_UNPACKED" -s "$(library_dir)")
    for name in "$LAB_UNPACKED/$libraries"/ld-linux-*.so.* "$LAB_UNPACKED/$libraries"/libc.so.6; do
        take_library "$libraries/$(basename "$name")" "$1"
    done
}
