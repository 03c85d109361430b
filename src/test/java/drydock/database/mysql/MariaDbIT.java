package drydock.database.mysql;

import drydock.database.mysql.client.Dialect;
import drydock.testing.LabMySql;
import org.junit.jupiter.api.Tag;

/** On MariaDB 10.11. */
@Tag("long")
class MariaDbIT extends MySqlContract {
    @Override
    protected LabMySql start() {
        return LabMySql.ofSuite("data-it-mariadb", "mariadb", "bookworm");
    }

    @Override
    protected Dialect dialect() {
        return Dialect.MARIADB;
    }
}
