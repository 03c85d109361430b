# shellcheck shell=bash
# A Java runtime with a shell, in place of the public image that Drydock's own image is built on.

JRE_MODULES=java.se,jdk.charsets,jdk.crypto.cryptoki,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.security.jgss,jdk.unsupported,jdk.zipfs

jre_up() {
    local inputs
    need_root
    take_lock
    [[ -e $LAB_BUILD/base.json ]] || die "the lab has no images yet; run: lab up"
    JDK=$(find_jdk) || exit 1
    inputs=$(cat "$LAB_BUILD/base.inputs")$(hash_of "$JDK/release" "$LAB_HOME/parts/jre.sh")
    layer jre "$inputs" jre_layer
    push_image java "$(jdk_feature "$JDK")" "$(jre_config)" base jre
    echo "$LAB_REGISTRY/java:$(jdk_feature "$JDK")"
}

jre_layer() { # ROOT
    "$JDK/bin/jlink" --output "$1/opt/java/openjdk" --strip-debug --no-header-files --no-man-pages \
        --generate-cds-archive --vm server --add-modules "$JRE_MODULES" >/dev/null
    mkdir -p "$1/usr/bin"
    cp -L "$(command -v bash)" "$1/usr/bin/bash"
    take_libraries "$1" "$LAB_BUILD/base"
}

jre_config() {
    jq -n --arg path "$LAB_PATH" '{
        Env: ["PATH=/opt/java/openjdk/bin:\($path)", "JAVA_HOME=/opt/java/openjdk", "LANG=C.UTF-8"],
        Cmd: ["bash"], WorkingDir: "/", Labels: {maintainer: "Drydock lab"}}'
}
