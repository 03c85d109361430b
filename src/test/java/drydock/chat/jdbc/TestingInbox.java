package drydock.chat.jdbc;

import drydock.chat.Inbox;
import javax.sql.DataSource;

/** The real inbox, for tests of what stores in it. */
public final class TestingInbox {
    private TestingInbox() {}

    public static Inbox on(DataSource database) {
        return new JdbcInbox(database);
    }
}
