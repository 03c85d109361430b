package drydock.configuration.settings;

import drydock.cluster.Secret;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the bot keeps its own data: an H2 file, or PostgreSQL as soon as there is a url. */
public interface StateSettings {

    /** Of the H2 file; one process at a time. */
    @WithDefault("${DRYDOCK_DATA:data}")
    Path directory();

    /** Takes the place of the file; replicas share it. */
    Postgres postgres();

    /** Used as soon as there is a url. */
    interface Postgres {
        /** Such as {@code jdbc:postgresql://db.example.com/drydock}. */
        Optional<String> url();

        /** Who owns that database. */
        Optional<String> user();

        /** A secret. */
        Optional<Secret> password();
    }
}
