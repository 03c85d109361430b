package drydock.database.postgres;

import drydock.testing.LocalPostgres;
import drydock.testing.NocoBasePostgres;

/** On a server of this machine, its tools run without Docker. */
class PostgresIT extends PostgresContract {
    @Override
    protected NocoBasePostgres start() {
        return LocalPostgres.start();
    }
}
