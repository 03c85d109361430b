package drydock.database.postgres;

import drydock.testing.LocalPostgres;
import drydock.testing.PostgresServer;

/** On a server of this machine, its tools run without Docker. */
class PostgresIT extends PostgresContract {
    @Override
    protected PostgresServer start() {
        return LocalPostgres.start();
    }
}
