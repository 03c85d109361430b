# Drydock's image. Build the jar first: ./mvnw -DskipTests package && docker build -t drydock .
# The base is a Java runtime, 25 or newer, with bash.
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}

WORKDIR /drydock
COPY target/quarkus-app/ ./
COPY src/main/docker/ bin/

# What the virtual machine learns in one start and stop, it keeps: the cache fits this runtime and these jars alone.
RUN bash bin/train && mkdir -p config /var/lib/drydock/backups && chown -R 10001:10001 /var/lib/drydock \
    && chmod 700 /var/lib/drydock

# Only health and metrics are reached from outside, on the management port. The console has no login: whoever reaches
# it can speak as anybody. It takes DRYDOCK_CONSOLE_ENABLED=true, QUARKUS_HTTP_HOST=0.0.0.0, which opens port 8080, and
# the names to which it answers in DRYDOCK_CONSOLE_HOSTS.
ENV DRYDOCK_CONSOLE_ENABLED=false \
    DRYDOCK_DATA=/var/lib/drydock \
    QUARKUS_MANAGEMENT_HOST=0.0.0.0 \
    HOME=/tmp \
    LANG=C.UTF-8

USER 10001:10001
EXPOSE 9000
VOLUME /var/lib/drydock
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["bash", "/drydock/bin/healthy"]
ENTRYPOINT ["java", "-XX:AOTCache=/drydock/drydock.aot", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-jar", "/drydock/quarkus-run.jar"]
