# shellcheck shell=bash
# The stand-in NocoBase: a small Java runtime, the program, and a cache that makes it start in a fraction of a second.

JDBC_VERSION=42.7.10

jdbc_driver() { # → the path of the driver
    local file=$LAB_BUILD/postgresql-$JDBC_VERSION.jar
    if [[ ! -e $file ]]; then
        mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
            -Dartifact="org.postgresql:postgresql:$JDBC_VERSION" -DoutputDirectory="$LAB_BUILD" \
            -Dmdep.useBaseVersion=true >"$LAB_BUILD/mvn.log" 2>&1 ||
            die "Maven cannot get the PostgreSQL driver: $(tail -3 "$LAB_BUILD/mvn.log")"
    fi
    echo "$file"
}

runtime_layer() { # ROOT
    "$JDK/bin/jlink" --output "$1/opt/java" --strip-debug --no-header-files --no-man-pages --compress=zip-1 \
        --generate-cds-archive --vm server --add-modules \
        java.base,java.sql,java.naming,java.management,java.security.sasl,java.security.jgss,jdk.httpserver >/dev/null
    mkdir -p "$1/usr/local/bin"
    ln -s /opt/java/bin/java "$1/usr/local/bin/java"
    take_libraries "$1" "$LAB_BUILD/base"
}

program_layer() { # ROOT
    local classes=$LAB_BUILD/classes
    rm -rf "$classes"
    mkdir -p "$1/app/standin" "$1/app/nocobase/storage/uploads" "$1/usr/local/bin"
    "$JDK/bin/javac" --release 25 -Xlint:all -Werror -d "$classes" "$LAB_HOME"/java/drydock/lab/*.java
    "$JDK/bin/jar" --create --date=2023-11-14T22:13:20Z --file "$1/app/standin/standin.jar" -C "$classes" .
    cp "$(jdbc_driver)" "$1/app/standin/postgresql.jar"
    cp "$LAB_HOME/images/nocobase/docker-entrypoint.sh" "$1/usr/local/bin/docker-entrypoint.sh"
    cp "$LAB_HOME/images/nocobase/app-entrypoint.sh" "$1/app/docker-entrypoint.sh"
    cp "$LAB_HOME/images/nocobase/yarn" "$1/usr/local/bin/yarn"
}

# The cache must be made where it is used: by the same runtime on the same paths, so in a container.
cache_layer() { # ROOT
    local image=$LAB_REGISTRY/rehearsal:1
    mkdir -p "$1/app/standin"
    push_image rehearsal 1 "$(nocobase_config 0.0.0 '')" base runtime program
    host_ready a
    docker_on a pull -q "$image" >/dev/null
    docker_on a rm -f rehearsal >/dev/null 2>&1 || true
    docker_on a run --name rehearsal -e DB_HOST=127.0.0.1 -e STANDIN_BOOT_SECONDS=0 -e STANDIN_DB_TRIES=1 \
        --entrypoint java "$image" -XX:AOTCacheOutput=/tmp/standin.aot -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -Xmx64m -Xss512k -Dsun.net.httpserver.nodelay=true \
        -cp /app/standin/standin.jar:/app/standin/postgresql.jar drydock.lab.StandIn --rehearse \
        >"$LAB_BUILD/rehearsal.log" 2>&1 || die "the stand-in does not start, see $LAB_BUILD/rehearsal.log"
    docker_on a cp rehearsal:/tmp/standin.aot "$1/app/standin/standin.aot"
    docker_on a rm -f rehearsal >/dev/null
    docker_on a rmi "$image" >/dev/null
}
