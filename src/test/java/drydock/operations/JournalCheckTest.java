package drydock.operations;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.run.RunEvent.Reminded;
import drydock.run.RunStore;
import drydock.testing.FakeRunStore;
import drydock.testing.FakeTime;
import drydock.testing.Samples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalCheckTest {
    private final Instant now = new FakeTime().clock().instant();
    private final FakeRunStore store = new FakeRunStore();
    private final JournalCheck check = new JournalCheck(store);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void a_run_of_three_events_that_was_seen() {
        store.begin("r1", now, Samples.planned("prod"));
        store.append("r1", 2, now, new Reminded(1));
        store.append("r1", 3, now, new Reminded(1));
        assertThat(check.all()).isEmpty();
    }

    @Test
    void what_grows_is_whole() {
        store.append("r1", 4, now, new Reminded(1));
        assertThat(check.ends()).isEmpty();
        assertThat(check.all()).isEmpty();
    }

    @Test
    void an_end_that_was_cut_off_with_its_head_reset_is_noticed() {
        store.cut("r1", 2);
        assertThat(check.ends())
                .hasValueSatisfying(found -> assertThat(found).startsWith("r1: event 3 was there and is gone"));
        assertThat(check.all()).as("and stays so").isPresent();
    }

    @Test
    void an_end_that_was_written_anew_is_noticed() {
        store.cut("r1", 2);
        store.append("r1", 3, now, new Reminded(2));
        assertThat(check.ends()).hasValueSatisfying(found -> assertThat(found).contains("or is another one"));
    }

    @Test
    void a_run_that_was_removed_is_noticed() {
        store.remove("r1");
        assertThat(check.all()).hasValueSatisfying(found -> assertThat(found).startsWith("r1: event 3"));
    }

    @Test
    void a_broken_chain_is_in_the_health_and_in_the_metrics_and_stops_nobody() {
        JournalReadiness readiness = new JournalReadiness(broken("7f3a9c: event 4 is not what was written."), registry);
        assertThat(data(readiness.call(), "chain")).isEqualTo("as it was written");
        readiness.verify();
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
        assertThat(data(readiness.call(), "why")).contains("7f3a9c: event 4", "Runs go on", "chats show");
        assertThat(registry.get("drydock.journal.broken").gauge().value()).isEqualTo(1);
    }

    @Test
    void a_whole_one_is_too() {
        JournalReadiness readiness = new JournalReadiness(store, registry);
        readiness.verify();
        readiness.lookAtEnds();
        assertThat(data(readiness.call(), "chain")).isEqualTo("as it was written");
        assertThat(registry.get("drydock.journal.broken").gauge().value()).isZero();
    }

    private RunStore broken(String where) {
        return (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(),
                new Class<?>[] {RunStore.class},
                (_, method, arguments) ->
                        method.getName().equals("verify") ? Optional.of(where) : method.invoke(store, arguments));
    }

    private static String data(HealthCheckResponse response, String key) {
        return String.valueOf(response.getData().orElseThrow().get(key));
    }
}
