package drydock.chat.discord.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.chat.ChatException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DiscordCallsTest {
    private final DiscordCalls calls =
            new DiscordCalls(new DiscordRateLimits(Clock.systemUTC()), Duration.ofMillis(20));

    @Test
    void a_call_without_an_answer_ends_and_is_given_up() {
        CompletableFuture<String> never = new CompletableFuture<>();
        assertThatThrownBy(() -> calls.await("1", () -> never))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("does not answer in time");
        assertThat(never).isCancelled();
    }

    @Test
    void whatever_goes_wrong_in_a_call_is_a_failure_of_the_chat() {
        assertThatThrownBy(() -> calls.await("1", () -> {
                    throw new IllegalArgumentException("no such thing");
                }))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("no such thing");
    }

    @Test
    void what_the_client_is_just_making_is_asked_again_and_refuses_nothing() {
        AtomicInteger asked = new AtomicInteger();
        assertThat(calls.await("1", () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new NullPointerException("parentChannel");
                    }
                    return CompletableFuture.completedFuture("said");
                }))
                .isEqualTo("said");
        assertThatThrownBy(() -> calls.await("1", () -> {
                    throw new NullPointerException("parentChannel");
                }))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        failure -> assertThat(failure.isRefusal()).isFalse());
    }
}
