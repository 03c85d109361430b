package drydock.testing;

import drydock.chat.Card;
import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.ChatException.MessageGone;
import drydock.chat.Inbound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A chat in memory. What people do in it reaches the bot on their own thread, before their call returns. */
public final class FakeChat implements Chat {

    public static final String CHANNEL = "channel";

    /** @param recipient the only one who sees it, where it is private */
    public record Message(
            String id, String channel, String author, Card card, Optional<String> thread, Optional<String> recipient) {
        public String text() {
            return card.text();
        }
    }

    private final String platform;
    private final Map<Integer, Message> messages = new TreeMap<>();
    private final Map<String, String> markers = new LinkedHashMap<>();
    private final Map<String, Map<String, Set<String>>> reactions = new LinkedHashMap<>();
    private final Map<String, Set<String>> groups = new LinkedHashMap<>();
    private final Map<String, Locale> locales = new LinkedHashMap<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private final Set<String> locked = new LinkedHashSet<>();
    private final Set<String> closedThreads = new LinkedHashSet<>();
    private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private volatile boolean isHeld;
    private Optional<RuntimeException> bug = Optional.empty();
    private boolean isBlind;
    private final Set<String> bots = new LinkedHashSet<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Deque<Inbound> waiting = new ArrayDeque<>();
    private final Deque<ChatException> faults = new ArrayDeque<>();
    private Optional<Consumer<Inbound>> listener = Optional.empty();
    private Optional<Inbound> last = Optional.empty();
    private boolean losingNextAnswer;
    private boolean deaf;
    private int events;
    private int numbers;

    public FakeChat(String platform) {
        this.platform = platform;
    }

    @Override
    public String platform() {
        return platform;
    }

    @Override
    public void start(Listener bot) {
        synchronized (this) {
            listener = Optional.of(bot);
        }
        deliver();
    }

    @Override
    public String post(String channel, Optional<String> thread, Card card, String marker) {
        hang(marker);
        synchronized (this) {
            if (thread.filter(closedThreads::contains).isPresent()) {
                throw new ChatException.ThreadClosed("The thread takes nothing.", null);
            }
            return posted(channel, card, thread, Optional.empty(), marker);
        }
    }

    @Override
    public synchronized Optional<String> find(String channel, String marker) {
        fail();
        if (isBlind) {
            throw new ChatException.Refused("The bot may not read there.", null);
        }
        return Optional.ofNullable(markers.get(channel + " " + marker));
    }

    @Override
    public synchronized String edit(String channel, String message, Card card) {
        fail();
        Message before = Optional.ofNullable(messages.get(number(message)))
                .filter(_ -> !locked.contains(message))
                .orElseThrow(() -> new MessageGone("There is no message " + message + ".", null));
        messages.put(
                number(message),
                new Message(message, channel, before.author(), card, before.thread(), before.recipient()));
        loseAnswer();
        return message;
    }

    @Override
    public void whisper(String channel, String user, Card card, String marker) {
        hang(marker);
        synchronized (this) {
            posted(channel, card, Optional.empty(), Optional.of(user), marker);
        }
    }

