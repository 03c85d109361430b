package drydock.operations;

import drydock.cluster.Cluster;
import drydock.configuration.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Which configuration is in force: with a wrong one Drydock does not start. */
@Readiness
@ApplicationScoped
class ConfigurationReadiness implements HealthCheck {
    private final Configuration configuration;
    private final String version;

    ConfigurationReadiness(
            Configuration configuration, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.configuration = configuration;
        this.version = version;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("configuration")
                .up()
                .withData("clusters", clusters())
                .withData("people", configuration.people().size())
                .withData("version", version)
                .build();
    }

    private String clusters() {
        return configuration.clusters().stream().map(Cluster::name).collect(Collectors.joining(", "));
    }
}
