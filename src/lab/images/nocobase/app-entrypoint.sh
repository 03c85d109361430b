#!/bin/sh
# Starts the application, which installs or upgrades the database.
set -eu
cd /app/nocobase
mkdir -p storage/uploads
exec java -XX:AOTCache=/app/standin/standin.aot -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -Xss512k \
    -Dsun.net.httpserver.nodelay=true -cp /app/standin/standin.jar:/app/standin/postgresql.jar \
    drydock.lab.StandIn "$@"
