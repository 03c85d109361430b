package drydock.metrics;

import drydock.chat.Chat;
import drydock.chat.Inbound;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Times how long a platform waits until what people did there is stored. */
@Singleton
public class AcknowledgementTimer {
    private final MeterRegistry registry;

    AcknowledgementTimer(MeterRegistry registry) {
        this.registry = registry;
    }

    public Chat.Listener timed(String platform, Chat.Listener bot) {
        Timer timer = registry.timer("drydock.chat.acknowledgement", "platform", platform);
        return new Chat.Listener() {
            @Override
            public void accept(Inbound inbound) {
                timer.record(() -> bot.accept(inbound));
            }

            @Override
            public void stored(Inbound inbound, Duration took) {
                timer.record(took);
                bot.stored(inbound, took);
            }
        };
    }
}
