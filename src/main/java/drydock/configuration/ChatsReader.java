package drydock.configuration;

import drydock.chat.ChatSettings;
import drydock.cluster.Cluster;
import drydock.cluster.Loopback;
import drydock.cluster.Secret;
import drydock.configuration.settings.DrydockSettings;
import drydock.policy.Person;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Reads {@code drydock.url}, {@code drydock.console}, {@code drydock.slack} and {@code drydock.discord}. */
record ChatsReader(DrydockSettings settings, Validation validation) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+]");
    private static final String PROXY = "quarkus.http.proxy.";

    /**
     * @param people whom the console's page offers to be, and whose roles Discord is asked for
     * @param address where Drydock listens
     * @param sources of what Quarkus is told, the one that counts first
     */
    ChatSettings chats(List<Person> people, List<Cluster> clusters, String address, Iterable<ConfigSource> sources) {
        return new ChatSettings(
                Optional.of(settings.console())
                        .filter(DrydockSettings.Console::enabled)
                        .map(console -> console(console, people, address, sources)),
                Optional.of(settings.slack())
                        .filter(DrydockSettings.Slack::enabled)
                        .map(this::slack),
                Optional.of(settings.discord())
                        .filter(DrydockSettings.Discord::enabled)
                        .map(discord -> discord(discord, people, clusters)));
    }

    private ChatSettings.Console console(
            DrydockSettings.Console console, List<Person> people, String address, Iterable<ConfigSource> sources) {
        List<String> hosts = console.allowedHosts().orElse(List.of());
        if (hosts.isEmpty() && !Loopback.is(address)) {
            validation.missing(
                    "drydock.console.allowed-hosts",
                    "Drydock listens on " + address
                            + " (quarkus.http.host), and so that no other page on the web can"
                            + " speak to the console, it answers to names that are written here alone. Write the one"
                            + " in the browser's address line: console: { allowed-hosts: [drydock.example.com] }, or [localhost]"
                            + " where it is reached from this machine or through kubectl port-forward; or switch it"
                            + " off: console: { enabled: false }.");
        }
        validation.each(
                "drydock.console.allowed-hosts",
                console.allowedHosts(),
                HOST.asMatchPredicate(),
                "It is a name or an address alone, without http:// and port: drydock.example.com.");
        refuseForwarding(sources);
        return new ChatSettings.Console(people.stream().map(Person::name).toList(), hosts);
    }

    /**
     * The names in {@code drydock.console.allowed-hosts} are all that keeps other pages on the web from the console, and Quarkus
     * would put what a header says in the place of the real name.
     */
    private void refuseForwarding(Iterable<ConfigSource> sources) {
        for (String key : List.of("enable-forwarded-host", "allow-forwarded")) {
            if (isOn(sources, PROXY + "proxy-address-forwarding") && isOn(sources, PROXY + key)) {
                validation.add(
                        PROXY + key + " is true: a page on the web could say itself under which name it speaks to"
                                + " the console, which has no login. Leave it out: Drydock needs it for nothing, and a proxy's"
                                + " name belongs in drydock.console.allowed-hosts. Or switch the console off: console: { enabled: false"
                                + " }.");
            }
        }
    }

    private static boolean isOn(Iterable<ConfigSource> sources, String key) {
        return StreamSupport.stream(sources.spliterator(), false)
                .flatMap(source -> Stream.ofNullable(source.getValue(key)))
                .findFirst()
                .filter(value -> !value.strip().equalsIgnoreCase("false"))
                .isPresent();
    }

    private ChatSettings.Slack slack(DrydockSettings.Slack slack) {
        boolean socket = slack.mode() == ChatSettings.Slack.Mode.SOCKET;
        if (socket) {
            secret("slack.app-token", slack.appToken(), "Socket Mode takes an app token, xapp-…");
        } else {
            secret(
                    "slack.signing-secret",
                    slack.signingSecret(),
                    "Mode http takes the app's signing secret: without it anybody could speak for Slack.");
        }
        return new ChatSettings.Slack(
                slack.mode(),
                url("slack.api-url", slack.apiUrl(), "https://slack.com/api/", "http", "https"),
                secret("slack.bot-token", slack.botToken(), "It is the app's bot token, xoxb-…"),
                slack.appToken(),
                slack.signingSecret(),
                validation.within("drydock.slack.connections", slack.connections(), 1, 10));
    }

    private ChatSettings.Discord discord(DrydockSettings.Discord discord, List<Person> people, List<Cluster> clusters) {
        return new ChatSettings.Discord(
                secret("discord.token", discord.token(), "It is the token of the application's bot."),
                url("discord.api-url", discord.apiUrl(), "https://discord.com/api/v10/", "http", "https"),
                discord.gatewayUrl()
                        .map(url -> url("discord.gateway-url", url, "wss://gateway.discord.gg", "ws", "wss")),
                people.stream()
                        .flatMap(person -> Stream.ofNullable(person.ids().get("discord")))
                        .toList(),
                clusters.stream()
                        .flatMap(cluster -> Stream.ofNullable(cluster.channels().get("discord")))
                        .distinct()
                        .toList(),
                settings.url());
    }

    /** Where people reach the pages: an address under which the console would answer, to which a path can be added. */
    URI url() {
        URI url = url("url", settings.url(), "https://drydock.example.com", "http", "https");
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            validation.wrong("drydock.url", url.toString(), "It is an address without what follows ? or #.");
        }
        boolean named = url.getHost() == null
                || Loopback.is(url.getHost())
                || settings.console().allowedHosts().orElse(List.of()).stream()
                        .anyMatch(url.getHost()::equalsIgnoreCase);
        if (settings.console().enabled() && !named) {
            validation.add("drydock.url is " + url + ", and the pages do not answer to that name. Add it: console: {"
                    + " allowed-hosts: [" + url.getHost() + "] }.");
        }
        return url;
    }

    private URI url(String key, URI url, String example, String... schemes) {
        return validation.address("drydock." + key, url, example, schemes);
    }

    private Secret secret(String key, Optional<Secret> secret, String right) {
        return validation.required("drydock." + key, secret, new Secret(""), right);
    }
}
