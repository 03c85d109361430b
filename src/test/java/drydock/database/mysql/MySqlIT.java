package drydock.database.mysql;

import drydock.database.mysql.client.Dialect;
import drydock.testing.LabMySql;
import org.junit.jupiter.api.Tag;

/** On MySQL 9.7. */
@Tag("long")
class MySqlIT extends MySqlContract {
    @Override
    protected LabMySql start() {
        return LabMySql.ofSuite("data-it-mysql", "mysql", "sid");
    }

    @Override
    protected Dialect dialect() {
        return Dialect.MYSQL;
    }
}
