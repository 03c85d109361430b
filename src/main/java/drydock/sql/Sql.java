package drydock.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements with their parameters in order, the same on every database. */
public final class Sql {
    private final Connection connection;

    public Sql(Connection connection) {
        this.connection = connection;
    }

    public Connection connection() {
        return connection;
    }

    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public int update(String text, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(text, parameters)) {
            return statement.executeUpdate();
        }
    }

    public <T> List<T> list(String text, Row<T> row, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(text, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(row.read(rows));
            }
            return result;
        }
    }

    public <T> Optional<T> first(String text, Row<T> row, Object... parameters) throws SQLException {
        return list(text, row, parameters).stream().findFirst();
    }

    public static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private PreparedStatement prepare(String text, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, storable(parameters[i]));
        }
        return statement;
    }

    /** PostgreSQL has no place for the character 0 and for half a surrogate pair, and people can type both. */
    private static Object storable(Object value) {
        return switch (value) {
            case String text ->
                text.codePoints()
                        .map(c ->
                                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? '\uFFFD' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case null, default -> value;
        };
    }
}
