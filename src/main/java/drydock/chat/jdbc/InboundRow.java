package drydock.chat.jdbc;

import drydock.chat.Inbound;
import drydock.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The columns in which the kinds of {@link Inbound} differ; null where a kind has none. */
record InboundRow(String kind, String message, String emoji, Boolean added, String text, Instant said) {
    private static final String MESSAGE = "message";
    private static final String REACTION = "reaction";
    private static final String BUTTON = "button";

    static InboundRow of(Inbound inbound) {
        return switch (inbound) {
            case Inbound.Message message ->
                new InboundRow(
                        MESSAGE,
                        null,
                        null,
                        null,
                        message.text(),
                        message.said().orElse(null));
            case Inbound.Reaction reaction ->
                new InboundRow(REACTION, reaction.message(), reaction.emoji(), reaction.added(), null, null);
            case Inbound.Button button -> new InboundRow(BUTTON, button.message(), button.emoji(), null, null, null);
        };
    }

    static Inbound inbound(ResultSet row) throws SQLException {
        String platform = row.getString("platform");
        String event = row.getString("event_id");
        String user = row.getString("user_id");
        String channel = row.getString("channel");
        String message = row.getString("message_id");
        String emoji = row.getString("emoji");
        return switch (row.getString("kind")) {
            case MESSAGE -> new Inbound.Message(platform, event, user, channel, row.getString("text"), said(row));
            case REACTION ->
                new Inbound.Reaction(platform, event, user, channel, message, emoji, row.getBoolean("added"));
            case BUTTON -> new Inbound.Button(platform, event, user, channel, message, emoji);
            default -> throw new SQLException("the table inbox has an unknown kind: " + row.getString("kind"));
        };
    }

    private static Optional<Instant> said(ResultSet row) throws SQLException {
        return row.getObject("said_at") == null ? Optional.empty() : Optional.of(Sql.time(row, "said_at"));
    }
}
