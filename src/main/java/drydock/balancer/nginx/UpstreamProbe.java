package drydock.balancer.nginx;

import drydock.balancer.Balancer.Address;
import drydock.balancer.BalancerShell;
import drydock.balancer.BalancerShell.Said;
import drydock.cluster.Node;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses that nginx sends requests to, which nothing but its answers tells: it looked them up as it was loaded. */
record UpstreamProbe(BalancerShell shell, NginxConfiguration configuration) {
    static final String HEADER = "X-Drydock-Upstream";
    private static final int SERVERS = 20; // each of nginx's workers takes turns by itself

    /**
     * Asks until it has heard of as many addresses as there are servers, and at least so often; but for some seconds
     * alone, since what is slow would be taken for silence. What is late once, as just after its start, is asked again.
     */
    private static final String ASK = """
            newline='
            '
            return_=$(printf '\\r')
            told() { case "$said" in *"%1$s: "*) return 0 ;; *) return 1 ;; esac; }
            ask() {
                said=$(curl -s -m 8 -D - "$1" 2>/dev/null)
                told || said=$(wget -q --save-headers -O - "$1" 2>/dev/null)
                told || said=$(wget -q -S -O - "$1" 2>&1)
                told
            }
            seen=' '; late=' '; asked=0; found=0; began=$(date +%%s)
            while [ $asked -lt $4 ] && [ $(($(date +%%s) - began)) -lt 6 ] \
                && { [ $asked -lt $3 ] || [ $found -lt $2 ]; }; do
                asked=$((asked + 1))
                ask "$1" || exit 0
                line=${said##*%1$s: }
                line=${line%%%%"$newline"*}
                line=${line%%%%"$return_"*}
                case "${line##* }" in 502|504)
                    case "$late" in *" ${line%%%% *} "*) ;; *) late="$late${line%%%% *} "; continue ;; esac
                esac
                case "$seen" in *" ${line%%%% *} "*) continue ;; esac
                seen="$seen${line%%%% *} "
                found=$((found + 1))
                case "$said" in
                    *"$newline"ok|*"$newline"ok["$newline $return_"]*) echo "$line ok" ;;
                    *) echo "$line" ;;
                esac
            done
            true""".formatted(HEADER);

    private static final Pattern LINE =
            Pattern.compile("(?m)^(\\[[0-9a-fA-F:.]+]:\\d{1,5}|[0-9.]+:\\d{1,5}) (\\d{3})( ok)?$");
    private static final int BAD_GATEWAY = 502;
    private static final int TOO_LATE = 504;

    /** Empty where nginx does not tell. @param entrance by whose name nodes are asked */
    List<Address> addresses(List<Node> nodes, URI entrance) {
        Map<String, String> owners = owners(nodes);
        Map<String, Address> found = new LinkedHashMap<>();
        for (String group : configuration.groupsOfAll()) {
            Matcher line = LINE.matcher(
                    ask(group, nodes.getFirst().healthPath(), entrance).output());
            while (line.find()) {
                int status = Integer.parseInt(line.group(2));
                boolean answered = status != BAD_GATEWAY && status != TOO_LATE;
                found.putIfAbsent(
                        line.group(1),
                        new Address(
                                line.group(1),
                                owners.getOrDefault(line.group(1), ""),
                                answered ? status : 0,
                                status == 200 && line.group(3) != null));
            }
        }
        return new ArrayList<>(found.values());
    }

    private Said ask(String group, String healthPath, URI entrance) {
        int servers = configuration.upstreams().groups().get(group).size();
        int least = configuration.upstreams().names().isEmpty() ? servers : SERVERS; // a name may have several
        return shell.tryRun(
                ASK,
                "http://" + StatusListener.ADDRESS + "/node?group=" + group + "&host=" + entrance.getHost() + "&path="
                        + healthPath,
                String.valueOf(servers),
                String.valueOf(least),
                String.valueOf(SERVERS * (servers + 1)));
    }

    private Map<String, String> owners(List<Node> nodes) {
        Map<String, String> owners = new LinkedHashMap<>();
        configuration
                .serversOf(nodes, nodes)
                .forEach((node, servers) -> servers.forEach(server -> owners.put(address(server), node.name())));
        return owners;
    }

    /** As nginx writes it. */
    private static String address(String server) {
        String text = server.replaceFirst("^https?://", "");
        return Optional.of(text).filter(one -> one.matches(".*:\\d+")).orElse(text + ":80");
    }
}
