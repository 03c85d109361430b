package drydock.backup.volume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MountTableTest {
    private final MountTable table = new MountTable("""
            505 430 254:1 /data/nb /one rw,relatime - ext4 /dev/vda1 rw
            506 430 254:1 /data/nb/my\\040db /two ro,relatime master:1 - ext4 /dev/vda1 rw
            507 430 254:1 /covered /three rw - ext4 /dev/vda1 rw
            508 430 0:55 / /three rw - nfs4 10.0.0.9:/export/db rw
            """);

    @Test
    void what_lies_in_a_directory_is_told_from_what_only_looks_like_it() {
        assertThat(table.place("/one")).hasValue("/254:1/data/nb");
        assertThat(table.place("/two")).hasValue("/254:1/data/nb/my db");
        assertThat(table.place("/four")).isEmpty();
    }

    @Test
    void directories_of_one_server_are_not_one_because_the_kernel_calls_each_a_root() {
        assertThat(table.place("/three")).hasValue("/nfs4/10.0.0.9:/export/db/");
    }
}
