package drydock.database.postgres;

import drydock.database.Database;
import drydock.database.application.TablePlacements;
import drydock.database.postgres.catalog.CatalogChecks;
import drydock.database.postgres.catalog.NocoBaseTables;
import drydock.database.postgres.client.Psql;
import drydock.database.postgres.client.ServerTools;
import drydock.database.postgres.scratch.ScratchServers;
import drydock.docker.Docker;

/** Puts the adapter together as the container does. */
public final class Wiring {
    private Wiring() {}

    public static Database postgres(Docker docker) {
        ServerTools client = new ServerTools(docker);
        Psql psql = new Psql(client);
        TablePlacements placements = new TablePlacements(docker);
        Sessions activity = new Sessions(psql);
        DatabaseNames names = new DatabaseNames(psql, activity);
        Dumps dumps = new Dumps(client, psql, names);
        return new Postgres(
                new Catalog(psql, client),
                new NocoBaseTables(psql, placements),
                activity,
                new CatalogChecks(psql, placements),
                dumps,
                new Fingerprints(psql),
                new Snapshots(psql, dumps),
                names,
                new FileCopies(psql, activity, names, new DataFiles(client)),
                new ScratchServers(docker, client, psql));
    }
}
