package drydock.plan.database;

import static drydock.plan.database.Inspected.app;
import static drydock.plan.database.Inspected.container;
import static drydock.plan.database.Inspected.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.plan.database.ClusterDatabase.Relation;
import drydock.testing.Clusters;
import drydock.testing.Lab;
import drydock.testing.Shape;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The database server {@code pg} on host a (10.77.0.11) is published; the nodes reach it by the host's address. */
class ClusterDatabaseTest {
    private Cluster cluster = Clusters.demo();
    private final String address = cluster.host("a").docker().getHost();
    private final Map<String, List<Container>> hosts = new HashMap<>();

    @BeforeEach
    void three_hosts_with_their_nodes() {
        at("a", postgres("pg").publishes("", 5432, 5432).on("crm", "172.21.128.2", "172.21.128.1", "db"));
        List.of("a", "b", "c").forEach(host -> at(host, app(node(host), address, "nocobase")));
    }

    private static String node(String host) {
        return "nocobase-" + (host.charAt(0) - 'a' + 1);
    }

    private Container at(String host, Inspected inspected) {
        Container made = inspected.made();
        hosts.computeIfAbsent(host, _ -> new ArrayList<>())
                .removeIf(one -> one.name().equals(made.name()));
        hosts.get(host).add(made);
        return made;
    }

    private void is(Relation relation, String host, Inspected inspected) {
        Container made = at(host, inspected);
        ContainerInventory inventory = ContainerInventory.unseen(cluster);
        for (Host one : cluster.hosts()) {
            inventory = inventory.with(one, hosts.getOrDefault(one.name(), List.of()));
        }
        assertThat(new ClusterDatabase(inventory).of(cluster.host(host), made)).isEqualTo(relation);
    }

    @Test
    void the_address_of_its_host_leads_to_it_from_everywhere() {
        is(Relation.PROVEN, "b", app("copy", address, "nocobase"));
        is(Relation.PROVEN, "b", app("elsewhere", address, "nocobase").on("other", "172.22.0.9", "172.22.0.1"));
    }

    @Test
    void another_port_of_that_host_leads_to_another_server() {
        at("a", postgres("old-pg").publishes("", 5433, 5432));
        is(Relation.ANOTHER, "b", app("staging", address, "nocobase").with("DB_PORT", "5433"));
    }

    @Test
    void a_port_where_nobody_is_known_cannot_be_told() {
        is(Relation.LOOKS_ALIKE, "b", app("staging", address, "nocobase").with("DB_PORT", "6432"));
    }

    @Test
    void two_servers_of_one_name_are_not_one_server() {
        at("b", postgres("stage-pg").on("stagenet", "172.22.0.2", "172.22.0.1", "postgres"));
        is(Relation.ANOTHER, "b", app("staging", "postgres", "nocobase").on("stagenet", "172.22.0.3", "172.22.0.1"));
        is(Relation.PROVEN, "b", app("copy", "postgres", "nocobase").extraHost("postgres:" + address));
    }

    @Test
    void its_name_and_its_aliases_count_on_its_own_network_alone() {
        is(Relation.PROVEN, "a", app("by-name", "PG", "nocobase").on("crm", "172.21.128.5", "172.21.128.1"));
        is(Relation.PROVEN, "a", app("by-alias", "db", "nocobase").on("crm", "172.21.128.6", "172.21.128.1"));
        is(Relation.LOOKS_ALIKE, "a", app("no-network", "db", "nocobase"));
        is(Relation.LOOKS_ALIKE, "b", app("same-network-name", "db", "nocobase").on("crm", "172.21.1.2", "172.21.1.1"));
    }

    @Test
    void who_runs_is_found_before_a_stopped_one_of_the_same_name() {
        hosts.remove("a");
        at("a", postgres("a-trial").on("crm", "", "", "db").stopped());
        at("a", postgres("pg").on("crm", "172.21.128.2", "172.21.128.1", "db"));
        is(Relation.PROVEN, "a", app("copy", "db", "nocobase").on("crm", "172.21.128.5", "172.21.128.1"));
    }

    @Test
    void which_of_two_that_share_a_name_answers_cannot_be_told() {
        at("a", postgres("other").on("crm", "172.21.128.3", "172.21.128.1", "db"));
        at("a", app("nocobase-1", "db", "nocobase").on("crm", "172.21.128.4", "172.21.128.1"));
        is(Relation.LOOKS_ALIKE, "a", app("copy", "db", "nocobase").on("crm", "172.21.128.5", "172.21.128.1"));
    }

