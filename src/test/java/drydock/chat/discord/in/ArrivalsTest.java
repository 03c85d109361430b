package drydock.chat.discord.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.chat.Inbound;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Inbound REACTED = new Inbound.Reaction("discord", "e1", "1", "2", "3", "✅", true);

    @Test
    void what_waits_is_bounded_and_whoever_waits_in_vain_is_told() {
        AtomicInteger refused = new AtomicInteger();
        try (Arrivals arrivals = new Arrivals()) {
            for (int event = 0; event < 2_100; event++) {
                arrivals.add(REACTED, taken -> refused.addAndGet(taken ? 0 : 1));
            }
            await().untilAsserted(() -> assertThat(refused).hasValue(100));
        }
    }
}
