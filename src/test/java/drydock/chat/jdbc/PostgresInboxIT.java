package drydock.chat.jdbc;

import drydock.chat.Inbox;
import drydock.chat.InboxContract;
import drydock.state.OpenState;
import drydock.testing.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresInboxIT extends InboxContract {
    private OpenState state;

    @BeforeEach
    void open() {
        state = OpenState.postgres(PostgresServer.newDatabase());
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Override
    protected Inbox inbox() {
        return new JdbcInbox(state.dataSource());
    }
}
