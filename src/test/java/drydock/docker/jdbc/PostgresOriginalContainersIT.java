package drydock.docker.jdbc;

import drydock.docker.successor.OriginalContainers;
import drydock.docker.successor.OriginalContainersContract;
import drydock.state.OpenState;
import drydock.testing.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresOriginalContainersIT extends OriginalContainersContract {
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
    protected OriginalContainers originals() {
        return new JdbcOriginalContainers(state.dataSource());
    }
}
