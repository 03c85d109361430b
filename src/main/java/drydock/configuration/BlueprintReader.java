package drydock.configuration;

import drydock.cluster.Blueprint;
import drydock.cluster.Blueprint.Port;
import drydock.cluster.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads what a container is made of, for all nodes or for one. */
final class BlueprintReader {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NETWORK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*:[0-9A-Fa-f.:]+|[^:]+:host-gateway");

    private final Reading reading;

    BlueprintReader(Reading reading) {
        this.reading = reading;
    }

    /**
     * @param at the key of the settings, with a dot at its end
     * @param usual what holds where they say nothing
     */
    Blueprint read(String at, ClusterSettings.Container of, Blueprint usual) {
        return new Blueprint(
                environment(at + "environment.", of.environment(), usual.environment()),
                texts(
                                at + "mounts",
                                of.mounts(),
                                Blueprint::isMount,
                                "It is as docker run -v takes it: /srv/files:/app/files:ro.")
                        .orElse(usual.mounts()),
                texts(at + "networks", of.networks(), NETWORK.asMatchPredicate(), "It is the name of a Docker network.")
                        .orElse(usual.networks()),
                ports(at + "ports", of.ports()).orElse(usual.ports()),
                restart(at + "restart", of.restart()).orElse(usual.restart()),
                texts(
                                at + "extra-hosts",
                                of.extraHosts(),
                                HOST.asMatchPredicate(),
                                "It is a name and an address: pg:10.0.0.5.")
                        .orElse(usual.extraHosts()));
    }

    private Map<String, Secret> environment(String at, Map<String, String> own, Map<String, Secret> usual) {
        Map<String, Secret> environment = new HashMap<>(usual);
        own.forEach((name, value) -> {
            if (!VARIABLE.matcher(name).matches()) {
                reading.mistakes()
                        .add(at + name
                                + " is no variable. Its name has letters, digits and _, no digit first: DB_HOST.");
            }
            reading.values().secret(at + name, Optional.of(value)).ifPresent(secret -> environment.put(name, secret));
        });
        return environment;
    }

    private Optional<List<Port>> ports(String at, Optional<Texts> own) {
        String right = "A port of the host, and the container's: 13000:80, or 127.0.0.1:13000:80.";
        return texts(at, own, text -> Port.parse(text).isPresent(), right).map(texts -> {
            List<Port> ports = new ArrayList<>();
            texts.forEach(text -> Port.parse(text).ifPresent(ports::add));
            return ports;
        });
    }

    private Optional<String> restart(String at, Optional<String> own) {
        own.filter(text -> !Blueprint.isRestart(text))
                .ifPresent(text -> reading.mistakes()
                        .wrong(at, text, "It is one of: always, no, on-failure, on-failure:3, unless-stopped."));
        return own;
    }

    /** Empty where nothing is said, which cannot be told from an empty list. */
    private Optional<List<String>> texts(String at, Optional<Texts> own, Predicate<String> isRight, String right) {
        List<String> texts = own.map(Texts::values).orElse(List.of());
        texts.stream()
                .filter(isRight.negate())
                .forEach(text -> reading.mistakes().wrong(at, text, right));
        return Optional.of(texts).filter(some -> !some.isEmpty());
    }
}
