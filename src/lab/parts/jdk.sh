# shellcheck shell=bash
# Finds a JDK 25 or newer: JAVA_HOME, then PATH, then /usr/lib/jvm.

find_jdk() { # → its home
    local home javac
    javac=$(command -v javac || true)
    for home in "${JAVA_HOME:-}" "${javac:+$(dirname "$(dirname "$(readlink -f "$javac")")")}" /usr/lib/jvm/*; do
        if [[ -x $home/bin/javac && -e $home/release ]] && (($(jdk_feature "$home") >= 25)); then
            echo "$home"
            return 0
        fi
    done
    printf '%s\n' "no JDK 25 or newer in JAVA_HOME, on PATH or in /usr/lib/jvm." \
        "Install one (for example Eclipse Temurin 25) and set JAVA_HOME to it." >&2
    return 1
}

jdk_feature() { # HOME → 25
    local version
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    echo "${version:-0}"
}
