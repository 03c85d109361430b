package drydock.state;

import drydock.cluster.Secret;
import drydock.configuration.Configuration;
import drydock.configuration.settings.DrydockSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Opens the bot's own database for everybody who asks for a {@link DataSource}. */
@ApplicationScoped
class StateDatabaseProducer {
    private final StateDatabase database;

    StateDatabaseProducer(Configuration configuration) {
        this.database = open(configuration.state());
    }

    private static StateDatabase open(DrydockSettings.State settings) {
        DrydockSettings.State.Postgres postgres = settings.postgres();
        return postgres.url()
                .map(url -> StateDatabase.postgres(
                        url, postgres.user().orElse(""), postgres.password().orElse(new Secret(""))))
                .orElseGet(() -> StateDatabase.h2(settings.directory()));
    }

    /** Without a proxy, which would be a class in javax.sql: the virtual machine takes none there but its own. */
    @Produces
    @Singleton
    DataSource dataSource() {
        return database.dataSource();
    }

    @PreDestroy
    void close() {
        database.close();
    }
}
