package drydock.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.store.BackupException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatabaseCopyNamesTest {
    @Test
    void names_say_whose_they_are_and_what_for() {
        DatabaseCopyNames beside = new DatabaseCopyNames("nocobase", "7f3a9c");
        assertThat(beside.copy()).isEqualTo("nocobase_drydock_7f3a9c");
        assertThat(beside.asides()).startsWith("nocobase_drydock_old_7f3a9c", "nocobase_drydock_old2_7f3a9c");
        assertThat(beside.freeAside(Set.of("nocobase_drydock_old_7f3a9c"))).isEqualTo("nocobase_drydock_old2_7f3a9c");
    }

    @Test
    void long_names_are_shortened_to_what_a_database_may_be_called_and_stay_apart() {
        Set<String> names = new HashSet<>();
        List<String> databases = List.of("x".repeat(63), "x".repeat(62) + "y", "ü🚢".repeat(10), "a");
        for (String database : databases) {
            for (String backup : List.of("a", "7f3a9c", "b".repeat(32))) {
                new DatabaseCopyNames(database, backup).all().forEach(names::add);
            }
        }
        assertThat(names).hasSize(databases.size() * 3 * 12).allSatisfy(name -> {
            assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
            assertThat(name).contains("_drydock_");
        });
    }

    @Test
    void a_backup_cannot_be_named_so_that_its_copies_are_taken_for_others() {
        Stream.of("old_a", "new_a", "a_b", "", "a b", "b".repeat(33))
                .forEach(backup -> assertThatThrownBy(() -> new DatabaseCopyNames("nocobase", backup))
                        .isInstanceOf(BackupException.class));
    }
}
