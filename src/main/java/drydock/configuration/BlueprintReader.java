package drydock.configuration;

import drydock.cluster.Blueprint;
import drydock.cluster.Secret;
import drydock.configuration.settings.ClusterSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a container is made of, for all nodes or for one. */
final class BlueprintReader {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NETWORK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*:[0-9A-Fa-f.:]+|[^:]+:host-gateway");

    private final Checks checks;

    BlueprintReader(Checks checks) {
        this.checks = checks;
    }

    /**
     * @param at the key of the settings, with a dot at its end
     * @param usual what holds where they say nothing
     */
    Blueprint read(String at, ClusterSettings.Container of, Blueprint usual) {
        Optional<List<String>> mounts = checks.each(
                at + "mounts",
                of.mounts(),
                Blueprint::isMount,
                "It is as docker run -v takes it: /srv/files:/app/files:ro.");
        Optional<List<String>> networks = checks.each(
                at + "networks", of.networks(), NETWORK.asMatchPredicate(), "It is the name of a Docker network.");
        Optional<List<String>> extraHosts = checks.each(
                at + "extra-hosts",
                of.extraHosts(),
                HOST.asMatchPredicate(),
                "It is a name and an address: pg:10.0.0.5.");
        of.restart()
                .filter(text -> !Blueprint.isRestart(text))
                .ifPresent(text -> checks.mistakes()
                        .wrong(
                                at + "restart",
                                text,
                                "It is one of: always, no, on-failure, on-failure:3, unless-stopped."));
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
                .forEach(name -> checks.mistakes()
                        .add(at + name
                                + " is no variable. Its name has letters, digits and _, no digit first: DB_HOST."));
        return environment;
    }
}
