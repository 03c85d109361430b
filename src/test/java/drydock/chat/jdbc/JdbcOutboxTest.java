package drydock.chat.jdbc;

import drydock.chat.Outbox;
import drydock.chat.OutboxContract;
import drydock.state.OpenState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcOutboxTest extends OutboxContract {
    @TempDir
    Path directory;

    private OpenState state;

    @BeforeEach
    void open() {
        state = OpenState.h2(directory);
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
