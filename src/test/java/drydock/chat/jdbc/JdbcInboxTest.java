package drydock.chat.jdbc;

import drydock.chat.Inbox;
import drydock.chat.InboxContract;
import drydock.state.OpenState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcInboxTest extends InboxContract {
    @TempDir
    Path directory;

    private OpenState state;
    private Inbox inbox;

    @BeforeEach
    void open() {
        state = OpenState.h2(directory);
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
