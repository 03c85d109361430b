package drydock.database;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.testing.FakeContent;
import drydock.testing.FakeDatabase;
import drydock.text.Text;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class FakeDatabaseTest extends SealingContract implements ScratchContract {
    private final FakeDatabase database = new FakeDatabase();

    @Override
    protected Database database() {
        return database;
    }

    @Override
    protected void install(String name, String version) {
        empty(name);
        FakeContent content = database.content(name)
                .version(version)
                .table("applicationVersion", version)
                .table("users", "1 alice", "2 bob")
                .table("migrations")
                .table("nothing")
                .object("index rows_at", "on rows (at)");
        for (int i = 1; i <= 50; i++) {
            content.row("rows", "r" + i);
        }
    }

    @Override
    protected void empty(String name) {
        database.content(name).settings(Map.of("owner", "nocobase"));
    }

    @Override
    protected void changeOneRow(String name) {
        database.writable(name).table("users", "1 alice", "2 changed");
    }

    @Override
    protected void dropOneIndex(String name) {
        database.content(name).removeObject("index rows_at");
    }

    @Override
    protected void addSubApplication(String name, String application, Optional<String> ownDatabase) {
        database.content(name).subApplication(application, ownDatabase.orElse(application));
    }

    @Override
    protected void makeAsSomebodyElse(String name, String view) {
        database.finding(
                name,
                Finding.against(
                        Subject.DATABASE,
                        Text.verbatim("view " + view + " belongs to postgres"),
                        Text.verbatim("alter view " + view + " owner to nocobase;")));
    }

    @Override
    protected void configure(String name) {
        database.content(name).settings(Map.of("owner", "nocobase", "comment", "with 'a' comment"));
    }

    @Override
    protected void close(String name) {
        database.close(name);
    }

    @Override
    protected AutoCloseable connect(String user, String name, String application) {
        return database.connect(user, name, application);
    }

    @Override
    protected AutoCloseable connectIdly(String user, String name, String application) {
        return database.connect(user, name, application, "idle");
    }

    @Override
    public Database prepared() {
        install("nocobase", "1.3.21");
        configure("nocobase");
        return database;
    }

    @Override
    public Cluster live() {
        return clusters().cluster();
    }

    @Override
    public Host elsewhere() {
        return new Host("b", URI.create("tcp://10.0.0.2:2375"), Optional.empty());
    }

    @Override
    public Set<String> remains() {
        return database.scratches();
    }
}
