package drydock.configuration;

import drydock.backup.BackupStore;
import drydock.balancer.Balancer;
import drydock.chat.ChatSettings;
import drydock.database.Database;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
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

/** Reads the configuration before anything else starts; where it is wrong, nothing does. */
@ApplicationScoped
class ConfigurationProducer {
    private static final int FIRST = 1;

    private final Configuration configuration;

    ConfigurationProducer(
            Settings settings,
            SmallRyeConfig config,
            @Any Instance<Balancer> balancers,
            @Any Instance<Database> databases,
            @Any Instance<BackupStore> backups) {
        Kinds kinds = new Kinds(
                words(balancers, Balancer::type), words(databases, Database::type), words(backups, BackupStore::type));
        this.configuration = Configuration.of(settings, config.getConfigSources(), kinds);
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
        // Being called is enough: what is wrong was thrown by the constructor.
    }
}
