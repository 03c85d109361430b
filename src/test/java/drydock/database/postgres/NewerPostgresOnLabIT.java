package drydock.database.postgres;

import drydock.testing.LabPostgres;
import drydock.testing.NocoBasePostgres;

/** On the newest PostgreSQL that Debian has. */
class NewerPostgresOnLabIT extends PostgresOnLabContract {
    @Override
    protected NocoBasePostgres start() {
        return LabPostgres.start("data-it-newer-pg", 15441, LabPostgres.Suite.SID);
    }
}
