package drydock.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifest asks for what is used, and for nothing else. */
class SlackScopesIT {
    private static final Path MANIFEST = Path.of("config", "slack-manifest.yaml");

    private final OnSlack on = new OnSlack();

    @AfterEach
    void stop() {
        on.close();
    }

    @Test
    void the_scopes_of_the_manifest_are_those_that_are_used() throws IOException {
        useEverything();
        Set<String> asked = new TreeSet<>(list("oauth_config", "scopes", "bot"));
        assertThat(asked).isEqualTo(on.slack().scopes().needed());
    }

    @Test
    void the_events_of_the_manifest_are_those_that_are_heard() throws IOException {
        assertThat(list("settings", "event_subscriptions", "bot_events"))
                .containsExactlyInAnyOrder("app_mention", "reaction_added", "reaction_removed");
    }

    private void useEverything() {
        on.start();
        on.slack().workspace().privateChannel("G0SECRET");
        on.slack().workspace().channelWithoutBot("C0ELSE");
        String direct = on.slack().workspace().direct("bob");
        for (String channel : List.of(OnSlack.OPS, "G0SECRET", direct)) {
            assertThat(on.chat().find(channel, "gate")).isEmpty();
            String gate = on.chat().post(channel, Optional.empty(), OnSlack.gate("✅", "❌"), "gate");
            on.chat().edit(channel, gate, OnSlack.gate("✅"));
            assertThat(on.chat().reactions(channel, gate)).isEmpty();
            on.slack().react("bob", channel, gate, "✅");
        }
        on.chat().whisper("C0ELSE", "bob", OnSlack.card("hello"), "one");
        assertThat(on.chat().members("S0OPS")).isEmpty();
        on.slack().say("alice", OnSlack.OPS, "/nocobase status");
        on.slack().say("alice", OnSlack.OPS, "status");
        on.awaitHeard(5);
        assertThat(on.chat().isPerson("alice")).isTrue();
    }

    private static List<String> list(String... path) throws IOException {
        Object node = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(MANIFEST));
        for (String key : path) {
            node = ((Map<?, ?>) node).get(key);
        }
        return ((List<?>) node).stream().map(String::valueOf).toList();
    }
}
