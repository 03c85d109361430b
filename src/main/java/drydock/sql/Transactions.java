package drydock.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** Work on the database of which all is done or nothing. */
public final class Transactions {
    private static final int ATTEMPTS = 10;
    private static final String KEY_IS_TAKEN = "23505";
    /** Two transactions stood in each other's way: serialization and deadlock (both), concurrent update (H2). */
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01", "90131");

    private final DataSource database;
    private final Function<SQLException, RuntimeException> failure;

    /** @param failure what is thrown where the database does not do it */
    public Transactions(DataSource database, Function<SQLException, RuntimeException> failure) {
        this.database = database;
        this.failure = failure;
    }

    @FunctionalInterface
    public interface Work<T> {
        T on(Sql sql) throws SQLException;
    }

    /** Work that only reads: nothing has to reach the disk. */
    public <T> T read(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return work.on(new Sql(connection));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }

    public <T> T run(Work<T> work) {
        return unlessTaken(work)
                .orElseThrow(() -> failure.apply(new SQLException("Others keep writing the same rows; try again.")));
    }

    /** @return empty, with nothing done, where a key that the work wanted to take was taken */
    public <T> Optional<T> unlessTaken(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Optional.of(once(work));
            } catch (SQLException e) {
                if (KEY_IS_TAKEN.equals(e.getSQLState())) {
                    return Optional.empty();
                }
                if (attempt == ATTEMPTS || !TRY_AGAIN.contains(String.valueOf(e.getSQLState()))) {
                    throw failure.apply(e);
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(new Sql(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                undo(connection, e);
                throw e;
            }
        }
    }

    private static void undo(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
