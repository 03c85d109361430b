package drydock.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Whether what is done every second is still done. A platform or a database that is slow is no reason to start anew. */
@Liveness
@Default
@ApplicationScoped
public class Heartbeat implements HealthCheck {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;
    private final String version;
    private volatile Instant last;

    public Heartbeat(Clock clock, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.clock = clock;
        this.version = version;
        this.last = clock.instant();
    }

    public void beat() {
        last = clock.instant();
    }

    @Override
    public HealthCheckResponse call() {
        Duration silence = Duration.between(last, clock.instant());
        boolean alive = silence.compareTo(LONGEST) < 0;
        var response = HealthCheckResponse.named("drydock").status(alive).withData("version", version);
        if (!alive) {
            response.withData(
                    "why",
                    "What is done every second has stood still for " + silence.toSeconds()
                            + " s. Start Drydock anew: open runs go on from where they are.");
        }
        return response.build();
    }
}
