package drydock.configuration;

import drydock.chat.ChatSettings;
import drydock.cluster.Loopback;
import drydock.cluster.Secret;
import drydock.policy.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Reads {@code drydock.console}, {@code drydock.slack} and {@code drydock.discord}. */
final class ChatsReader {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+]");

    private final Values values;
    private final Addresses addresses;
    private final Mistakes mistakes;
    private final String address;
    private final Iterable<ConfigSource> sources;

    /** @param address where Drydock listens @param sources of the settings, the one that counts first */
    ChatsReader(Reading reading, String address, Iterable<ConfigSource> sources) {
        this.sources = sources;
        this.address = address;
        this.values = reading.values();
        this.addresses = reading.addresses();
        this.mistakes = reading.mistakes();
    }

    /** @param people whom the console's page offers to be, and whose roles Discord is asked for */
    ChatSettings chats(Settings settings, List<Person> people) {
        Map<String, Map<String, String>> chats = new HashMap<>();
        if (values.flag("drydock.console.enabled", settings.console().enabled())) {
            chats.put("console", console(settings.console(), people));
            Forwarding.note(sources, mistakes);
        }
        Settings.Slack slack = settings.slack();
        String mode = values.word("drydock.slack.mode", slack.mode(), Set.of("socket", "http"));
        if (values.flag("drydock.slack.enabled", slack.enabled())) {
            chats.put("slack", slack(slack, mode));
        }
        Settings.Discord discord = settings.discord();
        if (values.flag("drydock.discord.enabled", discord.enabled())) {
            chats.put("discord", discord(discord, settings, people));
        }
        return new ChatSettings(chats);
    }

    private Map<String, String> console(Settings.Console console, List<Person> people) {
        return Map.of(
                "people",
                people.stream().map(Person::name).collect(Collectors.joining(",")),
                "hosts",
                String.join(",", names(console.hosts().map(Texts::values).orElse(List.of()))));
    }

    private List<String> names(List<String> hosts) {
        if (hosts.isEmpty() && !Loopback.is(address)) {
            mistakes.missing(
                    "drydock.console.hosts",
                    "Drydock listens on " + address + " (quarkus.http.host), and so that no other page on the web can"
                            + " speak to the console, it answers to names that are written here alone. Write the one"
                            + " in the browser's address line: console: { hosts: [drydock.example.com] }, or [localhost]"
                            + " where it is reached from this machine or through kubectl port-forward; or switch it"
                            + " off: console: { enabled: false }.");
        }
        hosts.stream()
                .filter(host -> !HOST.matcher(host).matches())
                .forEach(host -> mistakes.wrong(
                        "drydock.console.hosts",
                        host,
                        "It is a name or an address alone, without http:// and port: drydock.example.com."));
        return hosts;
    }

    private Map<String, String> slack(Settings.Slack slack, String mode) {
        String url = url("drydock.slack.api-url", slack.apiUrl(), "https://slack.com/api/", "http", "https");
        Map<String, String> read = new HashMap<>(Map.of("mode", mode, "api-url", url));
        int connections = values.number("drydock.slack.connections", slack.connections(), 1, 10);
        read.put("connections", Integer.toString(connections));
        secret(read, "drydock.slack.", "bot-token", slack.botToken(), "It is the app's bot token, xoxb-…");
        if (mode.equals("socket")) {
            secret(read, "drydock.slack.", "app-token", slack.appToken(), "Socket Mode takes an app token, xapp-…");
        } else {
            secret(
                    read,
                    "drydock.slack.",
                    "signing-secret",
                    slack.signingSecret(),
                    "Mode http takes the app's signing secret: without it anybody could speak for Slack.");
        }
        return read;
    }

    private Map<String, String> discord(Settings.Discord discord, Settings settings, List<Person> people) {
        String ids = people.stream()
                .flatMap(person -> Stream.ofNullable(person.ids().get("discord")))
                .collect(Collectors.joining(","));
        String api = url("drydock.discord.api-url", discord.apiUrl(), "https://discord.com/api/v10/", "http", "https");
        Map<String, String> read = new HashMap<>(Map.of("api-url", api, "people", ids, "channels", channels(settings)));
        secret(read, "drydock.discord.", "token", discord.token(), "It is the token of the application's bot.");
        discord.gatewayUrl()
                .map(url -> url("drydock.discord.gateway-url", url, "wss://gateway.discord.gg", "ws", "wss"))
                .ifPresent(url -> read.put("gateway-url", url));
        return read;
    }

    /** Where runs are announced there. */
    private static String channels(Settings settings) {
        return settings.clusters().values().stream()
                .flatMap(cluster -> Stream.ofNullable(cluster.channels().get("discord")))
                .distinct()
                .collect(Collectors.joining(","));
    }

    private String url(String key, String text, String example, String... schemes) {
        return addresses.of(key, text, example, schemes).toString();
    }

    private void secret(Map<String, String> read, String prefix, String key, Optional<String> text, String right) {
        Optional<Secret> secret = values.secret(prefix + key, text);
        if (secret.isEmpty()) {
            mistakes.missing(prefix + key, right);
        }
        secret.ifPresent(value -> read.put(key, value.reveal()));
    }
}
