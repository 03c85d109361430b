package drydock.database.postgres.catalog;

import drydock.testing.LabPostgres;

/** On the newest PostgreSQL that Debian has. */
class CatalogChecksOfNewerServerIT extends CatalogChecksContract {
    @Override
    protected LabPostgres start() {
        return LabPostgres.start("catalogue-it-newer-pg", 15440, LabPostgres.Suite.SID);
    }
}
