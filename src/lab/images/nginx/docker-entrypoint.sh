#!/bin/sh
set -eu
mkdir -p /var/lib/nginx /var/log/nginx /run
exec "$@"
