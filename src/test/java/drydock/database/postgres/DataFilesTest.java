package drydock.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFilesTest {
    private static final String LISTING = """
            = 16384 /data/base
            total 16
            -rw------- 1 101 101 8192 Nov 30 07:00 1259
            -rw-------. 1 101 101   24 Nov 30 07:00 1259_fsm
            -rw------- 1 101 101 9000 Nov 30 07:00 pg_internal.init
            -rw------- 1 101 101 1073741824 Nov 30 07:00 16402
            -rw------- 1 101 101  512 Nov 30 07:00 16402.1
            4215202376 8192 1259
            = 16384 /data/pg_tblspc/16390/PG_15_202209061
            -rw------- 1 101 101    0 Nov 30 07:00 16402
            = 16999 /data/base
            """;

    @Test
    void files_are_told_by_place_and_name_with_their_size_and_the_checksum_of_those_of_the_catalogue() {
        assertThat(DataFiles.read(LISTING).get("16384"))
                .containsOnly(
                        Map.entry("/data/base/1259", "8192/4215202376"),
                        Map.entry("/data/base/1259_fsm", "24"),
                        Map.entry("/data/base/16402", "1073741824"),
                        Map.entry("/data/base/16402.1", "512"),
                        Map.entry("/data/pg_tblspc/16390/PG_15_202209061/16402", "0"));
        assertThat(DataFiles.read(LISTING).get("16999")).isEmpty();
        assertThat(DataFiles.read("")).isEmpty();
    }
}
