package drydock.database.postgres.catalog;

import drydock.testing.LabPostgres;

/** On the PostgreSQL of the machine's own Debian. */
class CatalogChecksIT extends CatalogChecksContract {
    @Override
    protected LabPostgres start() {
        return LabPostgres.start("catalogue-it-pg", 15439);
    }
}
