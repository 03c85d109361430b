package drydock.database;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.cluster.observed.Finding;
import drydock.cluster.software.Version;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The database server of a cluster. Databases are named by their own names; calls throw {@link DatabaseException} with
 * a message for people, or a DockerException where the server's host does not answer.
 */
public interface Database {

    /** The word for it in the configuration, for example {@code postgres}. */
    String type();

    /** All databases on the server that NocoBase's user may see. */
    Set<String> databases(Cluster cluster);

    /** The version that NocoBase wrote into a database last; empty where NocoBase is not installed in it. */
    Optional<Version> applicationVersion(Cluster cluster, String database);

    /** Who a database is: its name says nothing about that. */
    Identity identity(Cluster cluster, String database);

    /**
     * @param server what the server calls itself for as long as its data live, wherever they lie; empty where it has no
     *     such word
     * @param database what the server calls the database until it is dropped; another one that takes its name has another.
     *     Empty where it knows databases by their names alone
     */
    record Identity(String server, String database) {

        /** Whether the server could tell it from another of its name. */
        public boolean isKnown() {
            return !database.isEmpty();
        }
    }

    /** What an observation wants to know of a database, asked at once. */
    Overview overview(Cluster cluster, String database);

    /**
     * @param version as of {@link #applicationVersion}
     * @param bytes that the database occupies
     * @param subApplications the databases of the sub-applications that NocoBase's own tables in this one name, listed in
     *     the configuration or not
     */
    record Overview(Optional<Version> version, long bytes, int tables, Set<String> subApplications) {}

    /** Bytes that the server's data directory still has room for. */
    long freeBytes(Cluster cluster);

    /**
     * Who else is connected: sessions of NocoBase's user on any database, and of anybody on the named ones, without
     * Drydock's own and without {@code database.readers}.
     */
    List<Session> sessions(Cluster cluster);

    /** Whether {@link #sessions} shows everybody who could write into the named databases. */
    default boolean seesEveryWriter() {
        return true;
    }

    /**
     * @param address empty for the server's own
     * @param state as the server writes it, such as {@code idle}, which is none in a transaction; empty where NocoBase's
     *     user may not see it
     * @param since when it is in that state; empty where that is not to be seen
     */
    record Session(
            int pid,
            String user,
            String database,
            String application,
            String address,
            String state,
            Optional<Instant> since) {

        /** Whether it does nothing, and is in the middle of nothing. */
        public boolean isIdle() {
            return state.equals("idle");
        }

        @Override
        public String toString() {
            return user + " on " + database + (application.isEmpty() ? "" : " (" + application + ")") + " from "
                    + (address.isEmpty() ? "the server itself" : address);
        }

        public Text text() {
            Object from = address.isEmpty() ? Text.of("databases.server-itself") : address;
            return application.isEmpty()
                    ? Text.of("databases.session", user, database, from)
                    : Text.of("databases.session-named", user, database, application, from);
        }
    }

    /**
     * Ends a session of another program, where it is still idle: one that has begun to work is left alone.
     *
     * @throws DatabaseException where NocoBase's user may not
     */
    void end(Cluster cluster, Session session);

    /** The logical replication slots on the named databases. A database that takes another's place has none of them. */
    List<Slot> slots(Cluster cluster);

    record Slot(String name, String database, boolean active) {}

    /**
     * What of a database could not be dumped, restored or compared, or is lost thereby, as far as the server knows it
     * without reading what people stored; each with its remedy.
     */
    List<Finding> findings(Cluster cluster, String database);

    /** Writes a dump in the server's own format. @param progress receives the bytes so far, for example {@code 412 MB} */
    void dump(Cluster cluster, String database, OutputStream to, Consumer<Progress> progress);

    /**
     * Dumps while others write: what is dumped and what is returned are of one and the same instant.
     *
     * @return what the dump holds; a sequence that moved on meanwhile as {@link Fingerprint#MOVING}
     */
    Fingerprint snapshot(Cluster cluster, String database, OutputStream to, Consumer<Progress> progress);

    /**
     * Creates a database like {@code like}, owned and encoded as it, and fills it from a dump; replaces a half one.
     *
     * @param newDatabase a name that {@link #drop} takes
     * @param bytes of the dump, which says what room it takes
     * @param progress receives the bytes so far */
    void restore(
            Cluster cluster,
            String like,
            String newDatabase,
            InputStream dump,
            long bytes,
            Consumer<Progress> progress);

    /**
     * What is in a database, all of it seen at one instant: two databases with equal fingerprints hold the same.
     *
     * @param progress receives what was read so far: {@code 61 of 214 tables}
     */
    Fingerprint fingerprint(Cluster cluster, String database, Consumer<Progress> progress);

    /** Renames a database; nobody may be connected to it. What a crash leaves half done is still called as it was. */
    void rename(Cluster cluster, String from, String to);

    /** Removes a database that Drydock made; does nothing where it is not there. */
    void drop(Cluster cluster, String database);

    /**
     * Why the server cannot make a sealed copy of a database; empty where it can, and the keeper may have it do so. A
     * sealed copy is an exact one to which nobody may connect.
     */
    Optional<Text> sealingObstacle(Cluster cluster, String database);

    /**
     * Has the server write down what it keeps in memory, so that what copies files soon after has to wait for little. Does
     * nothing where that cannot be had.
     *
     * @param made a name that {@link #drop} takes, of an empty database that is made and dropped where nothing else does it
     */
    default void checkpoint(Cluster cluster, String made) {}

    /**
     * Makes a sealed copy of a database beside it; replaces a half one. While it is copied the database is closed to
     * everybody, which ends the sessions of readers, and open again afterwards, also after a failure.
     *
     * @param copy a name that {@link #drop} takes
     * @return what the server calls the copy, as {@link Identity#database}
     * @throws DatabaseException where the copy's catalogue or the size of any of its relations differs, or others are
     *     connected whose sessions the keeper may not end
     */
    String seal(Cluster cluster, String database, String copy);

    /**
     * Ends the sessions of readers on a database and what is copied from it, so that it can be renamed although they come
     * back again and again: where that takes it, nobody may connect to it any more.
     *
     * @throws DatabaseException where others are connected, or one who would be in the way may not be ended; then too it
     *     stays closed until {@link #open}
     */
    void close(Cluster cluster, String database);

    /** Whether nobody may connect to a database; never where the server can rename it all the same. */
    boolean isClosed(Cluster cluster, String database);

    /**
     * Lets people connect again to a database that is closed or sealed, and takes back what a crash left half renamed of it;
     * does nothing where nothing is to be done.
     */
    void open(Cluster cluster, String database);

    /** Makes a database like a sealed one, which stays sealed, that can be read and written; replaces a half one. */
    void copy(Cluster cluster, String sealed, String newDatabase);

    /** Where it can seal: brings what {@link #startScratch} needs to a host. @throws DatabaseException where that cannot be had there */
    void prepareScratch(Cluster cluster, Host host);

    /**
     * Starts a server like the cluster's own in a container of its own on a host, in place of what an earlier attempt left
     * of it: with the same roles and with empty databases of the same names, which {@link #restore} can make others like.
     *
     * @return the cluster with this server in the place of its own
     */
    Cluster startScratch(Cluster cluster, Host host, RunMark by);

    /** Removes that server with all that it stored; does nothing where it is gone. */
    void removeScratch(Cluster cluster, Host host, RunMark by);
}
