package drydock.chat;

import drydock.cluster.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the configuration says of the chats that are on; empty where one is off. */
public record ChatSettings(Optional<Console> console, Optional<Slack> slack, Optional<Discord> discord) {

    /**
     * The page of Drydock's own.
     *
     * @param people whom one can be there
     * @param hosts further names to which it answers
     */
    public record Console(List<String> people, List<String> hosts) {
        public Console {
            people = List.copyOf(people);
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * @param appToken with socket
     * @param signingSecret with HTTP
     * @param connections of all processes with this app token
     */
    public record Slack(
            Mode mode,
            URI apiUrl,
            Secret botToken,
            Optional<Secret> appToken,
            Optional<Secret> signingSecret,
            int connections) {

        /** Who calls whom: Drydock Slack, or the other way round. */
        public enum Mode {
            SOCKET,
            HTTP
        }
    }

    /**
     * @param gatewayUrl in place of the one that Discord names
     * @param people whose roles are asked for, by their ids
     * @param channels where runs are announced
     * @param pages the address under which people reach Drydock's own
     */
    public record Discord(
            Secret token, URI apiUrl, Optional<URI> gatewayUrl, List<String> people, List<String> channels, URI pages) {
        public Discord {
            people = List.copyOf(people);
            channels = List.copyOf(channels);
        }
    }

    public boolean isOn(String platform) {
        return platforms().contains(platform);
    }

    private Set<String> platforms() {
        return Stream.of(console.map(_ -> "console"), slack.map(_ -> "slack"), discord.map(_ -> "discord"))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
