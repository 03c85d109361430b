package drydock.backup.storage;

import drydock.testing.FakeStorage;

class FakeStorageTest extends StorageContract {
    private final FakeStorage storage = new FakeStorage();

    @Override
    protected Storage storage() {
        return storage;
    }

    @Override
    protected void file(String path, String content) {
        storage.file(path, content);
    }

    @Override
    protected void link(String path, String target) {
        storage.link(path, target);
    }

    @Override
    protected void directory(String path) {
        storage.directory(path);
    }

    @Override
    protected void mode(String path, String mode) {
        storage.mode(path, mode);
    }

    @Override
    protected void remove(String path) {
        storage.remove(path);
    }
}
