package drydock.chat.jdbc;

import drydock.chat.Inbox;
import drydock.chat.InboxContract;
import drydock.state.OpenState;
import drydock.testing.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresInboxIT extends InboxContract {
    private OpenState state;
    private Inbox inbox;

    @BeforeEach
    void open() {
        state = OpenState.postgres(PostgresServer.newDatabase());
        inbox = another();
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Override
    protected Inbox inbox() {
        return inbox;
    }

    @Override
    protected Inbox another() {
        return new JdbcInbox(state.dataSource());
    }
}
