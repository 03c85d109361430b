package drydock.scenario;

import static drydock.scenario.WatchedRun.ROLL_BACK;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job and the way back with a database of 1 GB; takes minutes. */
@ExtendWith(OnTheLab.class)
@Tag("long")
class LargeDatabaseIT {
    private static final List<String> TABLES = List.of("large_1", "large_2", "large_3", "large_4");
    private static final int PARTS = 8;
    private static final int ROWS = 40_000;
    private static final long GIGABYTE = 1_000_000_000;

    private final LabCluster cluster;
    private final Console console;

    LargeDatabaseIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @AfterEach
    void shrink() {
        TABLES.forEach(table -> cluster.database().column("drop table if exists " + table));
    }

    @Test
    void a_gigabyte_is_upgraded_under_traffic_and_another_one_that_fails_comes_back_whole() {
        cluster.servingQuickly("1.3.21");
        TABLES.forEach(this::fill);
        List<String> before = contents();
        try (Traffic traffic = new Traffic(LabCluster.ENTRANCE)) {
            WatchedRun upgrade =
                    console.ask("alice", "/nocobase upgrade 1.4 demo").start("alice");
            upgrade.decide("bob", "backup", YES);
            upgrade.decide("bob", "verification", YES);
            upgrade.awaitEnding("done");
            traffic.assertNobodyNoticedMoreThanThePage();
            traffic.assertEveryAcknowledgedRowIsIn(cluster.database().rows());
        }
        assertThat(contents()).isEqualTo(before);

        WatchedRun broken = console.ask("alice", "/nocobase upgrade 1.5 demo").start("alice");
        broken.decide("bob", "backup", YES);
        broken.decide("bob", "failure", ROLL_BACK);
        broken.awaitEnding("rolled_back");
        assertThat(contents()).isEqualTo(before);
        assertThat(cluster.database().version()).isEqualTo("1.4.17");
        assertThat(cluster.database().databases()).containsExactlyInAnyOrder("nocobase", "postgres");
        assertThat(cluster.serves()).isTrue();
    }

    /** Some 32 MB a part, so that no statement takes long. */
    private void fill(String table) {
        cluster.database()
                .column("create table " + table + " (id bigint primary key, title text, options jsonb, note text)");
        cluster.database().column("alter table " + table + " owner to nocobase");
        for (int part = 0; part < PARTS; part++) {
            cluster.database()
                    .column("insert into " + table + " select i, md5(i::text), jsonb_build_object('a', md5(i::text),"
                            + " 'b', i), repeat(md5((i * 7)::text), 18) from generate_series("
                            + (part * ROWS + 1) + ", " + (part + 1) * ROWS + ") i");
        }
    }

    private List<String> contents() {
        List<String> size = cluster.database().column("select pg_database_size(current_database())::text");
        assertThat(Long.parseLong(size.getFirst())).isGreaterThan(GIGABYTE);
        return TABLES.stream()
                .flatMap(table -> cluster
                        .database()
                        .column("select count(*) || ' ' || sum(hashtextextended(t::text, 0)) from " + table + " t")
                        .stream())
                .toList();
    }
}
