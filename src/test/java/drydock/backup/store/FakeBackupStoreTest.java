package drydock.backup.store;

import drydock.testing.FakeBackupStore;

class FakeBackupStoreTest extends BackupStoreContract {
    private final FakeBackupStore store = new FakeBackupStore();

    @Override
    protected BackupStore store() {
        return store;
    }
}
