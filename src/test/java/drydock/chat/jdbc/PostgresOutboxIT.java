package drydock.chat.jdbc;

import drydock.chat.Outbox;
import drydock.chat.OutboxContract;
import drydock.state.OpenState;
import drydock.testing.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresOutboxIT extends OutboxContract {
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
    protected Outbox outbox() {
        return new JdbcOutbox(state.dataSource());
    }
}
