# shellcheck shell=bash
# A bridge on the machine and a network namespace with one leg on it for each host.

bridge_up() {
    if [[ ! -e /sys/class/net/$LAB_BRIDGE ]]; then
        ip link add "$LAB_BRIDGE" type bridge
        ip address add "$LAB_ADDRESS/24" dev "$LAB_BRIDGE"
        ip link set "$LAB_BRIDGE" up
        let_hosts_talk
    fi
}

# A Docker engine of the machine's own may drop what crosses foreign bridges.
let_hosts_talk() {
    [[ $(cat /proc/sys/net/bridge/bridge-nf-call-iptables 2>/dev/null) == 1 ]] || return 0
    iptables -C FORWARD -i "$LAB_BRIDGE" -o "$LAB_BRIDGE" -j ACCEPT 2>/dev/null ||
        iptables -I FORWARD -i "$LAB_BRIDGE" -o "$LAB_BRIDGE" -j ACCEPT
}

bridge_down() {
    iptables -D FORWARD -i "$LAB_BRIDGE" -o "$LAB_BRIDGE" -j ACCEPT 2>/dev/null || true
    [[ ! -e /sys/class/net/$LAB_BRIDGE ]] || ip link delete "$LAB_BRIDGE"
}

network_up() { # HOST
    local ns=drydock-$1
    [[ -e /run/netns/$ns ]] || ip netns add "$ns"
    if [[ ! -e /sys/class/net/dd-$1 ]]; then
        ip link add "dd-$1" type veth peer name eth0 netns "$ns"
        ip -n "$ns" address add "$(address_of "$1")/24" dev eth0
        ip -n "$ns" link set lo up
        ip -n "$ns" link set eth0 up
    fi
    ip link set "dd-$1" master "$LAB_BRIDGE" up
}

network_down() { # HOST
    [[ ! -e /sys/class/net/dd-$1 ]] || ip link delete "dd-$1"
    [[ ! -e /run/netns/drydock-$1 ]] || ip netns delete "drydock-$1"
}
