package drydock.database.mysql.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private final Definitions definitions = new Definitions();

    @Test
    void each_column_key_and_constraint_of_a_table_has_a_name() {
        assertThat(table("""
                        CREATE TABLE `orders` (
                          `id` bigint(20) NOT NULL AUTO_INCREMENT,
                          `odd``name` varchar(9) DEFAULT 'a, b',
                          PRIMARY KEY (`id`),
                          UNIQUE KEY `once` (`odd``name`),
                          CONSTRAINT `fk` FOREIGN KEY (`id`) REFERENCES `people` (`id`)
                        ) ENGINE=InnoDB AUTO_INCREMENT=77 DEFAULT CHARSET=utf8mb4
                         PARTITION BY HASH (`id`)
                        PARTITIONS 4"""))
                .containsOnlyKeys(
                        "table orders",
                        "columns orders",
                        "column orders.id",
                        "column orders.odd``name",
                        "primary key orders",
                        "unique key orders.once",
                        "constraint orders.fk")
                .containsEntry("columns orders", "id odd``name")
                .containsEntry(
                        "table orders",
                        ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 PARTITION BY HASH (`id`) PARTITIONS 4");
    }

    @Test
    void how_far_a_table_has_counted_is_no_part_of_its_definition() {
        String one = "CREATE TABLE `t` (\n  `id` int\n) ENGINE=InnoDB AUTO_INCREMENT=7";
        assertThat(table(one)).isEqualTo(table(one.replace("=7", "=8")));
    }

    @Test
    void an_event_that_sleeps_in_a_copy_is_defined_as_the_live_one() {
        String awake = "CREATE EVENT `tidy` ON SCHEDULE EVERY 1 DAY ON COMPLETION NOT PRESERVE ENABLE DO delete from t";
        Map<String, String> live = event(awake);
        assertThat(event(awake.replace("ENABLE", "DISABLE"))).isNotEqualTo(live);
        definitions.sleeps("tidy");
        assertThat(event(awake.replace("ENABLE", "DISABLE"))).isEqualTo(live);
    }

    private Map<String, String> table(String definition) {
        definitions.expect("table", definition.replaceAll("(?s)^CREATE TABLE `(\\w+)`.*", "$1"));
        return definitions.read(List.of("", definition));
    }

    private Map<String, String> event(String definition) {
        definitions.expect("event", "tidy");
        return definitions.read(List.of("tidy", "", "SYSTEM", definition));
    }
}
