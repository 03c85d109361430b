package drydock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

class TarReaderTest {
    private static final List<String> NAMES =
            List.of("./a", "./dir/", "./ไทย/" + "long ".repeat(60), "./" + "deep/".repeat(30) + "b", "./z");

    @Test
    void entries_are_read_however_long_names_are_written() throws IOException {
        for (int mode : new int[] {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX}) {
            List<TarReader.Entry> entries = entries(tar(mode));
            assertThat(entries)
                    .extracting(TarReader.Entry::path)
                    .containsExactly("a", "dir", "ไทย/" + "long ".repeat(60), "deep/".repeat(30) + "b", "z");
            assertThat(entries).extracting(TarReader.Entry::kind).containsExactly("f", "d", "f", "f", "f");
            assertThat(entries.getFirst().mode()).isEqualTo("640");
            assertThat(entries.getFirst().owner()).isEqualTo("4000000:7");
        }
    }

    @Test
    void selected_entries_are_themselves_a_tar_stream() throws IOException {
        Set<String> wanted = Set.of("dir", "ไทย/" + "long ".repeat(60), "z");
        for (int mode : new int[] {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX}) {
            byte[] selected = new SelectedTarEntries(new ByteArrayInputStream(tar(mode)), wanted).readAllBytes();
            assertThat(entries(selected)).extracting(TarReader.Entry::path).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(new String(selected, StandardCharsets.UTF_8))
                    .contains("content of ./z")
                    .doesNotContain("content of ./a");
        }
    }

    @Test
    void what_is_damaged_is_refused_and_never_misread_without_end() throws IOException {
        byte[] whole = tar(TarArchiveOutputStream.LONGFILE_POSIX);
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
            for (int flips = 0; flips < 3 && damaged.length > 0; flips++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThatThrownBy(() -> {
                        entries(damaged);
                        throw new IOException("happened to be readable");
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static List<TarReader.Entry> entries(byte[] bytes) throws IOException {
        TarReader tar = new TarReader(new ByteArrayInputStream(bytes));
        List<TarReader.Entry> entries = new ArrayList<>();
        for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            entries.add(entry.get());
        }
        return entries;
    }

    private static byte[] tar(int longNames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(longNames);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
            tar.setAddPaxHeadersForNonAsciiNames(longNames == TarArchiveOutputStream.LONGFILE_POSIX);
            for (String name : NAMES) {
                byte[] content = ("content of " + name).getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setMode(0640);
                entry.setIds(4_000_000, 7);
                entry.setSize(name.endsWith("/") ? 0 : content.length);
                tar.putArchiveEntry(entry);
                if (!name.endsWith("/")) {
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
