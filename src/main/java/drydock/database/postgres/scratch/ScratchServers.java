package drydock.database.postgres.scratch;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.database.DatabaseException;
import drydock.database.postgres.client.Psql;
import drydock.database.postgres.client.ServerTools;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.RawJson;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Servers that only live as long as a proof. Each is a container without a network, reached by its engine alone, of the
 * image of the cluster's own server; its data lie in the container's layer and go with it, and nobody needs a password.
 */
@ApplicationScoped
public class ScratchServers {
    /** On each of their containers: the cluster. */
    public static final String LABEL = "drydock.scratch";

    private static final String RUN = "drydock.run";
    private static final String BEGUN = "drydock.begun";
    private static final String NAME = "drydock-scratch-";
    private static final int SHORT = 8;
    private static final Duration START = Duration.ofMinutes(3);
    private static final long SHARED_MEMORY = 1L << 30;
    /** An eighth of what others get where there is too little for all, such as nodes that start; all of it where there is not. */
    private static final int CPU_SHARES = 128;

    private static final String DIRECTORY = "/drydock-scratch";
    private static final String NEEDS = Psql.resource("data-directory.sh") + Psql.resource("scratch-needs.sh");
    private static final String RUNS = Psql.resource("scratch-start.sh");

    /** What is lost with it is made again. */
    private static final String CARELESS = """
            listen_addresses = '127.0.0.1'
            fsync = off
            full_page_writes = off
            synchronous_commit = off
            wal_level = minimal
            max_wal_senders = 0
            max_wal_size = '1GB'
            autovacuum = off
            maintenance_work_mem = '128MB'
            """;

    private final Docker docker;
    private final ServerTools client;
    private final Psql psql;

    public ScratchServers(Docker docker, ServerTools client, Psql psql) {
        this.docker = docker;
        this.client = client.keeper();
        this.psql = psql.keeper();
    }

    /** Whether a cluster's server is one of these. */
    public static boolean isOne(Cluster cluster) {
        return cluster.database().container().startsWith(NAME);
    }

    public void prepare(Cluster cluster, Host host) {
        new ScratchImage(docker, cluster).on(host);
    }

    /** @return the cluster with this server in the place of its own */
    public Cluster start(Cluster cluster, Host host, RunMark by) {
        Map<String, Object> image = new ScratchImage(docker, cluster).on(host);
        String home = home(image);
        List<String> needs = needs(cluster);
        ServerLikeness likeness = ServerLikeness.of(psql, cluster, home);
        likeness.add("shared_preload_libraries", needs.size() > 1 ? needs.get(1) : "");
        remove(cluster, host, by);
        docker.create(host, name(by), body(cluster, image, home, needs.getFirst(), by));
        docker.start(host, name(by));
        Cluster scratch = cluster.with(cluster.database().at(host.name(), name(by)));
        run(scratch, home, likeness);
        return scratch;
    }

    private void run(Cluster scratch, String home, ServerLikeness likeness) {
        ServerTools first = client.as(new Cluster.Login(likeness.superuser(), Optional.empty()));
        List<String> command = List.of(
                "sh",
                "-s",
                "--",
                likeness.superuser(),
                likeness.configuration() + "\n" + CARELESS + "unix_socket_directories = '" + home + "'\n",
                Integer.toString(likeness.tablespaces()));
        first.run(scratch, command, stream(RUNS), new ByteArrayOutputStream(), START);
        new Psql(first).script(scratch, Psql.MAINTENANCE, likeness.statements(), Map.of(), Psql.SHORT, row -> {});
    }

    public void remove(Cluster cluster, Host host, RunMark by) {
        docker.container(host, name(by)).ifPresent(there -> {
            if (!isOf(there, by)) {
                throw new DatabaseException(Text.of("databases.scratch.name", there.name(), host.name()));
            }
            docker.kill(host, there.id());
            docker.remove(host, there.id());
        });
    }

    private static boolean isOf(Container container, RunMark by) {
        return container.label(LABEL).isPresent()
                && container.label(RUN).filter(by.run()::equals).isPresent()
                && container.label(BEGUN).filter(by.first()::equals).isPresent();
    }

    /** Two bots may have runs of one id. */
    private static String name(RunMark by) {
        String first = by.first();
        return NAME + by.run() + "-" + first.substring(0, Math.min(SHORT, first.length()));
    }

    /** As the user whose the real server's files are, since a server does not run as root. */
    private List<String> needs(Cluster cluster) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        client.run(cluster, List.of("sh", "-s"), stream("told=\n" + NEEDS), output, Psql.SHORT);
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** A directory in which anybody may write, and no volume. */
    private static String home(Map<String, Object> image) {
        List<String> volumes = volumes(image);
        return (volumes.stream().noneMatch("/tmp"::equals) ? "/tmp" : "/var/tmp") + DIRECTORY;
    }

    private static List<String> volumes(Map<String, Object> image) {
        return List.copyOf(
                RawJson.map(RawJson.map(image.get("Config")).get("Volumes")).keySet());
    }

    /** Its image's volumes would outlive it: in their place is nothing. */
    private static Map<String, Object> body(
            Cluster cluster, Map<String, Object> image, String home, String user, RunMark by) {
        List<Map<String, Object>> mounts = new ArrayList<>();
        volumes(image)
                .forEach(volume -> mounts.add(
                        Map.of("Type", "tmpfs", "Target", volume, "TmpfsOptions", Map.of("SizeBytes", 1 << 20))));
        Map<String, Object> body = new HashMap<>();
        body.put("Image", RawJson.text(image.get("Id")));
        body.put("Entrypoint", List.of("sleep"));
        body.put("Cmd", List.of("infinity"));
        body.put("User", user);
        body.put("WorkingDir", "/");
        body.put("Env", List.of("PGDATA=" + home + "/data", "PGHOST=" + home, "PGPORT=5432"));
        body.put("Healthcheck", Map.of("Test", List.of("NONE")));
        body.put("Labels", Map.of(LABEL, cluster.name(), RUN, by.run(), BEGUN, by.first()));
        body.put(
                "HostConfig",
                Map.of(
                        "NetworkMode",
                        "none",
                        "Init",
                        true,
                        "ShmSize",
                        SHARED_MEMORY,
                        "CpuShares",
                        CPU_SHARES,
                        "SecurityOpt",
                        List.of("no-new-privileges"),
                        "Mounts",
                        mounts));
        return body;
    }

    private static InputStream stream(String script) {
        return new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8));
    }
}
