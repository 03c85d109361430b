package drydock.database.mysql;

import drydock.database.mysql.client.Dialect;
import drydock.testing.LabMySql;
import org.junit.jupiter.api.Tag;

/** On MariaDB 11.8. */
@Tag("long")
class NewerMariaDbIT extends MySqlContract {
    @Override
    protected LabMySql start() {
        return LabMySql.ofSuite("data-it-mariadb-11", "mariadb", "trixie");
    }

    @Override
    protected Dialect dialect() {
        return Dialect.MARIADB;
    }
}