    @Test
    void two_addresses_of_one_host_are_two_servers() {
        at("a", postgres("pg").publishes(address, 5432, 5432));
        at("a", postgres("other").publishes("10.77.0.99", 5432, 5432));
        is(Relation.PROVEN, "b", app("copy", address, "nocobase"));
        is(Relation.ANOTHER, "b", app("staging", "10.77.0.99", "nocobase"));
    }

    @Test
    void a_name_of_a_host_does_not_tell_which_of_its_addresses_is_asked() {
        at("a", postgres("pg").publishes(address, 5432, 5432));
        is(Relation.PROVEN, "a", app("desktop", "host.docker.internal", "nocobase"));
        at("a", postgres("other").publishes("10.77.0.99", 5432, 5432));
        is(Relation.LOOKS_ALIKE, "a", app("desktop", "host.docker.internal", "nocobase"));
    }

    @Test
    void a_network_that_reaches_over_hosts_carries_its_names() {
        at("a", postgres("pg").onOverlay("mesh", "n1", "db"));
        is(Relation.PROVEN, "c", app("copy", "db", "nocobase").onOverlay("mesh", "n1"));
        is(Relation.LOOKS_ALIKE, "c", app("other", "db", "nocobase").onOverlay("mesh", "n2"));
    }

    @Test
    void its_own_address_leads_to_it_on_its_own_host() {
        is(Relation.PROVEN, "a", app("copy", "172.21.128.2", "nocobase").on("crm", "172.21.128.7", "172.21.128.1"));
        is(Relation.LOOKS_ALIKE, "b", app("copy", "172.21.128.2", "nocobase"));
    }

    @Test
    void the_host_has_many_names_from_within() {
        is(Relation.PROVEN, "a", app("desktop", "host.docker.internal", "nocobase"));
        is(Relation.PROVEN, "a", app("gateway", "172.21.128.1", "nocobase"));
        is(Relation.PROVEN, "a", app("added", "db", "nocobase").extraHost("db:host-gateway"));
        is(Relation.PROVEN, "a", app("on-the-host", "localhost", "nocobase").mode("host"));
        is(Relation.LOOKS_ALIKE, "b", app("desktop", "host.docker.internal", "nocobase"));
        is(Relation.LOOKS_ALIKE, "a", app("far-away", "10.9.9.9", "nocobase"));
    }

    @Test
    void a_host_is_found_by_its_name() {
        Host a = new Host("a", URI.create("tcp://docker-a.example.com:2375"), Optional.empty());
        cluster = new Shape().on(a, Lab.B, Lab.C).cluster();
        is(Relation.PROVEN, "b", app("copy", "Docker-A.example.com", "nocobase"));
        is(Relation.LOOKS_ALIKE, "b", app("other", "docker-x.example.com", "nocobase"));
    }

    /** With its host's network a container asks its host, whose server is published on one of its addresses alone. */
    @Test
    void localhost_of_a_host_is_its_loopback_address() {
        hosts.clear();
        at("a", postgres("pg").publishes("127.0.0.1", 5432, 5432));
        is(Relation.PROVEN, "a", app("by-name", "localhost", "nocobase").mode("host"));
        is(Relation.PROVEN, "a", app("by-address", "127.0.0.1", "nocobase").mode("host"));
        is(Relation.LOOKS_ALIKE, "a", app("by-another", "127.0.0.2", "nocobase").mode("host"));
    }

    @Test
    void localhost_is_the_container_itself_or_whose_network_it_lives_in() {
        is(Relation.ANOTHER, "a", app("all-in-one", "127.0.0.1", "nocobase"));
        is(Relation.PROVEN, "a", app("sidecar", "127.0.0.1", "nocobase").mode("container:id-of-pg"));
        at("a", container("tunnel").mode("container:id-of-tunnelled"));
        is(Relation.LOOKS_ALIKE, "a", app("tunnelled", "127.0.0.1", "nocobase"));
    }

    @Test
    void who_else_lives_in_its_network_may_be_who_answers_there() {
        at("a", container("proxy").mode("container:id-of-by-id"));
        is(Relation.LOOKS_ALIKE, "a", app("by-id", "127.0.0.1", "nocobase"));
        at("a", container("other-proxy").mode("container:by-name"));
        is(Relation.LOOKS_ALIKE, "a", app("by-name", "127.0.0.1", "nocobase"));
        is(Relation.ANOTHER, "a", app("neither", "127.0.0.1", "nocobase"));
    }

