package drydock.chat.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import drydock.chat.Card;
import drydock.chat.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Letters as rows; a letter is pending while what is wanted differs from what was said. */
@ApplicationScoped
class JdbcOutbox implements Outbox {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private final DataSource database;

    JdbcOutbox(DataSource database) {
        this.database = database;
    }

    @Override
    public void write(Letter letter, Instant at) {
        String wanted = json(letter.card());
        try (Connection connection = database.getConnection()) {
            if (update(
                            connection,
                            "update outbox set wanted = ?, try_at = ? where platform = ? and channel = ? and letter_key = ?"
                                    + " and wanted <> ?",
                            wanted,
                            Timestamp.from(at),
                            letter.platform(),
                            letter.channel(),
                            letter.key(),
                            wanted)
                    == 0) {
                insert(connection, letter, wanted, at);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void insert(Connection connection, Letter letter, String wanted, Instant at) throws SQLException {
        update(
                connection,
                "insert into outbox (letter_key, platform, channel, reader, under, wanted, try_at)"
                        + " select ?, ?, ?, ?, ?, ?, cast(? as timestamp with time zone) where not exists"
                        + " (select 1 from outbox where platform = ? and channel = ? and letter_key = ?)",
                letter.key(),
                letter.platform(),
                letter.channel(),
                letter.reader().orElse(null),
                letter.under().orElse(null),
                wanted,
                Timestamp.from(at),
                letter.platform(),
                letter.channel(),
                letter.key());
    }

    @Override
    public List<Pending> pending(Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select * from outbox where (said is null or said <> wanted) and try_at <= ? order by number")) {
            query.setTimestamp(1, Timestamp.from(now));
            List<Pending> pending = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    pending.add(pending(rows));
                }
            }
            return pending;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Pending pending(ResultSet row) throws SQLException {
        Letter letter = new Letter(
                row.getString("letter_key"),
                row.getString("platform"),
                row.getString("channel"),
                Optional.ofNullable(row.getString("reader")),
                Optional.ofNullable(row.getString("under")),
                card(row.getString("wanted")));
        return new Pending(
                row.getLong("number"), letter, Optional.ofNullable(row.getString("message")), row.getInt("attempts"));
    }

    @Override
    public void sent(Pending pending, String message, Card said) {
        change(
                "update outbox set message = ?, said = ?, attempts = 0 where number = ?",
                message,
                json(said),
                pending.number());
    }

    @Override
    public void failed(Pending pending, Instant tryAgain) {
        change(
                "update outbox set attempts = attempts + 1, try_at = ? where number = ?",
                Timestamp.from(tryAgain),
                pending.number());
    }

    @Override
    public Optional<String> key(String platform, String channel, String message) {
        return one(
                "select letter_key from outbox where platform = ? and channel = ? and message = ?",
                platform,
                channel,
                message);
    }

    @Override
    public Optional<String> message(String platform, String channel, String key) {
        return one(
                "select message from outbox where platform = ? and channel = ? and letter_key = ?",
                platform,
                channel,
                key);
    }

    private void change(String sql, Object... values) {
        try (Connection connection = database.getConnection()) {
            update(connection, sql, values);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Optional<String> one(String sql, String... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static String json(Card card) {
        try {
            return JSON.writeValueAsString(card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card cannot be written", e);
        }
    }

    private static Card card(String json) {
        try {
            return JSON.readValue(json, Card.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card cannot be read", e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the bot's own database does not answer", e);
    }
}
