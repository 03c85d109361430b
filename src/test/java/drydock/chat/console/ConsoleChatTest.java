package drydock.chat.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

public class ConsoleChatTest extends ConsoleChatContract {

    @Override
    public DataSource database() {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000", "sa", "");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("runscript from 'classpath:db/migration/V1__tables.sql'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return pool;
    }
}