    @Test
    void a_link_is_a_name() {
        is(Relation.PROVEN, "a", app("linked", "database", "nocobase").link("/pg:/linked/database"));
    }

    @Test
    void a_server_with_its_hosts_network_answers_on_the_port_that_it_says() {
        at("a", postgres("pg").mode("host").listens(5432));
        is(Relation.PROVEN, "b", app("copy", address, "nocobase"));
        is(Relation.LOOKS_ALIKE, "b", app("other", address, "nocobase").with("DB_PORT", "5433"));
    }

    @Test
    void what_is_no_server_itself_may_lead_on_to_it() {
        at("b", container("pgbouncer").mounted("/etc/pgbouncer").on("stagenet", "172.22.0.2", "172.22.0.1", "db"));
        is(Relation.LOOKS_ALIKE, "b", app("pooled", "db", "nocobase").on("stagenet", "172.22.0.3", "172.22.0.1"));
    }

    static Stream<Inspected> servers() {
        return Stream.of(
                container("server").image("sha256:postgres"),
                container("server").image("sha256:as-another-store-calls-it").madeOf("docker.io/library/postgres:15"),
                container("server").with("MYSQL_DATABASE", "crm"),
                container("server").mounted("/var/lib/mysql"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_server_is_known_by_its_image_its_variables_or_where_it_keeps_its_data(Inspected server) {
        at("b", server.on("stagenet", "172.22.0.2", "172.22.0.1", "db"));
        is(Relation.ANOTHER, "b", app("staging", "db", "nocobase").on("stagenet", "172.22.0.3", "172.22.0.1"));
    }

    @Test
    void where_a_node_of_the_same_host_goes_by_the_same_way_is_the_same() {
        at("b", app("nocobase-2", "db.internal", "nocobase"));
        is(Relation.PROVEN, "b", app("copy", "db.internal", "nocobase"));
        is(Relation.LOOKS_ALIKE, "c", app("copy", "db.internal", "nocobase"));
    }

    @Test
    void another_database_or_another_kind_of_server_is_another() {
        is(Relation.ANOTHER, "b", app("staging", address, "nocobase_staging"));
        is(Relation.ANOTHER, "b", app("my", address, "nocobase").with("DB_DIALECT", "mysql"));
        is(Relation.ANOTHER, "b", app("file", address, "nocobase").with("DB_DIALECT", "sqlite"));
        is(Relation.PROVEN, "b", app("schema", address, "nocobase").with("DB_SCHEMA", "crm"));
    }

    @Test
    void the_database_that_a_node_names_counts_as_the_configured_one_does() {
        at("b", app("nocobase-2", address, "nocobase_prod"));
        is(Relation.PROVEN, "b", app("copy", address, "nocobase_prod"));
        is(Relation.ANOTHER, "b", app("other", address, "nocobase_old"));
    }

    @Test
    void mariadb_and_mysql_are_one_kind_of_server_and_postgres_is_another() {
        Cluster.Database server = cluster.database();
        cluster = cluster.with(new Cluster.Database(
                "mysql",
                server.host(),
                server.container(),
                server.names(),
                server.user(),
                server.password(),
                server.readers()));
        at("a", container("pg").image("sha256:mysql").publishes("", 3306, 3306));
        is(Relation.PROVEN, "b", app("copy", address, "nocobase").with("DB_DIALECT", "MariaDB"));
        is(Relation.ANOTHER, "b", app("other", address, "nocobase").with("DB_DIALECT", "postgres"));
    }

    @Test
    void a_port_that_is_no_number_is_the_usual_one_and_a_blank_setting_is_none() {
        is(Relation.PROVEN, "b", app("copy", address, "nocobase").with("DB_PORT", "${DB_PORT}"));
        is(Relation.ANOTHER, "b", app("blank", " ", ""));
        is(Relation.LOOKS_ALIKE, "b", app("half-blank", address, " "));
    }

    @Test
    void what_says_nothing_is_nobodys_and_what_says_half_looks_alike() {
        is(Relation.ANOTHER, "b", container("cron"));
        is(Relation.LOOKS_ALIKE, "b", container("half").with("DB_DATABASE", "nocobase"));
        is(Relation.LOOKS_ALIKE, "b", container("half").with("DB_HOST", address));
    }

    @Test
    void a_host_that_was_never_seen_proves_nothing() {
        hosts.remove("a");
        is(Relation.PROVEN, "b", app("same-way-as-the-node", address, "nocobase"));
        is(Relation.LOOKS_ALIKE, "b", app("copy", "10.9.9.9", "nocobase"));
    }
}
