package drydock.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Waits until people are heard on each chat that is on, and says which one it went on without. */
@Startup
@ApplicationScoped
public class ChatsStarted implements HealthCheck {
    private final ChatsStart start;

    public ChatsStarted(ChatsStart start) {
        this.start = start;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> missing = start.missing();
        var response = HealthCheckResponse.named("chats").status(!start.waits(missing));
        missing.forEach((platform, why) -> response.withData(platform, "not there: " + why));
        return response.build();
    }
}
