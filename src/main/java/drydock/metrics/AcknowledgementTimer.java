package drydock.metrics;

import drydock.chat.Inbound;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** Times how long a platform waits until what people did there is stored. */
@Singleton
public class AcknowledgementTimer {
    private final MeterRegistry registry;

    AcknowledgementTimer(MeterRegistry registry) {
        this.registry = registry;
    }

    public Consumer<Inbound> timed(String platform, Consumer<Inbound> bot) {
        Timer timer = registry.timer("drydock.chat.acknowledgement", "platform", platform);
        return inbound -> timer.record(() -> bot.accept(inbound));
    }
}
