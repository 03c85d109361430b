package drydock.database.mysql;

import drydock.database.Database;
import drydock.database.application.TablePlacements;
import drydock.database.mysql.client.Dialect;
import drydock.docker.Docker;

/** Puts the adapter together as the container does. */
public final class Wiring {
    private Wiring() {}

    public static Database mysql(Docker docker, Dialect dialect) {
        return MySql.of(docker, dialect, new TablePlacements(docker));
    }
}
