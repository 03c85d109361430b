package drydock.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.chat.Suggestions;
import drydock.cluster.Cluster;
import drydock.cluster.Image;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.Version;
import drydock.command.Completion;
import drydock.registry.Registry;
import drydock.registry.RegistryException;
import drydock.run.RunEvent;
import drydock.testing.Clusters;
import drydock.testing.FakeBackupStore;
import drydock.testing.FakeNocoBase;
import drydock.testing.FakeRegistry;
import drydock.testing.FakeRunStore;
import drydock.testing.FakeTime;
import drydock.testing.Samples;
import drydock.text.Text;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandSuggestionsTest {
    private static final String REPOSITORY = Clusters.demo().image().repository();

    private final FakeRegistry registry = new FakeRegistry();
    private final FakeRunStore store = new FakeRunStore();
    private final FakeBackupStore backups = new FakeBackupStore();
    private final FakeNocoBase nocoBase = new FakeNocoBase();
    private final FakeTime time = new FakeTime();
    private final Suggestions suggestions = suggestions(registry, Duration.ofMinutes(1));

    private Suggestions suggestions(Registry asked, Duration patience) {
        Cluster demo = Clusters.demo();
        return new CommandSuggestions(
                new Completion(List.of(demo.name())),
                new KnownVersions(List.of(demo, demo), asked, time.clock(), patience),
                new KnownBackups(List.of(demo), backups),
                new KnownPlugins(List.of(demo), nocoBase, time.clock(), patience),
                store);
    }

    private void publish(String... tags) {
        List.of(tags).forEach(tag -> registry.publish(REPOSITORY, tag, "sha256:" + tag));
    }

    @Test
    void versions_come_from_the_registry_the_newest_release_first() {
        publish("1.3.21", "1.4.9", "latest", "1.4.17", "2.0.0-beta.1");
        assertThat(suggestions.of("/nocobase upgrade ")).containsExactly("1.4.17", "1.4.9", "1.3.21", "2.0.0-beta.1");
        assertThat(suggestions.of("/nocobase upgrade 1.4")).containsExactly("1.4.17", "1.4.9");
    }

    @Test
    void versions_are_a_minute_old_at_most() {
        publish("1.3.21");
        assertThat(suggestions.of("upgrade ")).containsExactly("1.3.21");
        publish("1.4.17");
        time.advance(Duration.ofSeconds(59));
        assertThat(suggestions.of("upgrade ")).containsExactly("1.3.21");
        time.advance(Duration.ofSeconds(1));
        assertThat(suggestions.of("upgrade ")).containsExactly("1.4.17", "1.3.21");
    }

    @Test
    void a_slow_registry_is_gone_without_until_it_has_answered() {
        publish("1.3.21");
        CountDownLatch answers = new CountDownLatch(1);
        Suggestions impatient = suggestions(new SlowRegistry(registry, answers), Duration.ofMillis(20));
        assertThat(impatient.of("upgrade ")).isEmpty();
        answers.countDown();
        await().untilAsserted(() -> assertThat(impatient.of("upgrade ")).containsExactly("1.3.21"));
    }

    private record SlowRegistry(Registry real, CountDownLatch answers) implements Registry {
        @Override
        public String sha256(URI file) {
            return real.sha256(file);
        }

        @Override
        public List<String> tags(Image image) {
            try {
                answers.await();
                return real.tags(image);
            } catch (InterruptedException e) {
                throw new RegistryException(Text.verbatim("interrupted"), e);
            }
        }

        @Override
        public Optional<String> digest(Image image, String tag) {
            return real.digest(image, tag);
        }

        @Override
        public Set<String> platforms(Image image, String digest) {
            return real.platforms(image, digest);
        }

        @Override
        public Map<String, String> labels(Image image, String digest) {
            return real.labels(image, digest);
        }

        @Override
        public OptionalInt pullsLeft(Image image) {
            return real.pullsLeft(image);
        }
    }

    @Test
    void a_registry_that_fails_leaves_the_words_of_the_language() {
        assertThat(suggestions.of("upgrade ")).isEmpty();
        assertThat(suggestions.of("upgrade --p")).containsExactly("--plan");
    }

    @Test
    void open_runs_are_decided_and_all_are_shown() {
        store.begin("0ld", Instant.EPOCH, Samples.planned("demo"));
        store.finish("0ld", 2, Instant.EPOCH, Samples.of(RunEvent.Finished.class));
        store.begin("7f3a9c", Instant.EPOCH, Samples.planned("demo"));
        assertThat(suggestions.of("run approve ")).containsExactly("7f3a9c", "--reason");
        assertThat(suggestions.of("run show ")).containsExactly("7f3a9c", "0ld");
    }

    @Test
    void backups_are_restored_by_their_ids_the_newest_first() throws IOException {
        for (String id : List.of("0ld", "7f3a9c")) {
            backups.write(Clusters.demo(), id, "nocobase.dump").close();
        }
        assertThat(suggestions.of("backup restore ")).containsExactly("7f3a9c", "0ld");
        assertThat(suggestions.of("backup restore 0")).containsExactly("0ld");
    }

    @Test
    void plugins_are_those_with_which_the_command_can_do_something() {
        nocoBase.runs(
                "nb-1",
                Version.of("1.4.17"),
                List.of(
                        new Plugin("acl", "", Optional.empty(), true, true),
                        new Plugin("map", Optional.empty(), false),
                        new Plugin("users", Optional.empty(), true)));
        assertThat(suggestions.of("plugin enable ")).containsExactly("map");
        assertThat(suggestions.of("plugin disable ")).containsExactly("users");
        assertThat(suggestions.of("plugin update ")).containsExactly("map", "users");
        assertThat(suggestions.of("plugin remove m")).containsExactly("map");
        assertThat(suggestions.of("plugin add ")).isEmpty();
    }

    @Test
    void there_are_never_more_than_a_platform_can_show() {
        IntStream.range(0, 40).forEach(patch -> publish("1.4." + patch));
        assertThat(suggestions.of("upgrade ")).hasSize(Suggestions.MOST).startsWith("1.4.39");
    }
}
