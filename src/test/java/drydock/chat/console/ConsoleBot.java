package drydock.chat.console;

import drydock.announcement.Replies;
import drydock.announcement.SpokenLanguages;
import drydock.card.PageLinks;
import drydock.chat.Chat;
import drydock.chat.Inbound;
import drydock.chat.Inbox;
import drydock.chat.Outbox.Letter;
import drydock.conversation.InboundProcessor;
import drydock.conversation.SerialExecutor;
import drydock.testing.FakeOutbox;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of the bot that sees to what is in the inbox, with the real hand-over. */
final class ConsoleBot implements AutoCloseable, Chat.Listener {
    private static final int BEAT_MILLIS = 20;

    private final ConsoleChat chat;
    private final FakeOutbox outbox = new FakeOutbox();
    /** One, so that what is handed over side by side is seen in the order in which it was handed over. */
    private final ExecutorService threads = Executors.newSingleThreadExecutor();

    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
    private final InboundProcessor processor;
    private volatile boolean closed;

    ConsoleBot(ConsoleChat chat, Inbox inbox, Consumer<Inbound> handler, Clock clock) {
        this.chat = chat;
        Replies replies = new Replies(
                outbox,
                new SpokenLanguages(List.of(), (_, _) -> Optional.empty()),
                new PageLinks(URI.create("http://localhost:8080")),
                clock);
        processor = new InboundProcessor(
                inbox, handler, replies, new SerialExecutor(threads), new EverybodyMay(), () -> {}, clock);
        chat.start(this);
        var _ = beat.scheduleAtFixedRate(processor::tryAgain, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private record EverybodyMay() implements InboundProcessor.Filter {
        @Override
        public boolean admits(Inbound inbound) {
            return true;
        }

        @Override
        public boolean isTooEarly(Inbound inbound) {
            return false;
        }
    }

    @Override
    public void accept(Inbound inbound) {
        throw new AssertionError("the console stores what people do itself");
    }

    @Override
    public void stored(Inbound inbound, Duration took) {
        if (!closed) {
            processor.stored(inbound, took);
        }
    }

    /** Sends what the hand-over whispers. @return whether it was anything */
    boolean apologizes() {
        List<Letter> letters = outbox.letters();
        letters.forEach(
                letter -> chat.whisper(letter.channel(), letter.reader().orElseThrow(), letter.card(), letter.key()));
        return !letters.isEmpty();
    }

    @Override
    public void close() {
        closed = true;
        beat.close();
        threads.close();
    }
}
