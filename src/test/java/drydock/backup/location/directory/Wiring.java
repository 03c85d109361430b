package drydock.backup.location.directory;

import drydock.backup.store.BackupStore;

/** The real adapter, for tests of other packages. */
public final class Wiring {
    private Wiring() {}

    public static BackupStore directory() {
        return new DirectoryBackupStore();
    }
}
