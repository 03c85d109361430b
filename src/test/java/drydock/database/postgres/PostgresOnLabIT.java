package drydock.database.postgres;

import drydock.testing.LabPostgres;
import drydock.testing.NocoBasePostgres;

/** On the PostgreSQL that the lab has. */
class PostgresOnLabIT extends PostgresOnLabContract {
    @Override
    protected NocoBasePostgres start() {
        return LabPostgres.start("data-it-pg", 15432);
    }
}
