package drydock.chat.console;

import drydock.chat.ChatException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Does work in a transaction of the bot's own database: when it returns, it is on the disk. */
final class ConsoleTransactions {

    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final DataSource database;

    ConsoleTransactions(DataSource database) {
        this.database = database;
    }

    /** @throws ChatException where the database does not take it */
    <T> T run(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            return committed(connection, work);
        } catch (SQLException e) {
            throw new ChatException(
                    "The console's messages cannot be stored or read: the bot's own database does not answer as it"
                            + " should. Runs go on; look at drydock.state and at the log.",
                    e);
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.in(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The number of a new change; until the end of the transaction nobody else gets one. */
    static long nextChange(Connection connection) throws SQLException {
        update(connection, "update console_change set number = number + 1 where id = 1");
        try (PreparedStatement select = prepared(connection, "select number from console_change where id = 1");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** @return how many rows it was */
    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
