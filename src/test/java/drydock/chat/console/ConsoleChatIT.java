package drydock.chat.console;

import drydock.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The console on PostgreSQL. */
class ConsoleChatIT extends ConsoleChatContract {
    private static final Path TABLES = Path.of("src/main/resources/db/migration/V1__tables.sql");

    @Override
    DataSource database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(PostgresServer.newDatabase());
        source.setUser(PostgresServer.USER);
        source.setPassword(PostgresServer.PASSWORD);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(TABLES));
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
        return source;
    }
}