    private void hang(String marker) {
        try {
            CountDownLatch latch = hanging.getOrDefault(marker, new CountDownLatch(0));
            isHeld = latch.getCount() > 0;
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String posted(
            String channel, Card card, Optional<String> thread, Optional<String> recipient, String marker) {
        fail();
        if (refused.contains(marker)) {
            throw new ChatException.Refused("The platform does not take that.", null);
        }
        String id = markers.computeIfAbsent(
                channel + " " + marker, ignored -> add(channel, "drydock", card, thread, recipient));
        loseAnswer();
        return id;
    }

    private String add(String channel, String author, Card card, Optional<String> thread, Optional<String> recipient) {
        int number = ++numbers;
        String id = "m" + number;
        messages.put(number, new Message(id, channel, author, card, thread, recipient));
        return id;
    }

    @Override
    public synchronized Map<String, Set<String>> reactions(String channel, String message) {
        fail();
        if (!messages.containsKey(number(message))) {
            throw new MessageGone("There is no message " + message + ".", null);
        }
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        reactions.getOrDefault(message, Map.of()).forEach((emoji, users) -> {
            if (!users.isEmpty()) {
                copy.put(emoji, new LinkedHashSet<>(users));
            }
        });
        return copy;
    }

    @Override
    public synchronized Set<String> members(String group) {
        fail();
        return Set.copyOf(groups.getOrDefault(group, Set.of()));
    }

    @Override
    public synchronized Optional<Locale> locale(String user) {
        fail();
        return Optional.ofNullable(locales.get(user));
    }

    @Override
    public synchronized boolean isPerson(String user) {
        asked.add(user);
        return !bots.contains(user);
    }

    @Override
    public synchronized boolean takesReactions(String channel, String message) {
        return !locked.contains(message);
    }

    /** Somebody locks the thread in which a message stands. */
    public synchronized void lock(String message) {
        locked.add(message);
    }

    /** Somebody closes the thread under a message: what stands in it is read, and no more is said there. */
    public synchronized void closeThread(String message) {
        closedThreads.add(message);
    }

    /** The bot may say something, and may not read what was said. */
    public synchronized void blind() {
        isBlind = true;
    }

    /** What has this marker is not answered until it is let go. */
    public void hangOn(String marker) {
        hanging.put(marker, new CountDownLatch(1));
    }

    /** Whether somebody has come to what hangs. */
    public boolean isHeld() {
        return isHeld;
    }

    public void letGo() {
        hanging.values().forEach(CountDownLatch::countDown);
    }

    /** The next call ends in a way that nobody has thought of. */
    public synchronized void breakNext(RuntimeException how) {
        bug = Optional.of(how);
    }

    /** From now on the platform does not take what has this marker, whatever the reason. */
    public synchronized void refuse(String marker) {
        refused.add(marker);
    }

    /** A user who is a bot. */
    public synchronized void bot(String user) {
        bots.add(user);
    }

    /** Of whom the bot wanted to know whether they are people. */
    public synchronized Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** A person sets their language on the platform. */
    public synchronized void speaks(String user, String languageTag) {
        locales.put(user, Locale.forLanguageTag(languageTag));
    }

    /** A person says something. @return the message's id */
    public String say(String user, String text) {
        return sayIn(CHANNEL, user, text);
    }

    public String sayIn(String channel, String user, String text) {
        String id;
        synchronized (this) {
            id = add(channel, user, Card.of(Card.Kind.MESSAGE, text), Optional.empty(), Optional.empty());
            waiting.add(new Inbound.Message(platform, event(), user, channel, text));
        }
        deliver();
        return id;
    }

    /** A person reacts; doing it twice is doing it once. */
    public void react(String user, String message, String emoji) {
        synchronized (this) {
            if (users(message, emoji).add(user)) {
                waiting.add(new Inbound.Reaction(platform, event(), user, channel(message), message, emoji, true));
            }
        }
        deliver();
    }

    /** A person takes a reaction back. */
    public void takeBack(String user, String message, String emoji) {
        synchronized (this) {
            if (users(message, emoji).remove(user)) {
                waiting.add(new Inbound.Reaction(platform, event(), user, channel(message), message, emoji, false));
            }
        }
        deliver();
    }

    /** A person presses a button. */
    public void press(String user, String message, String emoji) {
        synchronized (this) {
            waiting.add(new Inbound.Button(platform, event(), user, channel(message), message, emoji));
        }
        deliver();
    }

    /** A person was asked once more after pressing a button, and says yes or no. */
    public void confirm(String user, String message, String emoji, boolean yes) {
        synchronized (this) {
            waiting.add(
                    new Inbound.Button(platform, event(), user, channel(message), message, emoji, Optional.of(yes)));
        }
        deliver();
    }

    /** The platform delivers once more what it has delivered last. */
    public void repeat() {
        synchronized (this) {
            waiting.add(last.orElseThrow());
        }
        deliver();
    }

    /** An event of long ago reaches the bot only now, whatever stands in the chat. */
    public void deliverLate(String user, String message, String emoji, boolean added) {
        synchronized (this) {
            waiting.add(new Inbound.Reaction(platform, event(), user, channel(message), message, emoji, added));
        }
        deliver();
    }

    /** What somebody said long ago reaches the bot only now. */
    public void deliverLate(String user, String text, Instant said) {
        synchronized (this) {
            waiting.add(new Inbound.Message(platform, event(), user, CHANNEL, text, Optional.of(said)));
        }
        deliver();
    }

    /** What people do from now on is not told to the bot, as when the connection is gone. */
    public synchronized void deafen(boolean isDeaf) {
        deaf = isDeaf;
    }

    private String channel(String message) {
        return Optional.ofNullable(messages.get(number(message)))
                .map(Message::channel)
                .orElse(CHANNEL);
    }

    private Set<String> users(String message, String emoji) {
        return reactions
                .computeIfAbsent(message, ignored -> new LinkedHashMap<>())
                .computeIfAbsent(emoji, ignored -> new LinkedHashSet<>());
    }

    public synchronized void group(String group, String... users) {
        groups.put(group, Set.of(users));
    }

    /** All that was said, oldest first. */
    public synchronized List<Message> messages() {
        return new ArrayList<>(messages.values());
    }

    /** Somebody with the right to do so deletes a message. */
    public synchronized void delete(String message) {
        messages.remove(number(message));
    }

    /** The next calls of the bot fail, as on a platform that is down. */
    public synchronized void failNext(int calls) {
        for (int i = 0; i < calls; i++) {
            faults.add(new ChatException("The platform is down.", null));
        }
    }

    /** The next call of the bot is told to come back later. */
    public synchronized void heal() {
        faults.clear();
    }

    public synchronized void limitNext(Duration retryAfter) {
        faults.add(new ChatException("Too many messages.", null, Optional.of(retryAfter)));
    }

    /** The next thing that the bot says is said, but its answer does not arrive. */
    public synchronized void loseNextAnswer() {
        losingNextAnswer = true;
    }

    private void fail() {
        RuntimeException thrown = bug.orElse(null);
        bug = Optional.empty();
        if (thrown != null) {
            throw thrown;
        }
        if (!faults.isEmpty()) {
            throw faults.remove();
        }
    }

    private void loseAnswer() {
        if (losingNextAnswer) {
            losingNextAnswer = false;
            throw new ChatException("The answer was lost.", null);
        }
    }

    private void deliver() {
        while (true) {
            Consumer<Inbound> bot;
            Inbound next;
            synchronized (this) {
                if (deaf) {
                    waiting.clear();
                }
                if (listener.isEmpty() || waiting.isEmpty()) {
                    return;
                }
                bot = listener.get();
                next = waiting.remove();
                last = Optional.of(next);
            }
            bot.accept(next);
        }
    }

    private String event() {
        return "event-" + ++events;
    }

    private static int number(String message) {
        return message.matches("m\\d{1,8}") ? Integer.parseInt(message.substring(1)) : -1;
    }
}
