package drydock.operations;

import drydock.announcement.RunChannels.Channel;
import drydock.announcement.UndeliveredGates;
import drydock.announcement.UndeliveredGates.Undelivered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells of gates that nobody sees. Drydock stays ready: the console and what else works is where they can be answered. */
@Readiness
@ApplicationScoped
public class GatesReadiness implements HealthCheck {
    private final UndeliveredGates gates;

    public GatesReadiness(UndeliveredGates gates) {
        this.gates = gates;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("gates").up();
        gates.latest().stream()
                .filter(Undelivered::nowhere)
                .forEach(gate -> response.withData(
                        gate.name(),
                        "It has reached nobody for a minute, and should be in " + places(gate)
                                + ". Decide it in words on a chat that works, as in: /nocobase run approve "
                                + gate.run().name()));
        return response.build();
    }

    private static String places(Undelivered gate) {
        return gate.missing().stream()
                .map((Channel channel) -> channel.platform() + " " + channel.channel())
                .collect(Collectors.joining(", "));
    }
}
