package drydock.announcement;

import static org.awaitility.Awaitility.await;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Chat;
import drydock.chat.Outbox.Letter;
import drydock.fleet.Journal;
import drydock.run.RunEvent;
import drydock.testing.ChatsOn;
import drydock.testing.FakeOutbox;
import drydock.testing.FakeRunStore;
import drydock.testing.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run that is spoken of on one chat, by way of the outbox. */
public final class SaidRun {
    public static final String RUN = "7f3a9c";
    public static final String PLAN = RUN + "/plan";
    public static final String GATE = RUN + "/gate/4";
    public static final String OUTSIDE = RUN + "/outside";
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Chat chat;
    private final FakeOutbox outbox;
    private final OutboxSender sender;

    public SaidRun(Chat chat) {
        this(chat, new FakeOutbox());
    }

    private SaidRun(Chat chat, FakeOutbox outbox) {
        FakeRunStore store = new FakeRunStore();
        RunEvent.Planned any = Samples.planned("demo");
        RunEvent.Origin origin = new RunEvent.Origin(chat.platform(), "somewhere", "1");
        store.begin(
                RUN,
                Instant.now(),
                new RunEvent.Planned(any.plan(), any.requester(), any.command(), Optional.empty(), origin));
        this.chat = chat;
        this.outbox = outbox;
        this.sender = new OutboxSender(
                outbox,
                new Chats(List.of(chat), ChatsOn.of(chat.platform())),
                new SpokenLanguages(List.of(), (_, _) -> Optional.empty()),
                new Journal(store, Clock.systemUTC()),
                Clock.systemUTC(),
                work -> Thread.ofVirtual().start(work),
                PATIENCE);
    }

    /** The same run in the next process. */
    public SaidRun on(Chat next) {
        return new SaidRun(next, outbox);
    }

    /** @return its message, once it was said */
    public String plan(String channel) {
        write(channel, PLAN, Optional.empty(), asking(Kind.PLAN, "PLAN 7f3a9c"));
        return awaitSaid(channel, PLAN);
    }

    /** Asks in the plan's thread, or in another form than before. */
    public void ask(String channel, String evidence) {
        write(channel, GATE, Optional.of(PLAN), asking(Kind.GATE, evidence));
    }

    public void settle(String channel) {
        Card card = Card.titled(Kind.GATE, "GATE backup")
                .run(RUN)
                .outcome(new Card.Outcome("✅ bob", "02:14", Instant.now(), ""))
                .build();
        write(channel, GATE, Optional.of(PLAN), card);
    }

    public void progress(String channel, String line) {
        write(
                channel,
                RUN + "/progress",
                Optional.of(PLAN),
                Card.titled(Kind.PROGRESS, "▶ 3 Back up").run(RUN).line(line).build());
    }

    public void whisper(String channel, String user) {
        Letter letter = new Letter(
                "answer/e1",
                chat.platform(),
                channel,
                Optional.of(user),
                Optional.empty(),
                Card.of(Kind.PRIVATE, "for you alone"));
        outbox.write(letter, Instant.now());
    }

    private static Card asking(Kind kind, String title) {
        return Card.titled(kind, title)
                .run(RUN)
                .offer("✅", "go on")
                .offer("❌", "go back")
                .build();
    }

    private void write(String channel, String key, Optional<String> under, Card card) {
        outbox.write(new Letter(key, chat.platform(), channel, Optional.empty(), under, card), Instant.now());
    }

    public void send() {
        sender.send();
    }

    /** @return the message's id when there is nothing more to say of it */
    public String awaitSaid(String channel, String key) {
        await(key + " is said in " + channel)
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    sender.send();
                    return !isPending(channel, key)
                            && outbox.message(chat.platform(), channel, key).isPresent();
                });
        return outbox.message(chat.platform(), channel, key).orElseThrow();
    }

    public boolean isPending(String channel, String key) {
        return outbox.pending(Instant.MAX).stream()
                .map(pending -> pending.letter())
                .anyMatch(letter ->
                        letter.channel().equals(channel) && letter.key().equals(key));
    }

    /** What somebody answers who does something to a message. */
    public Optional<String> about(String channel, String message) {
        return outbox.key(chat.platform(), channel, message);
    }
}
