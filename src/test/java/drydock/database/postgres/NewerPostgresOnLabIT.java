package drydock.database.postgres;

import drydock.testing.LabPostgres;
import drydock.testing.NocoBasePostgres;
import org.junit.jupiter.api.Tag;

/** On the newest PostgreSQL that Debian has. */
@Tag("long")
class NewerPostgresOnLabIT extends PostgresOnLabContract {
    @Override
    protected NocoBasePostgres start() {
        return LabPostgres.start("data-it-newer-pg", 15441, LabPostgres.Suite.SID);
    }
}
