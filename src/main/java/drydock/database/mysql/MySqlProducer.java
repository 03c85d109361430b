package drydock.database.mysql;

import drydock.database.Database;
import drydock.database.application.TablePlacements;
import drydock.database.mysql.client.Dialect;
import drydock.docker.Docker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The two kinds of server, as one adapter each. */
@ApplicationScoped
class MySqlProducer {

    @Produces
    @ApplicationScoped
    Database mysql(Docker docker, TablePlacements placements) {
        return MySql.of(docker, Dialect.MYSQL, placements);
    }

    @Produces
    @ApplicationScoped
    Database mariadb(Docker docker, TablePlacements placements) {
        return MySql.of(docker, Dialect.MARIADB, placements);
    }
}
