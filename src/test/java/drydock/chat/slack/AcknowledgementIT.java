package drydock.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.slack.SlackDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long Slack waits for an acknowledgement at 50 commands a second for 20 seconds: printed, and judged by Slack's three seconds
 * alone.
 */
@Tag("long")
class AcknowledgementIT {
    private static final int A_SECOND = 50;
    private static final int SECONDS = 20;

    @Test
    void fifty_commands_a_second_are_acknowledged_in_time() throws Exception {
        List<SlackDelivery> commands = new ArrayList<>();
        try (OnSlack on = new OnSlack().start();
                ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor()) {
            on.slack().say("alice", OnSlack.OPS, "/nocobase help");
            on.awaitHeard(1);
            var typing = pace.scheduleAtFixedRate(
                    () -> commands.add(on.slack().say("alice", OnSlack.OPS, "/nocobase status")),
                    0,
                    1_000_000 / A_SECOND,
                    TimeUnit.MICROSECONDS);
            on.awaitHeard(1 + A_SECOND * SECONDS, Duration.ofSeconds(SECONDS + 60));
            typing.cancel(false);
            commands.subList(0, A_SECOND * SECONDS).forEach(OnSlack::awaitAcknowledgement);
        }
        List<Duration> sorted = commands.stream()
                .limit((long) A_SECOND * SECONDS)
                .map(SlackDelivery::latency)
                .sorted()
                .toList();
        System.out.printf(
                "Slack, %d commands at %d a second: acknowledged after %.1f ms (p50), %.1f ms (p99), %.1f ms at most%n",
                sorted.size(), A_SECOND, millis(sorted, 0.50), millis(sorted, 0.99), millis(sorted, 1));
        assertThat(sorted.get(sorted.size() * 9 / 10))
                .as("acknowledged in time; the machine itself may stand still for a moment")
                .isLessThan(Duration.ofSeconds(3));
    }

    private static double millis(List<Duration> sorted, double part) {
        int at = Math.min(sorted.size() - 1, (int) (part * sorted.size()));
        return sorted.get(at).toNanos() / 1e6;
    }
}
