package drydock.chat;

import drydock.testing.FakeOutbox;

class FakeOutboxTest extends OutboxContract {
    private final Outbox fake = new FakeOutbox();

    @Override
    protected Outbox outbox() {
        return fake;
    }
}
