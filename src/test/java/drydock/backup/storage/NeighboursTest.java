package drydock.backup.storage;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.storage.Neighbours.Neighbour.Kind;
import drydock.cluster.Cluster;
import drydock.docker.ComposeProjects;
import drydock.docker.Container;
import drydock.testing.SmallCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static final String DATA = "/var/lib/postgresql/data";
    private static final String STORAGE = "/srv/nocobase/storage";

    private final Cluster cluster = SmallCluster.small().cluster();
    private final List<Container> containers = new ArrayList<>();

    NeighboursTest() {
        add("nocobase-1", List.of(), bind(STORAGE, "/app/nocobase/storage"));
    }

    private void add(String name, List<String> environment, Object... mounts) {
        add(name, true, environment, mounts);
    }

    private void add(String name, boolean running, List<String> environment, Object... mounts) {
        containers.add(new Container(Map.of(
                "Id", name,
                "Name", "/" + name,
                "Config", Map.of("Env", environment),
                "State", Map.of("Running", running),
                "Mounts", List.of(mounts))));
    }

    private static Map<String, Object> bind(String source, String target) {
        return Map.of("Type", "bind", "Source", source, "Destination", target, "RW", true);
    }

    private static Map<String, Object> readOnly(String source, String target) {
        return Map.of("Type", "bind", "Source", source, "Destination", target, "RW", false);
    }

    private List<Neighbours.Neighbour> found() {
        return new Neighbours(cluster, cluster.host("a"), containers).all();
    }

    private static Neighbours.Neighbour neighbour(Kind kind, String path, String container) {
        return new Neighbours.Neighbour(kind, path, "a", container);
    }

    @Test
    void a_database_below_the_storage_keeps_its_files_apart() {
        add("pg", List.of("PGDATA=" + DATA), bind(STORAGE + "/db/postgres", DATA));
        assertThat(found()).containsExactly(neighbour(Kind.APART, "db/postgres", "pg"));
        assertThat(Neighbours.apart(found())).containsExactly("db/postgres");
    }

    @Test
    void what_drydock_writes_compose_files_through_is_nobody_elses() {
        containers.add(new Container(Map.of(
                "Name",
                "/drydock-compose-prod",
                "Config",
                Map.of("Labels", Map.of(ComposeProjects.HELPER, "prod")),
                "State",
                Map.of("Running", true),
                "Mounts",
                List.of(bind("/srv/nocobase", "/drydock-compose")))));
        assertThat(found()).isEmpty();
    }

    @Test
    void a_path_that_only_begins_like_the_storages_is_not_below_it() {
        add("pg", List.of("PGDATA=" + DATA), bind(STORAGE + "-db", DATA));
        assertThat(found()).isEmpty();
    }

    @Test
    void a_database_is_known_by_what_its_container_is_told_or_by_the_configuration() {
        add("my", List.of("MYSQL_ROOT_PASSWORD=x"), bind(STORAGE, "/var/lib/mysql"));
        add("pg", List.of(), bind(STORAGE + "/uploads", DATA));
        add("web", List.of(), bind(STORAGE + "/uploads", DATA));
        assertThat(found())
                .containsExactly(
                        neighbour(Kind.WITHIN, "", "my"),
                        neighbour(Kind.APART, "uploads", "pg"),
                        neighbour(Kind.AMONG, "uploads", "web"));
    }

    @Test
    void a_database_whose_mount_is_the_whole_storage_or_more_is_within_it() {
        add("whole", List.of("PGDATA=/data/db/postgres"), bind(STORAGE, "/data"));
        add("more", List.of("PGDATA=/srv/storage/pg"), bind("/srv/nocobase", "/srv"));
        add("beside", List.of("PGDATA=/srv/pg"), bind("/srv/nocobase", "/srv"));
        add("around", List.of("PGDATA=/srv"), bind("/srv", "/srv"));
        assertThat(found())
                .containsExactly(
                        neighbour(Kind.WITHIN, "db/postgres", "whole"),
                        neighbour(Kind.WITHIN, "pg", "more"),
                        neighbour(Kind.WITHIN, "", "around"));
        assertThat(Neighbours.apart(found())).containsExactly("db/postgres", "pg");
    }

    @Test
    void a_database_with_its_files_elsewhere_only_writes_among_them() {
        add("pg", List.of("PGDATA=" + DATA), bind(STORAGE, "/dumps"), bind("/srv/pg", DATA));
        assertThat(found()).containsExactly(neighbour(Kind.AMONG, "", "pg"));
    }

    @Test
    void what_only_reads_and_what_sees_the_whole_host_is_no_neighbour() {
        add("web", List.of(), readOnly(STORAGE + "/uploads", "/usr/share/nginx/html"));
        add("agent", List.of(), bind("/", "/host"));
        assertThat(found()).isEmpty();
    }

    @Test
    void the_nodes_themselves_are_none_whatever_they_are_called_meanwhile() {
        add("nocobase-1.next-7f3a9c", List.of(), bind(STORAGE + "/x", "/x"));
        add("nocobase-1.prev-7f3a9c", List.of(), bind(STORAGE, "/app/nocobase/storage"));
        add("nocobase-10", List.of(), bind(STORAGE + "/cms", "/app/nocobase/storage"));
        assertThat(found()).containsExactly(neighbour(Kind.APART, "cms", "nocobase-10"));
    }

    @Test
    void a_copy_of_a_node_or_one_that_stands_still_takes_no_files_of_the_nodes_out_of_a_backup() {
        containers.clear();
        Object[] mounts = {bind(STORAGE, "/app/nocobase/storage"), bind("/data/files", "/app/nocobase/storage/files")};
        add("nocobase-1", List.of(), mounts);
        add("nocobase-1.again-7f3a9c", List.of(), mounts);
        add("copy", List.of(), mounts);
        add("old", false, List.of(), bind("/data/files", "/files"));
        add("ftp", List.of(), bind("/data/files", "/home"));
        assertThat(found())
                .containsExactly(
                        neighbour(Kind.AMONG, "", "copy"),
                        neighbour(Kind.AMONG, "files", "copy"),
                        neighbour(Kind.AMONG, "files", "old"),
                        neighbour(Kind.APART, "files", "ftp"));
    }

    @Test
    void the_files_of_a_server_that_is_only_stopped_stay_its_own() {
        add("pg", false, List.of("PGDATA=" + DATA), bind(STORAGE + "/db", DATA));
        add("pg-2", false, List.of(), bind(STORAGE + "/db-2", "/var/lib/postgresql"));
        add("cms", false, List.of(), bind(STORAGE + "/cms", "/app/nocobase/storage"));
        containers.add(new Container(Map.of(
                "Id", "own",
                "Name", "/own",
                "Config", Map.of("Volumes", Map.of("/srv/own", Map.of())),
                "State", Map.of("Running", false),
                "Mounts", List.of(bind(STORAGE + "/own", "/srv/own")))));
        assertThat(Neighbours.apart(found())).containsExactly("db", "db-2", "cms", "own");
    }

    @Test
    void what_the_nodes_have_mounted_in_it_is_part_of_it() {
        containers.clear();
        add(
                "nocobase-1",
                List.of(),
                bind(STORAGE, "/app/nocobase/storage"),
                bind("/data/files", "/app/nocobase/storage/files"));
        add("ftp", List.of(), bind("/data/files/in", "/home"));
        add("pg", List.of(), bind("/data/files", "/files"));
        assertThat(found())
                .containsExactly(neighbour(Kind.APART, "files/in", "ftp"), neighbour(Kind.APART, "files", "pg"));
    }
}
