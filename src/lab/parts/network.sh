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
    local ns link
    ns=$(namespace_of "$1") link=$(link_of "$1")
    [[ -e /run/netns/$ns ]] || ip netns add "$ns"
    if [[ ! -e /sys/class/net/$link ]]; then
        ip link add "$link" type veth peer name eth0 netns "$ns"
        ip -n "$ns" address add "$(address_of "$1")/24" dev eth0
        ip -n "$ns" link set lo up
        ip -n "$ns" link set eth0 up
    fi
    ip link set "$link" master "$LAB_BRIDGE" up
}

network_down() { # HOST
    local ns link
    ns=$(namespace_of "$1") link=$(link_of "$1")
    [[ ! -e /sys/class/net/$link ]] || ip link delete "$link"
    [[ ! -e /run/netns/$ns ]] || ip netns delete "$ns"
}
