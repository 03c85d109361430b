package drydock.configuration;

import drydock.chat.ChatSettings;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.cluster.Loopback;
import drydock.cluster.Node;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What a configuration that is right leaves open to others: told at each start, each under its key. */
final class Exposures {
    private final List<String> found = new ArrayList<>();

    private Exposures() {}

    /** @param address where Drydock listens */
    static List<String> of(Configuration configuration, String address) {
        Exposures exposures = new Exposures();
        exposures.console(configuration, address);
        ChatSettings chats = configuration.chats();
        chats.slack().ifPresent(slack -> exposures.chat("slack.api-url", slack.apiUrl()));
        chats.discord().ifPresent(discord -> {
            exposures.chat("discord.api-url", discord.apiUrl());
            discord.gatewayUrl().ifPresent(url -> exposures.chat("discord.gateway-url", url));
        });
        configuration.clusters().forEach(exposures::cluster);
        return List.copyOf(exposures.found);
    }

    private void console(Configuration configuration, String address) {
        if (configuration.chats().console().isPresent() && !Loopback.is(address)) {
            found.add("drydock.console.enabled is true, and Drydock listens on " + address + " (quarkus.http.host):"
                    + " THE CONSOLE HAS NO LOGIN. Whoever reaches that port can ask and approve as anybody in"
                    + " drydock.people. Let only a proxy that has a login reach it, or set drydock.console.enabled:"
                    + " false.");
        }
    }

    private void chat(String key, URI url) {
        if (inTheClear(url)) {
            found.add("drydock." + key + " is " + url
                    + ": the bot's token travels in the clear. Whoever is on the way can speak as the bot.");
        }
    }

    private void cluster(Cluster cluster) {
        String key = "drydock.clusters." + cluster.name() + ".";
        cluster.hosts().forEach(host -> host(key, host));
        if (cluster.apiKey().isPresent()) {
            cluster.nodes().forEach(node -> node(key, node));
        }
        cluster.image().registry().ifPresent(registry -> registry(key, registry));
    }

    private void host(String key, Host host) {
        if (!Loopback.is(host.docker()) && !host.isEncrypted()) {
            found.add(key + "hosts." + host.name() + ".docker is " + host.docker() + ", which is not encrypted and asks"
                    + " nobody who they are: whoever reaches that port owns the host, and whoever is on the way reads"
                    + " the passwords of database, Redis and registry and the containers' environments. Put it"
                    + " behind TLS (hosts." + host.name() + ".tls) or reach it by ssh, or let only Drydock reach it.");
        }
    }

    private void node(String key, Node node) {
        if (inTheClear(node.url())) {
            found.add(
                    NodesReader.at(key, node.name()) + "url is " + node.url()
                            + ": the api-key travels in the clear, and"
                            + " whoever is on the way can use it. Put the node behind https, or keep that network to yourself.");
        }
    }

    private void registry(String key, Image.Registry registry) {
        if ((registry.password().isPresent() || registry.identityToken().isPresent()) && inTheClear(registry.url())) {
            found.add(key + "registry.url is " + registry.url() + ": the registry's password travels in the clear."
                    + " Use its https address.");
        }
    }

    private static boolean inTheClear(URI address) {
        return ("http".equals(address.getScheme()) || "ws".equals(address.getScheme())) && !Loopback.is(address);
    }
}
