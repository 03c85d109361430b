package drydock.run.jdbc;

import drydock.state.OpenState;
import drydock.testing.PostgresServer;

class PostgresRunStoreIT extends JdbcRunStoreContract {
    private String database;

    @Override
    OpenState open() {
        if (database == null) {
            database = PostgresServer.newDatabase();
        }
        return OpenState.postgres(database);
    }
}
