package drydock.database.postgres;

import drydock.testing.LabPostgres;

/** On the newest PostgreSQL that Debian has. */
class CataloguesOfNewerServerIT extends CataloguesContract {
    @Override
    protected LabPostgres start() {
        return LabPostgres.start("catalogue-it-newer-pg", 15440, LabPostgres.Suite.SID);
    }
}
