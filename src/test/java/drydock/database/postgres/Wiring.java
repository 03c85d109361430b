package drydock.database.postgres;

import drydock.database.Database;
import drydock.docker.Docker;

/** Puts the adapter together as the container does. */
public final class Wiring {
    private Wiring() {}

    public static Database postgres(Docker docker) {
        Client client = new Client(docker);
        Psql psql = new Psql(client);
        Placements placements = new Placements(docker);
        Activity activity = new Activity(psql);
        Names names = new Names(psql, activity);
        Dumps dumps = new Dumps(client, psql, names);
        return new Postgres(
                new Catalog(psql, client),
                new Application(psql, placements),
                activity,
                new Catalogues(psql, placements),
                dumps,
                new Fingerprints(psql),
                new Snapshots(psql, dumps),
                names);
    }
}
