package drydock.database.mysql.client;

import java.util.List;
import java.util.Locale;

/** The two kinds of server that speak one protocol, in what they and their tools differ. */
public enum Dialect {
    MYSQL(
            "mysql",
            "mysqldump",
            List.of("--get-server-public-key"),
            List.of("--set-gtid-purged=OFF", "--column-statistics=0", "--no-tablespaces"),
            "max_execution_time"),
    MARIADB(
            "mariadb",
            "mariadb-dump",
            List.of("--skip-ssl-verify-server-cert"),
            List.of("--no-tablespaces"),
            "max_statement_time");

    private final String client;
    private final String dump;
    private final List<String> connecting;
    private final List<String> dumping;
    private final String limit;

    Dialect(String client, String dump, List<String> connecting, List<String> dumping, String limit) {
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
        return connecting;
    }

    public List<String> dumping() {
        return dumping;
    }

    /** The variable that says how long a statement may take; 0 is for ever. */
    String limit() {
        return limit;
    }
}
