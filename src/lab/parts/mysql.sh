# shellcheck shell=bash
# MariaDB and MySQL as the Debian suites have them: an image each, with the libraries of its suite in its layer.

LAB_MYSQL=$LAB_SHARED/mysql

mysql_up() { # KIND SUITE: publishes the suite's mariadb or mysql, once, and prints the image
    local kind=$1 suite=$2 version
    local LAB_UNPACKED=$LAB_MYSQL/$kind-$suite
    [[ -e $LAB_BUILD/base.json ]] || die "the lab has no images yet; run: lab up"
    mkdir -p "$LAB_MYSQL"
    if [[ ! -e $LAB_UNPACKED/.complete ]]; then
        say "fetching $kind as $suite has it"
        (
            flock -w 600 8 || die "another process has been fetching database servers for 10 minutes"
            [[ -e $LAB_UNPACKED/.complete ]] || mysql_fetch "$kind" "$suite"
        ) 8>"$LAB_MYSQL/lock"
    fi
    take_lock
    version=$(cat "$LAB_UNPACKED/.complete")
    layer "$kind-$suite" "$(cat "$LAB_BUILD/base.inputs")$version$(hash_of "$LAB_HOME/images/mysql" \
        "$LAB_HOME/parts/mysql.sh")" "${kind}_layer"
    push_image "$kind" "$version" "$(mysql_config "$kind" "$version")" base "$kind-$suite"
    echo "$LAB_REGISTRY/$kind:$version"
}

mysql_fetch() { # KIND SUITE
    local kind=$1 suite=$2 own=$LAB_UNPACKED.apt directory package version
    local packages=("$kind-server-core" "$kind-client-core" "$kind-client")
    rm -rf "${LAB_UNPACKED:?}"
    suite_begin "$suite" "$own"
    version=$(apt-cache "${SUITE_OPTIONS[@]}" policy "${packages[0]}" |
        sed -nE 's/^ *Candidate: ([0-9]+:)?([0-9]+\.[0-9]+).*/\2/p')
    [[ -n $version ]] || die "Debian's $suite has no $kind"
    apt-cache "${SUITE_OPTIONS[@]}" depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks \
        --no-replaces --no-enhances "${packages[@]}" | grep -E '^[a-z0-9]' | sort -u | grep -Ev "$UNWANTED" |
        xargs apt-cache "${SUITE_OPTIONS[@]}" policy |
        awk '/^[^ ]/ { name = $1; sub(/:$/, "", name) } /Candidate:/ && $2 != "(none)" { print name }' |
        (cd "$own" && xargs apt-get "${SUITE_OPTIONS[@]}" download -q) >"$own.log" 2>&1 ||
        die "apt-get download for $suite failed: $(tail -5 "$own.log")"
    mkdir -p "$LAB_UNPACKED"/usr/{bin,sbin,lib,lib64}
    for directory in bin sbin lib lib64; do
        ln -s "usr/$directory" "$LAB_UNPACKED/$directory"
    done
    for package in "$own"/*.deb; do
        dpkg-deb --fsys-tarfile "$package" | tar -x --keep-directory-symlink --skip-old-files --no-same-owner \
            -C "$LAB_UNPACKED" --exclude './usr/share/doc*' --exclude './usr/share/man*' --exclude './usr/share/locale*'
    done
    rm -rf "$own"
    echo "$version" >"$LAB_UNPACKED/.complete"
}

mariadb_layer() { # ROOT
    take "$1" usr/sbin/mariadbd usr/bin/{mariadb,mariadb-dump,mariadb-install-db,my_print_defaults,resolveip} \
        "usr/share/@(mysql|mariadb)"
    mysql_finish "$1"
}

mysql_layer() { # ROOT
    take "$1" usr/sbin/mysqld usr/bin/{mysql,mysqldump,my_print_defaults} usr/share/mysql usr/lib/mysql
    mysql_finish "$1"
}

# The official images' user, and what the servers want to find.
mysql_finish() { # ROOT
    mkdir -p "$1"/{etc,run/mysqld,var/lib/mysql,usr/local/bin}
    cp "$LAB_HOME"/images/base/{passwd,group} "$1/etc/"
    echo 'mysql:x:998:998:mysql:/var/lib/mysql:/bin/sh' >>"$1/etc/passwd"
    echo 'mysql:x:998:' >>"$1/etc/group"
    cp "$LAB_HOME/images/mysql/docker-entrypoint.sh" "$1/usr/local/bin/docker-entrypoint.sh"
    take_libraries "$1"
    take_loader "$1"
}

# As the official images have them.
mysql_config() { # KIND VERSION
    jq -n --arg kind "$1" --arg version "$2" --arg path "$LAB_PATH" '{
        Env: ["PATH=\($path)", "LANG=C.UTF-8", "\($kind | ascii_upcase)_VERSION=\($version)"],
        Entrypoint: ["docker-entrypoint.sh"], Cmd: [if $kind == "mysql" then "mysqld" else "mariadbd" end],
        ExposedPorts: {"3306/tcp": {}}, WorkingDir: "/",
        Labels: {maintainer: "Drydock lab"}}'
}
