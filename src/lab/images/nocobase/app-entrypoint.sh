#!/bin/sh
# Starts the application, which installs or upgrades the database.
set -eu
cd /app/nocobase

# As the real images up to 2.0 do, it unpacks the application into its own layer at the first start.
unpack() {
    mkdir -p node_modules/@nocobase/app/dist/client node_modules/@nocobase/plugin-map/dist/server
    echo '{"name":"nocobase"}' >package.json
    cat >node_modules/@nocobase/plugin-map/dist/server/plugin.js <<'JS'
    this.app.resourceManager.define({
      name: "map-configuration",
      actions: { get: import_actions.getConfiguration, set: import_actions.setConfiguration },
      only: ["get", "set"]
    });
    this.app.acl.registerSnippet({ actions: ["map-configuration:set"] });
    this.app.acl.allow("map-configuration", "get", "loggedIn");
JS
    if [ "${STANDIN_UNPACKED_FILES:-0}" -gt 0 ]; then
        mkdir -p node_modules/unpacked
        (cd node_modules/unpacked && seq "$STANDIN_UNPACKED_FILES" | xargs touch)
    fi
    touch node_modules/@nocobase/app/dist/client/index.html
}

# What every NocoBase leaves in its layer: of pm2, yarn, nginx, git and itself.
scribble() {
    mkdir -p /root/.pm2 /root/.nocobase /tmp/yarn--standin /var/lib/nginx/body .git
    echo started >>/root/.pm2/pm2.log
    echo 1 >/run/nginx.pid
    : >/root/.nocobase/gateway.lock
    : >/tmp/yarn--standin/node
    : >.git/HEAD
}

[ -e package.json ] || unpack
scribble 2>/dev/null || true
exec java -XX:AOTCache=/app/standin/standin.aot -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -Xss512k \
    -Dsun.net.httpserver.nodelay=true -cp /app/standin/standin.jar:/app/standin/postgresql.jar \
    drydock.lab.StandIn "$@"
