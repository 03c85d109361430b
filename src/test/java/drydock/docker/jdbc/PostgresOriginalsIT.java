package drydock.docker.jdbc;

import drydock.docker.Originals;
import drydock.docker.OriginalsContract;
import drydock.state.OpenState;
import drydock.testing.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresOriginalsIT extends OriginalsContract {
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
    protected Originals originals() {
        return new JdbcOriginals(state.dataSource());
    }
}
