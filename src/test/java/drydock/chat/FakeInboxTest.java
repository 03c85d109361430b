package drydock.chat;

import drydock.testing.FakeInbox;

class FakeInboxTest extends InboxContract {
    private final FakeInbox fake = new FakeInbox();

    @Override
    protected Inbox inbox() {
        return fake;
    }

    @Override
    protected Inbox another() {
        return fake.elsewhere();
    }
}
