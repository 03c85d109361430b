package drydock.database.postgres;

import drydock.testing.LabPostgres;

/** On the PostgreSQL of the machine's own Debian. */
class CataloguesIT extends CataloguesContract {
    @Override
    protected LabPostgres start() {
        return LabPostgres.start("catalogue-it-pg", 15439);
    }
}
