package drydock.state;

import drydock.cluster.Secret;
import drydock.testing.PostgresServer;
import java.nio.file.Path;
import javax.sql.DataSource;

/** The bot's own database for tests, opened as the bot opens it. */
public final class OpenState implements AutoCloseable {
    private final StateDatabase database;

    private OpenState(StateDatabase database) {
        this.database = database;
    }

    public static OpenState h2(Path directory) {
        return new OpenState(StateDatabase.h2(directory));
    }

    /** @param url of a database of {@link PostgresServer} */
    public static OpenState postgres(String url) {
        return new OpenState(StateDatabase.postgres(url, PostgresServer.USER, new Secret(PostgresServer.PASSWORD)));
    }

    /** For what a test is given on its command line: the url of a PostgreSQL database, or else a directory. */
    public static OpenState at(String place) {
        return place.startsWith("jdbc:") ? postgres(place) : h2(Path.of(place));
    }

    public DataSource dataSource() {
        return database.dataSource();
    }

    @Override
    public void close() {
        database.close();
    }
}
