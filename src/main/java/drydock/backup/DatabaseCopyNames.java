package drydock.backup;

import drydock.backup.store.BackupException;
import drydock.backup.store.BackupId;
import drydock.digest.Sha256;
import drydock.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of the databases that a backup puts beside a live one. All contain {@code _drydock_}: nothing else is ever
 * dropped. What is being filled is renamed to {@link #copy} once it was compared, so that the name itself says that a
 * copy is whole.
 */
record DatabaseCopyNames(String database, String backup) {
    private static final String MARK = "_drydock_";
    private static final int LONGEST = 63; // bytes in a name, PostgreSQL: NAMEDATALEN - 1
    private static final int MOST_ASIDE = 9;

    DatabaseCopyNames {
        BackupId.check(backup);
    }

    /** Whether a name is one of those that this backup would give, whatever the live database is called. */
    static boolean isOf(String name, String backup) {
        return name.contains(MARK) && name.endsWith("_" + BackupId.check(backup));
    }

    /** Restored and compared equal, ready to take the live one's place. */
    String copy() {
        return name("");
    }

    /** Being restored. */
    String filling() {
        return name("new_");
    }

    /** Of a rehearsal. */
    String trial() {
        return name("try_");
    }

    /** Sealed and compared: what going back takes. Nobody connects to it, and what is read is a copy of it. */
    String sealed() {
        return name("seal_");
    }

    /** Being sealed. */
    String sealing() {
        return name("sealing_");
    }

    /** A copy of the sealed one, to be dumped. */
    String dumped() {
        return name("dump_");
    }

    /** Where live databases are kept whose place a copy took; more than one where a backup was restored again. */
    List<String> asides() {
        return IntStream.rangeClosed(1, MOST_ASIDE)
                .mapToObj(i -> name(i == 1 ? "old_" : "old" + i + "_"))
                .toList();
    }

    String freeAside(Set<String> taken) {
        return asides().stream()
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        Text.of("backup.put-aside-often", database, MOST_ASIDE, backup, asides().getFirst())));
    }

    /** What is there besides the sealed one and for its sake. */
    Stream<String> besidesSealed() {
        return Stream.of(sealing(), dumped(), filling());
    }

    /** Without what is sealed, which stays until it is removed as such. */
    Stream<String> all() {
        return Stream.concat(Stream.of(filling(), trial(), copy()), asides().stream());
    }

    private String name(String kind) {
        String suffix = MARK + kind + backup;
        int room = LONGEST - suffix.length();
        return bytes(database) <= room ? database + suffix : shortened(room) + suffix;
    }

    private String shortened(int room) {
        String mark = "~" + Sha256.of(database).substring(0, 8);
        String head = database;
        while (bytes(head) + mark.length() > room) {
            head = head.substring(0, head.offsetByCodePoints(head.length(), -1));
        }
        return head + mark;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
