#!/bin/sh
# Stands in for "yarn nocobase pm …".
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx32m -cp /app/standin/standin.jar:/app/standin/postgresql.jar \
    drydock.lab.PluginCommand "$@"
