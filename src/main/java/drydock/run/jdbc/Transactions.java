package drydock.run.jdbc;

import drydock.run.JournalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Work on the database of which all is done or nothing. */
final class Transactions {
    private static final int ATTEMPTS = 10;
    private static final String KEY_IS_TAKEN = "23505";
    /** Two transactions stood in each other's way: serialization and deadlock (both), concurrent update (H2). */
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01", "90131");

    private final DataSource database;

    Transactions(DataSource database) {
        this.database = database;
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    <T> T run(Work<T> work) {
        return unlessTaken(work)
                .orElseThrow(
                        () -> new JournalException("Others kept writing the same rows of the journal; try again."));
    }

    /** @return empty, with nothing done, where a key that the work wanted to take was taken */
    <T> Optional<T> unlessTaken(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Optional.of(once(work));
            } catch (SQLException e) {
                if (KEY_IS_TAKEN.equals(e.getSQLState())) {
                    return Optional.empty();
                }
                if (attempt == ATTEMPTS || !TRY_AGAIN.contains(String.valueOf(e.getSQLState()))) {
                    throw new JournalException(
                            "The journal's database failed: " + e.getMessage()
                                    + ". Runs stand still until it answers again, and then go on by themselves.",
                            e);
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
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
