package drydock.metrics;

import drydock.cluster.Host;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which Docker hosts do not answer: worth a line in the log when it begins, at the start too, and when it is over. */
final class UnreachableHosts {
    private final Set<ClusterHost> known = new HashSet<>();

    /** A host as the configuration of a cluster has it. */
    record ClusterHost(String cluster, Host host) {
        String key() {
            return "drydock.clusters." + cluster + ".hosts." + host.name() + ".docker";
        }
    }

    /** @param unreachable those that do not answer now, and why */
    List<String> news(Map<ClusterHost, Text> unreachable) {
        List<String> news = new ArrayList<>();
        unreachable.forEach((host, why) -> {
            if (known.add(host)) {
                news.add(host.key() + " = " + host.host().docker() + ": the Docker engine does not answer ("
                        + Messages.ENGLISH.of(why) + "). Until it does, nothing that touches cluster " + host.cluster()
                        + " can be planned or go on. Right would be the address of an engine that runs, as in"
                        + " tcp://10.0.0.11:2375, which this machine can reach.");
            }
        });
        for (ClusterHost back : List.copyOf(known)) {
            if (!unreachable.containsKey(back)) {
                known.remove(back);
                news.add(back.key() + " = " + back.host().docker() + ": the Docker engine answers again.");
            }
        }
        return news;
    }
}
