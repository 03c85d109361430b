package drydock.database.mysql;

import drydock.database.mysql.client.Dialect;
import drydock.testing.LabMySql;
import org.junit.jupiter.api.Tag;

/** On MySQL 8, where an image of it can be had. */
@Tag("long")
class OlderMySqlIT extends MySqlContract {
    @Override
    protected LabMySql start() {
        return LabMySql.ofImage("data-it-mysql-8", "mysql", "DRYDOCK_MYSQL_8");
    }

    @Override
    protected Dialect dialect() {
        return Dialect.MYSQL;
    }
}
