package drydock.configuration;

import drydock.backup.store.BackupStore;
import drydock.balancer.Balancer;
import drydock.chat.ChatSettings;
import drydock.database.Database;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the configuration before anything else starts; where it is wrong, nothing does. */
@ApplicationScoped
class ConfigurationProducer {
    private static final System.Logger LOG = System.getLogger(ConfigurationProducer.class.getName());
    private static final int FIRST = 1;

    private final Configuration configuration;
    private final String address;

    ConfigurationProducer(
            Config config,
            @ConfigProperty(name = "quarkus.http.host") String address,
            @Any Instance<Balancer> balancers,
            @Any Instance<Database> databases,
            @Any Instance<BackupStore> backups) {
        Configuration.Kinds kinds = new Configuration.Kinds(
                words(balancers, Balancer::type), words(databases, Database::type), words(backups, BackupStore::type));
        this.configuration = read(config, kinds, address);
        this.address = address;
    }

    /** Where it is wrong, the mistakes are said instead of a stack trace. */
    private static Configuration read(Config config, Configuration.Kinds kinds, String address) {
        try {
            return Configuration.of(config.getConfigSources(), kinds, address);
        } catch (Configuration.InvalidConfiguration e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private static <T> Set<String> words(Instance<T> adapters, Function<T, String> type) {
        return adapters.stream().map(type).collect(Collectors.toSet());
    }

    @Produces
    Configuration configuration() {
        return configuration;
    }

    @Produces
    @Singleton
    ChatSettings chats() {
        return configuration.chats();
    }

    void read(@Observes @Priority(FIRST) StartupEvent start) {
        // What is wrong was thrown by the constructor.
        Exposures.of(configuration, address).forEach(exposure -> LOG.log(System.Logger.Level.WARNING, exposure));
    }
}
