#!/bin/sh
# The first process of a lab host, in its own network, pid, uts and mount namespace.
# What a real machine loses when it reboots lies on a tmpfs here and is lost too.
set -eu
name=$1 host=$2 storage=$3 engine=$4

hostname "drydock-$name"
mount -t tmpfs -o mode=755 tmpfs /run
mount --bind "$host/etc" /etc/docker
mount --bind "$host/disk/srv" /srv
mount --bind "$storage" /srv/nocobase/storage
# Another suite's Docker and the libraries it needs, with what else the machine has below it.
[ -z "$engine" ] || mount -t overlay -o "ro,lowerdir=$engine/usr:/usr" overlay /usr
if command -v docker-init >/dev/null; then
    exec docker-init -s -- sleep infinity
fi
exec tini -s -- sleep infinity
