package drydock.configuration;

import drydock.cluster.Blueprint;
import drydock.cluster.Cluster;
import drydock.cluster.Creation;
import drydock.cluster.Node;
import drydock.cluster.Secret;
import drydock.cluster.software.Version;
import drydock.configuration.settings.ClusterSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a cluster's containers are made of where there are none yet: it has to be enough for NocoBase to start. */
record CreationReader(String key, ClusterSettings settings, Validation validation) {
    private static final String STORAGE = "/app/nocobase/storage";
    private static final List<String> NEEDED =
            List.of("APP_KEY", "DB_DIALECT", "DB_HOST", "DB_DATABASE", "DB_USER", "DB_PASSWORD");
    private static final Blueprint USUAL =
            new Blueprint(Map.of(), List.of(), List.of(), List.of(), "always", List.of());

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NETWORK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*:[0-9A-Fa-f.:]+|[^:]+:host-gateway");

    /** Empty where none of its keys is there. */
    Optional<Creation> creation(List<Node> nodes, Cluster.Database database) {
        Stream<ClusterSettings.Container> own = settings.nodes().stream().map(ClusterSettings.NodeSettings::create);
        boolean described = Stream.concat(Stream.of(settings.create()), own).anyMatch(CreationReader::saysSomething);
        if (!described && settings.install().isEmpty()) {
            return Optional.empty();
        }
        Version version = validation.required(
                key + "install",
                settings.install(),
                Version.of("0.0.0"),
                "It is the version that start installs where there are no containers: 1.4.17.");
        Blueprint all = blueprint(key + "create.", settings.create(), USUAL);
        Map<String, Blueprint> each = new TreeMap<>();
        nodes.forEach(node -> each.put(
                node.name(),
                blueprint(
                        NodesReader.at(key, node.name()) + "create.",
                        settings.nodes().get(nodes.indexOf(node)).create(),
                        all)));
        each.forEach((node, blueprint) -> check(node, blueprint, database));
        refuseSharedPorts(nodes, each);
        return Optional.of(new Creation(version, each));
    }

    private static boolean saysSomething(ClusterSettings.Container container) {
        return !container.environment().isEmpty()
                || Stream.of(
                                container.mounts(),
                                container.networks(),
                                container.ports(),
                                container.extraHosts(),
                                container.restart())
                        .anyMatch(Optional::isPresent);
    }

    private void check(String node, Blueprint blueprint, Cluster.Database database) {
        NEEDED.stream()
                .filter(name -> blueprint
                        .variable(name)
                        .filter(value -> !value.isBlank())
                        .isEmpty())
                .forEach(name -> validation.missing(
                        key + "create.environment." + name, "Node " + node + " cannot start without it."));
        same(node, blueprint, "DB_USER", "database.user", database.user());
        same(
                node,
                blueprint,
                "DB_DATABASE",
                "database.names",
                database.names().stream().findFirst().orElse(""));
        if (!blueprint.mountsAt(STORAGE)) {
            validation.add(key + "create.mounts has nothing at " + STORAGE + " for node " + node
                    + ": its files would be lost with its container. Add the directory that all nodes share: "
                    + "/srv/nocobase/storage:" + STORAGE + ".");
        }
    }

    /** The proof that nobody writes looks for this user on this database. */
    private void same(String node, Blueprint blueprint, String variable, String other, String value) {
        blueprint
                .variable(variable)
                .filter(own -> !value.isEmpty() && !own.equals(value))
                .ifPresent(_ -> validation.add(key + "create.environment." + variable + " of node " + node
                        + " is another one than " + key + other + " says. They are the same: " + value + "."));
    }

    private void refuseSharedPorts(List<Node> nodes, Map<String, Blueprint> each) {
        Map<String, String> taken = new HashMap<>();
        for (Node node : nodes) {
            for (Blueprint.Port port : each.get(node.name()).ports()) {
                String place = port.host() + "/" + port.protocol() + " of host " + node.host();
                Optional.ofNullable(taken.put(place, node.name()))
                        .ifPresent(other -> validation.add(
                                NodesReader.at(key, node.name()) + "create.ports has port " + place + ", which is "
                                        + other + "'s already. Nodes on one host need ports of their own."));
            }
        }
    }

    /**
     * @param at the key of the settings, with a dot at its end
     * @param usual what holds where they say nothing
     */
    private Blueprint blueprint(String at, ClusterSettings.Container of, Blueprint usual) {
        Optional<List<String>> mounts = validation.each(
                at + "mounts",
                of.mounts(),
                Blueprint::isMount,
                "It is as docker run -v takes it: /srv/files:/app/files:ro.");
        Optional<List<String>> networks = validation.each(
                at + "networks", of.networks(), NETWORK.asMatchPredicate(), "It is the name of a Docker network.");
        Optional<List<String>> extraHosts = validation.each(
                at + "extra-hosts",
                of.extraHosts(),
                HOST.asMatchPredicate(),
                "It is a name and an address: pg:10.0.0.5.");
        of.restart()
                .filter(text -> !Blueprint.isRestart(text))
                .ifPresent(text -> validation.wrong(
                        at + "restart", text, "It is one of: always, no, on-failure, on-failure:3, unless-stopped."));
        return new Blueprint(
                environment(at + "environment.", of.environment(), usual.environment()),
                mounts.orElse(usual.mounts()),
                networks.orElse(usual.networks()),
                of.ports().orElse(usual.ports()),
                of.restart().orElse(usual.restart()),
                extraHosts.orElse(usual.extraHosts()));
    }

    private Map<String, Secret> environment(String at, Map<String, Secret> own, Map<String, Secret> usual) {
        Map<String, Secret> environment = new HashMap<>(usual);
        environment.putAll(own);
        own.keySet().stream()
                .filter(name -> !VARIABLE.matcher(name).matches())
                .forEach(name -> validation.add(
                        at + name + " is no variable. Its name has letters, digits and _, no digit first: DB_HOST."));
        return environment;
    }
}
