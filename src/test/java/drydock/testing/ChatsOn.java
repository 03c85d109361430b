package drydock.testing;

import drydock.chat.ChatSettings;
import drydock.cluster.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the configuration says of chats that are on, where a test cares only which they are. */
public final class ChatsOn {
    private static final URI NOWHERE = URI.create("http://localhost:1/");

    private ChatsOn() {}

    public static ChatSettings of(String... platforms) {
        Set<String> on = Set.of(platforms);
        return new ChatSettings(
                Optional.of(new ChatSettings.Console(List.of(), List.of())).filter(_ -> on.contains("console")),
                Optional.of(slack()).filter(_ -> on.contains("slack")),
                Optional.of(discord()).filter(_ -> on.contains("discord")));
    }

    /** The console alone. */
    public static ChatSettings console(List<String> people, List<String> hosts) {
        return new ChatSettings(
                Optional.of(new ChatSettings.Console(people, hosts)), Optional.empty(), Optional.empty());
    }

    private static ChatSettings.Slack slack() {
        return new ChatSettings.Slack(
                ChatSettings.Slack.Mode.SOCKET, NOWHERE, new Secret(""), Optional.empty(), Optional.empty(), 1);
    }

    private static ChatSettings.Discord discord() {
        return new ChatSettings.Discord(new Secret(""), NOWHERE, Optional.empty(), List.of(), List.of(), NOWHERE);
    }
}
