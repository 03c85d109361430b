package drydock.backup.store;

import drydock.text.Text;
import java.util.regex.Pattern;

/** Which names a backup may have: they become parts of file names and of database names, which have 63 bytes. */
public final class BackupId {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");

    private BackupId() {}

    public static String check(String backup) {
        if (!FORM.matcher(backup).matches()) {
            throw new BackupException(Text.of("backup.bad-id", backup));
        }
        return backup;
    }
}
