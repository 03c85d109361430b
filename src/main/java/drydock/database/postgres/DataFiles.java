package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.postgres.client.Psql;
import drydock.database.postgres.client.ServerTools;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of databases, looked at in the server's container, so that two can be compared to which nobody may connect. A
 * copy has the same files of the same sizes, and its catalogue's have the same contents.
 */
@ApplicationScoped
class DataFiles {
    private static final String SCRIPT = Psql.resource("data-directory.sh") + Psql.resource("data-files.sh");
    private static final String ARGUMENTS = "told=$1\nshift\n";
    /**
     * In SQL: where the files of the databases {@code like} and {@code new} are. Where the server lies is told to those who may
     * read all of its settings.
     */
    static final String PLACES = """
            copy (select (select setting from pg_settings where name = 'data_directory'),
              (select oid from pg_database where datname = :'like'), (select oid from pg_database where datname = :'new')) to stdout;
            """;

    private static final int SHOWN = 5;

    private final ServerTools client;

    DataFiles(ServerTools client) {
        this.client = client.keeper();
    }

    /** Why they cannot be looked at. */
    Optional<Text> obstacle(Cluster cluster, String database, String oid) {
        try {
            return listing(cluster, List.of("", oid)).isEmpty()
                    ? Optional.of(unseen(cluster, database))
                    : Optional.empty();
        } catch (DatabaseException e) {
            return Optional.of(unseen(cluster, database));
        }
    }

    /**
     * The files in which two databases differ, each with its size and checksum in both.
     *
     * @param places what {@link #PLACES} wrote
     * @param database the first of them
     */
    List<String> differences(Cluster cluster, String database, List<String> places) {
        Map<String, Map<String, String>> files = listing(cluster, places);
        Map<String, String> left = files.getOrDefault(places.get(1), Map.of());
        Map<String, String> right = files.getOrDefault(places.get(2), Map.of());
        if (left.isEmpty()) {
            throw new DatabaseException(unseen(cluster, database));
        }
        Set<String> all = new TreeSet<>(left.keySet());
        all.addAll(right.keySet());
        return all.stream()
                .filter(name -> !left.getOrDefault(name, "").equals(right.getOrDefault(name, "")))
                .map(name -> name + ": " + left.getOrDefault(name, "-") + ", " + right.getOrDefault(name, "-"))
                .limit(SHOWN)
                .toList();
    }

    private static Text unseen(Cluster cluster, String database) {
        return Text.of("databases.seal.files", database, cluster.database().container());
    }

    /** @param places the data directory, which may be empty, and the oids. @return what is known of each file, by oid */
    private Map<String, Map<String, String>> listing(Cluster cluster, List<String> places) {
        List<String> command = new ArrayList<>(List.of("sh", "-s", "--"));
        command.addAll(places);
        InputStream script = new ByteArrayInputStream((ARGUMENTS + SCRIPT).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        client.run(cluster, command, script, output, Psql.SHORT);
        return read(output.toString(StandardCharsets.UTF_8));
    }

    /** Lines of ls have many words, those of cksum three. */
    static Map<String, Map<String, String>> read(String listing) {
        Map<String, Map<String, String>> databases = new HashMap<>();
        Map<String, String> files = new HashMap<>();
        String place = "";
        for (String line : listing.lines().toList()) {
            String[] words = line.strip().split("\\s+", 9);
            if (words[0].equals("=")) {
                files = databases.computeIfAbsent(words[1], _ -> new TreeMap<>());
                place = line.substring(line.indexOf(words[1]) + words[1].length() + 1) + "/";
            } else if (words.length == 9 && !isCache(words[8])) {
                files.put(place + words[8], words[4]);
            } else if (words.length == 3) {
                files.merge(place + words[2], words[0], (size, sum) -> size + "/" + sum);
            }
        }
        return databases;
    }

    /** What the server makes anew whenever it wants. */
    private static boolean isCache(String name) {
        return name.startsWith("pg_internal.init");
    }
}
