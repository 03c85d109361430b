package drydock.database.postgres;

import drydock.testing.LabPostgres;
import drydock.testing.NocoBasePostgres;

/** On a server in a container of the lab, its tools run by exec. */
class PostgresOnLabIT extends PostgresContract {
    @Override
    protected NocoBasePostgres start() {
        return LabPostgres.start("data-it-pg", 15432);
    }
}
