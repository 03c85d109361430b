package drydock.plan;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.HostUnreachable;
import drydock.plan.TransientFault.Kind;
import drydock.registry.RegistryException;
import drydock.registry.RegistryRefusal;
import drydock.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransientFaultTest {

    @Test
    void what_was_away_is_found_in_whatever_it_is_wrapped_and_told_once() {
        Throwable failure = wrapped(
                3,
                new StepException(
                        Text.none(),
                        List.of(TransientFault.host("a"), TransientFault.registry("image")),
                        new HostUnreachable("a", new RegistryException(Text.none()))));

        assertThat(TransientFault.in(failure))
                .containsExactly(TransientFault.host("a"), TransientFault.registry("image"), TransientFault.registry());
    }

    @Test
    void who_answered_with_a_no_was_not_away() {
        assertThat(TransientFault.in(wrapped(1, new RegistryRefusal(Text.none()))))
                .isEmpty();
        assertThat(TransientFault.in(new IllegalStateException("no"))).isEmpty();
    }

    @Test
    void it_is_looked_for_twenty_causes_deep_since_causes_may_go_round_in_circles() {
        assertThat(TransientFault.in(wrapped(19, new HostUnreachable("a", null))))
                .hasSize(1);
        assertThat(TransientFault.in(wrapped(20, new HostUnreachable("a", null))))
                .isEmpty();
    }

    @Test
    void what_was_started_anew_is_told_from_what_was_only_silent() {
        assertThat(words(Kind.HOST, false)).isEqualTo("transient-fault.host[x]");
        assertThat(words(Kind.HOST, true)).isEqualTo("transient-fault.host.restarted[x]");
        assertThat(words(Kind.DATABASE, false)).isEqualTo("transient-fault.database[x]");
        assertThat(words(Kind.DATABASE, true)).isEqualTo("transient-fault.database.restarted[x]");
    }

    private static String words(Kind kind, boolean restarted) {
        return new TransientFault(kind, "x", restarted).text().toString();
    }

    private static Throwable wrapped(int depth, Throwable cause) {
        Throwable failure = cause;
        for (int i = 0; i < depth; i++) {
            failure = new IllegalStateException(failure);
        }
        return failure;
    }
}
