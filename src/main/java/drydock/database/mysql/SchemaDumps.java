package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.MeteredStream;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.content.MarkerTables;
import drydock.text.Explained;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Dumps as SQL, compressed where the server's container can, and databases made from them. */
final class SchemaDumps {
    private static final String DUMP = SqlClient.resource("dump.sh");
    private static final List<String> OPTIONS = List.of(
            "--single-transaction",
            "--quick",
            "--routines",
            "--events",
            "--triggers",
            "--hex-blob",
            "--skip-lock-tables",
            "--skip-dump-date");
    private static final String VIEWS =
            "select table_name from information_schema.views where table_schema = database()";
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final MysqlTools tools;
    private final SqlClient sql;

    SchemaDumps(MysqlTools tools, SqlClient sql) {
        this.tools = tools;
        this.sql = sql;
    }

    void dump(Cluster cluster, String database, OutputStream to, Consumer<Progress> progress) {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", DUMP, tools.dialect().dump()));
        command.addAll(tools.connecting(cluster));
        command.addAll(OPTIONS);
        command.addAll(tools.dialect().dumping());
        command.add("--ignore-table=" + database + "." + MarkerTables.MOVING);
        command.add("--ignore-table=" + database + "." + MarkerTables.EVENTS);
        command.add("--");
        command.add(database);
        tools.work(
                cluster, database, command, InputStream.nullInputStream(), MeteredStream.output(to, progress), false);
    }

    /** What cannot be moved with tables: a script that makes triggers, routines, events and views, in place of their like. */
    byte[] definitions(Cluster cluster, String database) {
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        define(cluster, database, List.of("--no-create-info"), List.of(), script);
        List<String> views =
                sql.query(cluster, database, VIEWS).stream().map(List::getFirst).toList();
        if (!views.isEmpty()) {
            define(cluster, database, List.of(), views, script);
        }
        return redirected(script.toByteArray(), database);
    }

    /** @throws DatabaseException where it makes something in another database */
    private static byte[] redirected(byte[] script, String database) {
        RestorableScript restorable = new RestorableScript(new ByteArrayInputStream(script), database);
        try {
            byte[] all = restorable.readAllBytes();
            restorable.check();
            return all;
        } catch (IOException e) {
            throw new DatabaseException(Explained.by(e), e);
        }
    }

    private void define(
            Cluster cluster, String database, List<String> more, List<String> tables, ByteArrayOutputStream script) {
        List<String> command = new ArrayList<>(List.of(tools.dialect().dump()));
        command.addAll(tools.connecting(cluster));
        command.addAll(List.of("--no-data", "--add-drop-trigger", "--skip-lock-tables", "--skip-dump-date"));
        command.addAll(tables.isEmpty() ? List.of("--routines", "--events") : List.of());
        command.addAll(tools.dialect().dumping());
        command.addAll(more);
        command.addAll(List.of("--", database));
        command.addAll(tables);
        tools.run(cluster, database, command, InputStream.nullInputStream(), script, MysqlTools.SHORT);
    }

    void carryOut(Cluster cluster, String database, byte[] script) {
        tools.run(
                cluster,
                database,
                client(cluster, database),
                new ByteArrayInputStream(redirected(script, database)),
                OutputStream.nullOutputStream(),
                MysqlTools.SHORT);
    }

    private List<String> client(Cluster cluster, String database) {
        List<String> command = new ArrayList<>(List.of(tools.dialect().client()));
        command.addAll(tools.connecting(cluster));
        command.addAll(List.of("--batch", "--binary-mode", "--database=" + database));
        return command;
    }

    /** @return the events that were awake where the dump was made: none of them is where it is restored */
    List<String> restore(Cluster cluster, String newDatabase, InputStream dump, Consumer<Progress> progress) {
        WholeDump whole = new WholeDump(plain(MeteredStream.input(dump, progress)));
        RestorableScript restorable = new RestorableScript(whole, newDatabase);
        tools.work(
                cluster,
                newDatabase,
                client(cluster, newDatabase),
                new SequenceInputStream(SqlClient.stream(sql.unlimited()), restorable),
                OutputStream.nullOutputStream(),
                false);
        restorable.check();
        whole.check();
        return restorable.names();
    }

    /** @throws DatabaseException where it begins like nothing that Drydock wrote */
    private static InputStream plain(InputStream dump) {
        try {
            PushbackInputStream stream = new PushbackInputStream(dump, GZIP.length);
            byte[] head = stream.readNBytes(GZIP.length);
            stream.unread(head);
            return Arrays.equals(head, GZIP) ? new GZIPInputStream(stream) : stream;
        } catch (IOException e) {
            throw new DatabaseException(Text.line("gzip: ", Explained.by(e)), e);
        }
    }

    /** A client carries out what it got of a dump that was cut short, and says nothing. */
    private static final class WholeDump extends InputStream {
        private static final String END = "-- Dump completed";
        private static final int TAIL = 64;

        private final InputStream dump;
        private final StringBuilder tail = new StringBuilder();

        WholeDump(InputStream dump) {
            this.dump = dump;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = next(buffer, offset, length);
            if (count > 0) {
                int kept = Math.min(count, TAIL);
                tail.append(new String(buffer, offset + count - kept, kept, StandardCharsets.ISO_8859_1));
                tail.delete(0, Math.max(0, tail.length() - TAIL));
            }
            return count;
        }

        private int next(byte[] buffer, int offset, int length) throws IOException {
            try {
                return dump.read(buffer, offset, length);
            } catch (EOFException | ZipException cutShort) {
                return -1;
            }
        }

        void check() {
            if (tail.indexOf(END) < 0) {
                throw new DatabaseException(Text.of("databases.mysql.dump-cut-short"));
            }
        }
    }
}
