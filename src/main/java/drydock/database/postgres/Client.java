package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.docker.Docker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the server's own tools in the database's container, as NocoBase's user and under Drydock's name. */
@ApplicationScoped
class Client {
    static final String APPLICATION = "drydock";
    private static final String SETTINGS = " -c lock_timeout=30s -c synchronous_commit=off"
            + " -c default_transaction_read_only=off -c client_min_messages=warning";

    private final Docker docker;

    Client(Docker docker) {
        this.docker = docker;
    }

    /**
     * @param patience how long a statement may take and the tool may be silent
     * @throws DatabaseException with what the tool wrote, where it failed
     */
    void run(Cluster cluster, List<String> command, InputStream input, OutputStream output, Duration patience) {
        Docker.ExecResult result = docker.exec(
                cluster.host(cluster.database().host()),
                cluster.database().container(),
                command,
                environment(cluster, patience),
                input,
                output,
                patience.plusSeconds(30));
        if (result.exitCode() != 0) {
            throw Complaint.of(command.getFirst(), result, cluster.database().container())
                    .asException();
        }
    }

    private static Map<String, String> environment(Cluster cluster, Duration patience) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PGHOST", "127.0.0.1");
        environment.put("PGUSER", cluster.database().user());
        environment.put("PGPASSWORD", cluster.database().password().reveal());
        environment.put("PGAPPNAME", APPLICATION);
        environment.put("PGCLIENTENCODING", "UTF8");
        environment.put("PGCONNECT_TIMEOUT", "10");
        environment.put("PGOPTIONS", "-c statement_timeout=" + patience.toMillis() + SETTINGS);
        environment.put("LC_ALL", "C");
        return environment;
    }

    /** A connection string that takes any name for what it is: a bare name with a {@code =} would be read as one. */
    static String connection(String database) {
        return "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
