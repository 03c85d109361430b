# shellcheck shell=bash
# Image layers: directories filled from the unpacked packages, packed so that the same content has the same digest.

LAB_BUILD=$LAB_STATE/build
LAB_TIME=@1700000000

library_dir() {
    local directories=("$LAB_UNPACKED"/usr/lib/*-linux-gnu*)
    echo "${directories[0]}"
}

take() { # ROOT PATH…: copies from the unpacked packages, patterns allowed
    local root=$1 pattern
    shift
    for pattern in "$@"; do
        # shellcheck disable=SC2086 # the patterns are meant to be expanded
        (cd "$LAB_UNPACKED" && cp -a --parents $pattern "$root/")
    done
}

# Adds the shared libraries that the programs of a layer need and that no layer below has.
take_libraries() { # ROOT [ROOTS BELOW…]
    local root=$1 libraries loader file library
    shift
    libraries=$(library_dir)
    loader=$(echo "$libraries"/ld-linux-*.so.*)
    find "$root" -type f \( -perm /111 -o -name '*.so*' \) | while read -r file; do
        [[ $(head -c4 "$file" | tr -d '\0') == $'\x7fELF' ]] || continue
        "$loader" --inhibit-cache --library-path "$libraries" --list "$file" || true # static ones crash it
    done 2>/dev/null | awk '$2 == "=>" { print $3 }' | sort -u | while read -r library; do
        [[ $library == "$libraries"/* ]] || continue
        take_library "${library#"$LAB_UNPACKED"/}" "$root" "$@"
    done
}

take_library() { # PATH ROOT [ROOTS BELOW…]
    local path=$1 root=$2 layer
    shift
    for layer in "$@"; do
        [[ ! -e $layer/$path ]] || return 0
    done
    mkdir -p "$root/$(dirname "$path")"
    cp -L --preserve=mode "$LAB_UNPACKED/$path" "$root/$path"
}

pack() { # NAME ROOT: leaves NAME.tar.gz and NAME.json, its digests, in the build directory
    local tar=$LAB_BUILD/$1.tar content
    find "$2" -exec touch -h -d "$LAB_TIME" {} +
    tar -C "$2" --sort=name --mtime="$LAB_TIME" --owner=0 --group=0 --numeric-owner -cf "$tar" .
    content=$(digest "$tar")
    gzip -1nf "$tar"
    jq -n --arg content "$content" --arg digest "$(digest "$tar.gz")" --argjson size "$(stat -c %s "$tar.gz")" \
        '{content: $content, digest: $digest, size: $size}' >"$LAB_BUILD/$1.json"
}

digest() { echo "sha256:$(sha256sum "$1" | cut -d' ' -f1)"; }

# Builds a layer unless it was built from the same inputs.
layer() { # NAME INPUTS-HASH FUNCTION
    local root=$LAB_BUILD/$1
    if [[ -e $LAB_BUILD/$1.json && $(cat "$LAB_BUILD/$1.inputs" 2>/dev/null) == "$2" ]]; then
        return 0
    fi
    say "building layer $1"
    rm -rf "$root" "$LAB_BUILD/$1.json"
    mkdir -p "$root"
    "$3" "$root"
    pack "$1" "$root"
    echo "$2" >"$LAB_BUILD/$1.inputs"
}

hash_of() { # FILES AND DIRECTORIES…
    find "$@" -type f -print0 | sort -z | xargs -0 cat | sha256sum | cut -d' ' -f1
}
