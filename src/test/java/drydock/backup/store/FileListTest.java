package drydock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.backup.ManyFiles;
import drydock.backup.store.FileList.Listed;
import drydock.backup.store.Manifest.StoredFile;
import drydock.cluster.Cluster;
import drydock.testing.ChildJvm;
import drydock.testing.FakeBackupStore;
import drydock.testing.SmallCluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FileListTest {
    private static final StoredFile FILE = new StoredFile("f", 5, "644", "1000:1000", "abcd");

    private final Cluster cluster = SmallCluster.small().cluster();
    private final FakeBackupStore store = new FakeBackupStore();
    private final BackupParts parts = new BackupParts(store);

    private List<Listed> read(Manifest.Files files) throws IOException {
        List<Listed> all = new ArrayList<>();
        try (FileList list = FileList.open(parts, cluster, ManyFiles.manifest("b", files))) {
            for (Optional<Listed> next = list.next(); next.isPresent(); next = list.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    @Test
    void files_come_back_as_they_were_in_their_order() throws IOException {
        String odd = "uploads/ü ไทย \n\"\\\\xff";
        Manifest.Files files =
                FileList.write(parts, cluster, "b", new TreeMap<>(Map.of(odd, FILE, "a", FILE, ".license/key", FILE)));

        assertThat(read(files))
                .containsExactly(new Listed(".license/key", FILE), new Listed("a", FILE), new Listed(odd, FILE));
        assertThat(files.count()).isEqualTo(3);
        assertThat(files.keys()).containsExactly(".license/key");
    }

    @Test
    void a_storage_without_files_has_an_empty_list() throws IOException {
        assertThat(read(FileList.write(parts, cluster, "b", new TreeMap<>()))).isEmpty();
    }

    @Test
    void a_list_that_was_changed_or_cut_is_not_believed() throws IOException {
        Manifest.Files files = FileList.write(parts, cluster, "b", new TreeMap<>(Map.of("a", FILE, "b", FILE)));
        byte[] whole = store.part(cluster, "b", files.part());
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            store.replace(cluster, "b", files.part(), flipped);
            assertThatThrownBy(() -> read(files)).hasMessageContaining("damaged");
        }
        store.replace(cluster, "b", files.part(), new byte[0]);
        assertThatThrownBy(() -> read(files)).hasMessageContaining("damaged");
    }

    @Test
    void ten_backups_of_very_many_files_need_no_more_memory_than_ten_of_few() throws IOException {
        for (String files : List.of("3", "100000")) {
            try (ChildJvm drydock = ChildJvm.within("24m", ManyFiles.class, files)) {
                assertThat(drydock.await(line -> line.startsWith("listed 10 backups, kept 3, compared " + files)))
                        .as(files)
                        .isPresent();
            }
        }
    }
}
