package drydock.configuration;

import drydock.chat.ChatSettings;
import drydock.cluster.Secret;
import drydock.policy.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code drydock.console}, {@code drydock.slack} and {@code drydock.discord}. */
final class ChatsReader {
    private final Values values;
    private final Mistakes mistakes;

    ChatsReader(Reading reading) {
        this.values = reading.values();
        this.mistakes = reading.mistakes();
    }

    /** @param people whom the console's page offers to be, and whose roles Discord is asked for */
    ChatSettings chats(Settings settings, List<Person> people) {
        Map<String, Map<String, String>> chats = new HashMap<>();
        if (values.flag("drydock.console.enabled", settings.console().enabled())) {
            chats.put("console", console(settings.console(), people));
        }
        Settings.Slack slack = settings.slack();
        String mode = values.word("drydock.slack.mode", slack.mode(), Set.of("socket", "http"));
        if (values.flag("drydock.slack.enabled", slack.enabled())) {
            chats.put("slack", slack(slack, mode));
        }
        Settings.Discord discord = settings.discord();
        if (values.flag("drydock.discord.enabled", discord.enabled())) {
            chats.put("discord", discord(discord, people));
        }
        return new ChatSettings(chats);
    }

    private static Map<String, String> console(Settings.Console console, List<Person> people) {
        return Map.of(
                "people",
                people.stream().map(Person::name).collect(Collectors.joining(",")),
                "hosts",
                String.join(",", console.hosts().map(Texts::values).orElse(List.of())));
    }

    private Map<String, String> slack(Settings.Slack slack, String mode) {
        Map<String, String> read = new HashMap<>(Map.of("mode", mode, "api-url", slack.apiUrl()));
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

    private Map<String, String> discord(Settings.Discord discord, List<Person> people) {
        String ids = people.stream()
                .flatMap(person -> Stream.ofNullable(person.ids().get("discord")))
                .collect(Collectors.joining(","));
        Map<String, String> read = new HashMap<>(Map.of("api-url", discord.apiUrl(), "people", ids));
        secret(read, "drydock.discord.", "token", discord.token(), "It is the token of the application's bot.");
        discord.gatewayUrl().ifPresent(url -> read.put("gateway-url", url));
        return read;
    }

    private void secret(Map<String, String> read, String prefix, String key, Optional<String> text, String right) {
        Optional<Secret> secret = values.secret(prefix + key, text);
        if (secret.isEmpty()) {
            mistakes.missing(prefix + key, right);
        }
        secret.ifPresent(value -> read.put(key, value.reveal()));
    }
}
