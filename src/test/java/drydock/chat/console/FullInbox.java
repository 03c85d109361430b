package drydock.chat.console;

import drydock.chat.Inbound;
import drydock.chat.Inbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** An inbox into which nothing goes, as when the disk is full. */
final class FullInbox implements Inbox {
    @Override
    public boolean add(Inbound inbound, Instant at) {
        return false;
    }

    @Override
    public void add(Inbound inbound, Instant at, Connection transaction) throws SQLException {
        throw new SQLException("no space left on device");
    }

    @Override
    public List<Open> due(Instant now) {
        return List.of();
    }

    @Override
    public List<Open> unclaimed(Instant now) {
        return List.of();
    }

    @Override
    public boolean isClaimedElsewhere(Instant now) {
        return false;
    }

    @Override
    public void renew(Inbound inbound, Instant now) {}

    @Override
    public boolean claim(Inbound inbound, Instant now) {
        return false;
    }

    @Override
    public boolean isBehind(Inbound inbound) {
        return false;
    }

    @Override
    public void done(Inbound inbound) {}

    @Override
    public void postpone(Inbound inbound, Instant until) {}

    @Override
    public void failed(Inbound inbound, Instant tryAgain) {}

    @Override
    public void forget(Instant before) {}
}
