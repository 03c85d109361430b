package drydock.database.mysql.client;

import java.util.List;
import java.util.Locale;

/** The two kinds of server that speak one protocol, in what they and their tools differ. */
public enum Dialect {
    MYSQL(
            "mysql",
            "mysqldump",
            "--get-server-public-key",
            "--no-tablespaces --set-gtid-purged=OFF --column-statistics=0",
            "max_execution_time"),
    MARIADB("mariadb", "mariadb-dump", "--skip-ssl-verify-server-cert", "--no-tablespaces", "max_statement_time");

    private final String client;
    private final String dump;
    private final String connecting;
    private final String dumping;
    private final String limit;

    Dialect(String client, String dump, String connecting, String dumping, String limit) {
        this.client = client;
        this.dump = dump;
        this.connecting = connecting;
        this.dumping = dumping;
        this.limit = limit;
    }

    /** The word for it in the configuration. */
    public String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String client() {
        return client;
    }

    public String dump() {
        return dump;
    }

    /** Of both tools, where they come by the network: both servers make certificates that nobody vouches for. */
    List<String> connecting() {
        return List.of(connecting);
    }

    public List<String> dumping() {
        return List.of(dumping.split(" ", -1));
    }

    /** The variable that says how long a statement may take; 0 is for ever. */
    String limit() {
        return limit;
    }
}
