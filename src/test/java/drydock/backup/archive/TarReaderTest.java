package drydock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.text.ExplainedIOException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
    void what_is_cut_off_anywhere_before_its_end_is_refused() throws IOException {
        byte[] whole = tar(TarArchiveOutputStream.LONGFILE_POSIX);
        ByteArrayInputStream stream = new ByteArrayInputStream(whole);
        entries(stream);
        int end = whole.length - stream.available();
        for (int length = 0; length < end; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> entries(cut)).isInstanceOf(IOException.class);
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
            readsOrRefuses(damaged);
        }
    }

    /** A flipped bit may hit content, of which a header says nothing: then every entry is one that was written. */
    private static void readsOrRefuses(byte[] damaged) {
        try {
            assertThat(entries(damaged)).hasSizeLessThanOrEqualTo(5);
        } catch (IOException refused) {
            assertThat(refused).isInstanceOfAny(ExplainedIOException.class, EOFException.class);
        }
    }

    private static List<TarReader.Entry> entries(byte[] bytes) throws IOException {
        return entries(new ByteArrayInputStream(bytes));
    }

    private static List<TarReader.Entry> entries(InputStream stream) throws IOException {
        TarReader tar = new TarReader(stream);
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
