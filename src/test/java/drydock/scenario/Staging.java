package drydock.scenario;

import static org.awaitility.Awaitility.await;

import drydock.testing.Lab;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another cluster on the lab: one node on host b, with a database and files of its own. */
final class Staging implements AutoCloseable {
    static final String DATABASE = "staging";
    private static final String CONTAINER = "staging-1";
    private static final String FILES = "/srv/staging";
    private static final URI NODE = URI.create("http://" + Lab.NETWORK + "12:13005");

    private final LabCluster demo;

    private Staging(LabCluster demo) {
        this.demo = demo;
    }

    static Map<String, String> node() {
        return Map.of("name", "nb-1", "host", "b", "container", CONTAINER, "url", NODE.toString());
    }

    static Map<String, Object> storage() {
        return Map.of("host", "b", "directory", FILES);
    }

    /** Freshly installed, with one row of its own. @param like the cluster whose server has its database */
    static Staging start(LabCluster like, String version, String row) {
        like.database().column("create database " + DATABASE + " owner nocobase");
        Staging staging = new Staging(like);
        LabScripts.lab(run(version).toArray(String[]::new));
        await("staging")
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> Http.get(NODE.resolve("/api/app:getInfo")).has("data"));
        staging.post("/api/rows", "{\"id\":\"" + row + "\",\"value\":\"\"}");
        staging.post("/api/files?name=of-staging.txt", row);
        return staging;
    }

    private static List<String> run(String version) {
        List<String> words = new ArrayList<>(List.of("docker", "b", "run", "-d", "--name", CONTAINER));
        words.addAll(List.of("-p", "13005:13000", "-v", FILES + ":/app/nocobase/storage"));
        for (String variable : List.of(
                "DB_HOST=" + Lab.NETWORK + "11",
                "DB_DATABASE=" + DATABASE,
                "DB_PASSWORD=demo-database-password",
                "API_KEY=demo-api-key",
                "STANDIN_BOOT_SECONDS=0")) {
            words.addAll(List.of("-e", variable));
        }
        words.add(Lab.REGISTRY + "/nocobase/nocobase:" + version);
        return words;
    }

    private void post(String path, String body) {
        Http.expect(Http.send(HttpRequest.newBuilder(NODE.resolve(path)).POST(BodyPublishers.ofString(body))), 200);
    }

    /** Its node has the same user on the same database server, so it would hold the other cluster's run. */
    void stop() {
        LabScripts.lab("docker", "b", "stop", CONTAINER);
    }

    boolean has(String row) {
        return LabDatabase.column(DATABASE, "select id from rows").contains(row);
    }

    @Override
    public void close() {
        LabScripts.lab("docker", "b", "rm", "-f", "-v", CONTAINER);
        demo.database().column("drop database if exists " + DATABASE + " with (force)");
    }
}
