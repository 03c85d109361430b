package drydock.plan.preflight.data;

import drydock.cache.Cache;
import drydock.cache.CacheAddress;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.docker.Container;
import drydock.plan.node.NodeCaches;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what the nodes cache could be flushed where a run goes back, and whether it is theirs alone. */
public final class CacheCheck implements Check {

    @Override
    public Subject subject() {
        return Subject.CACHE;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        return context.cluster()
                .redis()
                .map(redis -> configured(context, redis))
                .orElseGet(() -> unconfigured(NodeCaches.addresses(nodes(context))));
    }

    private static List<Container> nodes(CheckContext context) {
        return context.cluster().nodes().stream()
                .flatMap(node -> context.container(node).stream())
                .toList();
    }

    private static List<Finding> unconfigured(Set<CacheAddress> addresses) {
        return addresses.stream()
                .map(CacheAddress::server)
                .distinct()
                .sorted()
                .map(address -> Finding.toKnow(
                        Subject.CACHE,
                        Text.of("finding.cache.not-configured", address),
                        Text.of("finding.cache.not-configured.remedy")))
                .toList();
    }

    private static List<Finding> configured(CheckContext context, Cluster.Redis redis) {
        Set<String> servers = NodeCaches.servers(nodes(context));
        if (redis.databases().isEmpty() && servers.size() > 1) {
            return List.of(Finding.against(
                    Subject.CACHE,
                    Text.of("finding.cache.several", servers, redis.container()),
                    Text.of("finding.cache.several.remedy")));
        }
        Set<Integer> databases = NodeCaches.databases(redis, nodes(context));
        if (databases.isEmpty()) {
            return List.of(Finding.against(
                    Subject.CACHE,
                    Text.of("finding.cache.databases-unknown", redis.container()),
                    Text.of("finding.cache.databases-unknown.remedy")));
        }
        Cache.Look look = context.ports().cache().look(context.cluster(), databases);
        List<Finding> findings = new ArrayList<>();
        look.refusal()
                .ifPresent(reason -> findings.add(Finding.against(
                        Subject.CACHE,
                        Text.of("finding.cache.refused", redis.container(), databases, reason),
                        Text.of("finding.cache.refused.remedy"))));
        if (redis.prefixes().isEmpty()) {
            look.clients()
                    .forEach(client -> foreign(context, client)
                            .ifPresent(name -> findings.add(Finding.against(
                                    Subject.CACHE,
                                    Text.of("finding.cache.shared", name, client.database(), redis.container()),
                                    Text.of("finding.cache.shared.remedy")))));
        }
        return findings.stream().distinct().toList();
    }

    /** A container on Redis' host that is no node; from elsewhere an address alone does not tell who it is. */
    private static Optional<String> foreign(CheckContext context, Cache.Client client) {
        Host host =
                context.cluster().host(context.cluster().redis().orElseThrow().host());
        Set<String> nodes = nodes(context).stream().map(Container::id).collect(Collectors.toSet());
        return context.containers(host).stream()
                .filter(container -> !nodes.contains(container.id()))
                .filter(container -> container.networks().values().stream()
                        .anyMatch(endpoint -> client.address().equals(endpoint.get("IPAddress"))))
                .map(Container::name)
                .findFirst();
    }
}
