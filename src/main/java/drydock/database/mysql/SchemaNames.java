package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.database.Database.Session;
import drydock.database.DatabaseException;
import drydock.database.mysql.MovingNotes.Move;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives databases other names, which the server does not: each is moved into a new one. Until that is done, the database counts
 * as what it was, and until then a move that was cut short is carried on by the next one like it, or taken back by whatever
 * else is done with either name.
 */
final class SchemaNames {
    private final SqlClient sql;
    private final SchemaCatalog catalog;
    private final Connections connections;
    private final SchemaMoves moves;

    SchemaNames(SqlClient sql, SchemaCatalog catalog, Connections connections, SchemaMoves moves) {
        this.sql = sql;
        this.catalog = catalog;
        this.connections = connections;
        this.moves = moves;
    }

    void rename(Cluster cluster, String from, String to) {
        Optional<Move> begun = settled(cluster, from, to);
        if (begun.isEmpty() && !catalog.exists(cluster, from)) {
            throw notRenamed(from, to, Text.of("databases.absent", from), null);
        }
        if (begun.isEmpty() && catalog.exists(cluster, to)) {
            throw notRenamed(from, to, Text.of("databases.taken", to), null);
        }
        foreign(cluster, from).ifPresent(session -> {
            throw notRenamed(from, to, Text.of("databases.in-use", session.text()), null);
        });
        try {
            moves.carryOn(cluster, begun.orElseGet(() -> moves.begin(cluster, from, to)));
        } catch (DatabaseException e) {
            throw notRenamed(from, to, e.text(), e);
        }
    }

    /** @return the very move that is wanted, where it was cut short */
    private Optional<Move> settled(Cluster cluster, String from, String to) {
        Optional<Move> begun = Optional.empty();
        for (Move move : undisturbed(cluster, List.of(from, to))) {
            if (move.isBetween(from, to) && !move.isDone()) {
                begun = Optional.of(move);
            } else {
                moves.settle(cluster, move);
            }
        }
        return begun;
    }

    /** Ends what an earlier Drydock left at work on it. */
    void endOwn(Cluster cluster, String database) {
        undisturbed(cluster, List.of(database));
    }

    /** Somebody who is no reader. */
    Optional<Session> foreign(Cluster cluster, String database) {
        return connections.on(cluster, database).stream()
                .filter(session -> !Connections.isReader(cluster, session))
                .findFirst();
    }

    /** What was cut short of these databases, once what an earlier Drydock left at work on either of its two is over. */
    private List<Move> undisturbed(Cluster cluster, List<String> databases) {
        Set<String> concerned = new TreeSet<>(databases);
        moves.touching(cluster, databases).forEach(move -> concerned.addAll(List.of(move.from(), move.to())));
        connections.endOwn(cluster, concerned);
        return moves.touching(cluster, databases);
    }

    /** Takes back what a crash left half moved out of a database or into it, and finishes what was moved whole. */
    void heal(Cluster cluster, String database) {
        undisturbed(cluster, List.of(database)).forEach(move -> moves.settle(cluster, move));
    }

    /** What an earlier Drydock left running in it is ended first: a killed one's tools live on in the container. */
    void drop(Cluster cluster, String database) {
        SchemaCatalog.checkOurs(cluster, database);
        for (Move move : undisturbed(cluster, List.of(database))) {
            if (move.isDone() || move.to().equals(database)) {
                moves.settle(cluster, move);
            } else {
                dropHalf(cluster, move);
            }
        }
        drop(database, cluster);
    }

    /** Its half goes first, which nobody takes for whole as long as what it came from is there. */
    private void dropHalf(Cluster cluster, Move move) {
        if (!SchemaCatalog.isOurs(cluster, move.to())) {
            throw new DatabaseException(Text.of("databases.mysql.half-moved", move.from(), move.to()));
        }
        drop(move.to(), cluster);
    }

    private void drop(String database, Cluster cluster) {
        sql.script(
                cluster,
                SqlClient.NONE,
                "drop database if exists " + SqlText.name(database) + ";\n",
                SchemaMoves.PATIENCE,
                row -> {});
    }

    private static DatabaseException notRenamed(String from, String to, Text reason, DatabaseException cause) {
        return new DatabaseException(Text.of("databases.not-renamed", from, to, reason), cause);
    }
}
