package drydock.chat;

import drydock.testing.FakeInbox;

class FakeInboxTest extends InboxContract {
    private final Inbox fake = new FakeInbox();

    @Override
    protected Inbox inbox() {
        return fake;
    }
}
