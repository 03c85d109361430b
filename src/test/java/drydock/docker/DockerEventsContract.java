package drydock.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.docker.Docker.Event;
import drydock.docker.Docker.Following;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How every Docker tells events, and what it does with a host that does not answer. */
abstract class DockerEventsContract extends DockerExecContract {
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<DockerException> lost = new LinkedBlockingQueue<>();

    private Following follow(Instant since) {
        return docker().events(host(), since, events::add, lost::add);
    }

    private void awaitEvent(String action, String container) {
        Awaitility.await()
                .until(() -> events.stream()
                        .anyMatch(event -> event.action().equals(action)
                                && event.container().equals(container)));
    }

    @Test
    void a_containers_life_is_told_as_it_happens() {
        try (Following _ = follow(Instant.now())) {
            String id = running(NAME);
            docker().rename(host(), id, OTHER);
            docker().stop(host(), id);
            docker().remove(host(), id);
            awaitEvent("destroy", id);
            assertThat(events)
                    .filteredOn(event -> event.container().equals(id))
                    .extracting(Event::action)
                    .contains("create", "start", "rename", "die", "stop", "destroy")
                    .containsSubsequence("create", "start", "rename", "die", "destroy");
            assertThat(events)
                    .filteredOn(event ->
                            event.container().equals(id) && event.action().equals("start"))
                    .singleElement()
                    .satisfies(start -> assertThat(start.attributes()).containsEntry("name", NAME));
            assertThat(lost).isEmpty();
        }
    }

    @Test
    void what_happened_since_is_told_too() {
        String first = running(NAME);
        Instant after = startedAt(first);
        docker().kill(host(), first);
        try (Following _ = follow(after.plusNanos(1))) {
            awaitEvent("die", first);
            assertThat(events).extracting(Event::action).doesNotContain("create");
        }
    }

    private Instant startedAt(String container) {
        return Instant.parse(inspect(container).startedAt().orElseThrow());
    }

    @Test
    void nothing_is_told_after_closing_and_closing_is_no_loss() {
        Following following = follow(Instant.now());
        following.close();
        try (Following _ = follow(Instant.now())) {
            String id = create(NAME);
            awaitEvent("create", id);
        }
        assertThat(events).extracting(Event::action).containsOnlyOnce("create");
        assertThat(lost).isEmpty();
    }

    @Test
    void a_host_that_does_not_answer_is_told_from_one_that_refuses() {
        List<Runnable> calls = List.of(
                () -> docker().ping(nowhere()),
                () -> docker().containers(nowhere()),
                () -> docker().container(nowhere(), NAME),
                () -> docker().image(nowhere(), image()),
                () -> docker().pull(nowhere(), image(), Optional.empty(), text -> {}),
                () -> docker().tag(nowhere(), "x", "y", "z"),
                () -> docker().create(nowhere(), NAME, body()),
                () -> docker().connect(nowhere(), "n", NAME, Map.of()),
                () -> docker().disconnect(nowhere(), "n", NAME),
                () -> docker().rename(nowhere(), NAME, OTHER),
                () -> docker().start(nowhere(), NAME),
                () -> docker().stop(nowhere(), NAME),
                () -> docker().kill(nowhere(), NAME),
                () -> docker().remove(nowhere(), NAME),
                () -> docker().setRestartPolicy(nowhere(), NAME, Map.of("Name", "no")),
                () -> docker().changes(nowhere(), NAME),
                () -> docker().exec(
                                nowhere(),
                                NAME,
                                List.of("cat"),
                                Map.of(),
                                InputStream.nullInputStream(),
                                OutputStream.nullOutputStream(),
                                PATIENCE),
                () -> docker().copyOut(nowhere(), NAME, "/", OutputStream.nullOutputStream()),
                () -> docker().copyIn(nowhere(), NAME, "/", new ByteArrayInputStream(new byte[9])),
                () -> docker().events(nowhere(), Instant.now(), event -> {}, lost::add));
        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call::run)
                        .isInstanceOf(HostUnreachable.class)
                        .hasMessageContaining(nowhere().name()));
    }
}
