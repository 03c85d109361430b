package drydock.chat.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.chat.Card;
import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.Inbound;
import drydock.chat.Inbox;
import drydock.chat.RememberingChatContract;
import drydock.chat.jdbc.TestingInbox;
import drydock.testing.CardSamples;
import drydock.testing.Cards;
import drydock.testing.LongWaits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the console does beyond a chat in general, on whichever database. */
abstract class ConsoleChatContract extends RememberingChatContract {
    private final DataSource database = database();
    private final Inbox inbox = TestingInbox.on(database);
    private final ConsoleChat console = new ConsoleChat(database, inbox, Clock.systemUTC(), LongWaits.LONG);
    private final List<ConsoleBot> started = new ArrayList<>();

    /** An empty database with the console's tables. */
    abstract DataSource database();

    @AfterEach
    final void stop() {
        started.forEach(ConsoleBot::close);
    }

    @Override
    protected final void start() {
        start(console, inbound::add);
    }

    @Override
    protected final void startLater() {
        start(console, inbound::add, Clock.offset(Clock.systemUTC(), Inbox.GRACE));
    }

    private ConsoleBot start(ConsoleChat chat, Consumer<Inbound> handler) {
        return start(chat, handler, Clock.systemUTC());
    }

    private ConsoleBot start(ConsoleChat chat, Consumer<Inbound> handler, Clock clock) {
        ConsoleBot bot = new ConsoleBot(chat, inbox, handler, clock);
        started.add(bot);
        return bot;
    }

    /** As long after a crash as it takes until another process takes up what was left behind. */
    private void startLater(Consumer<Inbound> handler) {
        start(another(), handler, Clock.offset(Clock.systemUTC(), Inbox.GRACE));
    }

    /** As after a restart. */
    private ConsoleChat another() {
        return new ConsoleChat(database, inbox, Clock.systemUTC(), LongWaits.LONG);
    }

    @Test
    void a_message_shows_everything_that_the_page_needs() {
        console.say("alice", "/nocobase help");
        String id = console.post(
                "console",
                Optional.empty(),
                Cards.of(Card.Kind.GATE, Optional.of("7f3a9c"), List.of("Go on?", "  yes or no"), List.of("✅", "❌")),
                "one");
        react("bob", id, "✅");
        List<ConsoleMessage> messages = console.messages(0);
        assertThat(messages.getFirst())
                .satisfies(message -> assertThat(message.author()).isEqualTo("alice"))
                .satisfies(message -> assertThat(message.kind()).isEqualTo("message"))
                .satisfies(message -> assertThat(message.run()).isNull());
        ConsoleMessage gate = messages.getLast();
        assertThat(gate.text()).startsWith("Go on?\n  yes or no");
        assertThat(gate.card().title()).isEqualTo("Go on?");
        assertThat(messages.getFirst().card()).isNull();
        assertThat(gate.kind()).isEqualTo("gate");
        assertThat(gate.run()).isEqualTo("7f3a9c");
        assertThat(gate.author()).isEqualTo("drydock");
        assertThat(gate.edited()).isFalse();
        assertThat(gate.reactions().toString()).isEqualTo("{✅=[bob], ❌=[]}");
    }

    @Test
    void everything_of_a_card_is_kept() {
        CardSamples.in("th").forEach((name, card) -> console.post("console", Optional.empty(), card, name));
        assertThat(console.messages(0))
                .extracting(ConsoleMessage::card)
                .containsExactlyElementsOf(CardSamples.in("th").values());
    }

    @Test
    void an_edited_message_says_so_and_keeps_what_people_reacted() {
        String id = post("before", "one");
        react("bob", id, "✅");
        console.edit("console", id, card("after"));
        ConsoleMessage message = console.messages(0).getFirst();
        assertThat(message.edited()).isTrue();
        assertThat(message.reactions()).containsEntry("✅", List.of("bob"));
    }

    @Test
    void whoever_asks_for_news_gets_what_changed_since() {
        String first = post("first", "one");
        post("second", "two");
        long seen = latestChange();
        assertThat(console.messages(seen)).isEmpty();
        react("bob", first, "✅");
        assertThat(console.messages(seen)).extracting(ConsoleMessage::id).containsExactly(first);
        long then = latestChange();
        console.edit("console", first, card("changed"));
        assertThat(console.messages(then)).extracting(ConsoleMessage::text).containsExactly("changed");
    }

    @Test
    void what_the_bot_has_dealt_with_is_not_handed_on_after_a_restart_and_what_it_has_not_is() {
        ConsoleBot bot = start(console, inbound::add);
        console.say("alice", "first");
        awaitInbound(1);
        bot.close();
        console.say("alice", "second");
        inbound.clear();
        startLater(inbound::add);
        awaitInbound(1);
        assertThat(((Inbound.Message) inbound.getFirst()).text()).isEqualTo("second");
    }

    @Test
    void what_the_bot_was_dealing_with_at_a_crash_is_handed_on_again_as_the_same_event() {
        ConsoleBot crashing = start(console, each -> {
            inbound.add(each);
            throw new IllegalStateException("the process ends here");
        });
        console.say("alice", "first");
        await().until(() -> !inbound.isEmpty());
        crashing.close();
        int before = inbound.size();
        startLater(inbound::add);
        await().until(() -> inbound.size() > before);
        assertThat(inbound)
                .extracting(Inbound::event)
                .containsOnly(inbound.getFirst().event());
    }

    @Test
    void what_the_bot_fails_on_is_tried_again_and_then_given_up_so_that_the_next_gets_its_turn() {
        ConsoleBot bot = start(console, each -> {
            inbound.add(each);
            if (each instanceof Inbound.Message message && message.text().equals("poison")) {
                throw new IllegalStateException("a secret that must not be shown");
            }
        });
        console.say("alice", "poison");
        console.say("alice", "fine");
        awaitInbound(4);
        await().until(bot::apologizes);
        ConsoleMessage apology = console.messages(0).getLast();
        assertThat(apology.kind()).isEqualTo("private");
        assertThat(apology.isFor("alice")).isTrue();
        assertThat(apology.isFor("bob")).isFalse();
        assertThat(apology.text())
                .contains("could not be dealt with", "run list")
                .doesNotContain("secret");
    }

    @Test
    void many_people_at_once_lose_nothing_and_every_change_has_its_own_number() throws Exception {
        start();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> said = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String text = "message " + i;
                said.add(people.submit(() -> console.say("alice", text)));
            }
            for (Future<String> each : said) {
                assertThat(each.get()).isNotBlank();
            }
        }
        awaitInbound(60);
        assertThat(console.messages(0))
                .extracting(ConsoleMessage::change)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void a_reaction_and_its_removal_from_two_requests_at_once_are_seen_to_as_they_were_stored() throws Exception {
        start();
        String id = post("go on?", "one");
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> given = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                boolean added = i % 2 == 0;
                given.add(requests.submit(() -> console.react(id, "bob", "✅", added)));
            }
            for (Future<Boolean> each : given) {
                assertThat(each.get()).isTrue();
            }
        }
        console.say("carol", "done");
        await().until(() -> open().isEmpty());
        List<Boolean> seen = inbound.stream()
                .filter(Inbound.Reaction.class::isInstance)
                .map(each -> ((Inbound.Reaction) each).added())
                .toList();
        assertThat(seen)
                .isEqualTo(IntStream.range(0, seen.size())
                        .mapToObj(number -> number % 2 == 0)
                        .toList());
        assertThat(console.reactions("console", id).containsKey("✅")).isEqualTo(seen.size() % 2 == 1);
    }

    @Test
    void what_cannot_be_put_into_the_inbox_is_neither_said_nor_reacted() {
        String id = post("go on?", "one");
        ConsoleChat full = new ConsoleChat(database, new FullInbox(), Clock.systemUTC());
        assertThatThrownBy(() -> full.say("alice", "hello")).isInstanceOf(ChatException.class);
        assertThatThrownBy(() -> full.react(id, "bob", "✅", true)).isInstanceOf(ChatException.class);
        assertThat(console.messages(0)).extracting(ConsoleMessage::text).containsExactly("go on?");
        assertThat(console.reactions("console", id)).isEmpty();
    }

    @Test
    void what_cannot_be_written_on_the_page_is_not_in_the_inbox() {
        assertThatThrownBy(() -> console.say("somebody whose name does not fit".repeat(3), "hello"))
                .isInstanceOf(ChatException.class);
        assertThat(open()).isEmpty();
    }

    @Test
    void what_hangs_for_one_person_is_said_to_the_next_instead_of_hanging_too() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch storing = new CountDownLatch(1);
        ConsoleChat stuck = new ConsoleChat(database, inbox, Clock.systemUTC(), Duration.ofMillis(300));
        stuck.start(new Chat.Listener() {
            @Override
            public void accept(Inbound inbound) {
                throw new AssertionError("the console stores what people do itself");
            }

            @Override
            public void stored(Inbound inbound, Duration took) {
                storing.countDown();
                assertThatCode(hanging::await).doesNotThrowAnyException();
            }
        });
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = people.submit(() -> stuck.say("alice", "first"));
            storing.await();
            Future<String> second = people.submit(() -> stuck.say("bob", "second"));
            try {
                assertThat(second)
                        .failsWithin(Duration.ofMinutes(1))
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOf(ChatException.class)
                        .withMessageContaining("drydock.state");
            } finally {
                hanging.countDown();
            }
            assertThat(first).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_message_that_is_not_there_takes_no_reaction() {
        assertThat(console.react("999", "bob", "✅", true)).isFalse();
        assertThat(console.react("x' or 1=1", "bob", "✅", true)).isFalse();
        assertThat(console.reactions("console", "nonsense")).isEmpty();
    }

    @Test
    void text_that_looks_like_sql_or_html_is_only_text() {
        console.say("alice", "'; drop table console_message; -- <script>alert(1)</script>");
        assertThat(console.messages(0).getFirst().text()).contains("drop table", "<script>");
    }

    @Test
    void a_database_that_does_not_answer_accepts_nothing_and_says_what_to_do() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:mem:nowhere;IFEXISTS=TRUE");
        ConsoleChat broken = new ConsoleChat(nowhere, inbox, Clock.systemUTC());
        assertThatThrownBy(() -> broken.say("alice", "hello"))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("drydock.state");
    }

    @Override
    protected Chat chat() {
        return console;
    }

    @Override
    protected String channel() {
        return ConsoleChat.CHANNEL;
    }

    @Override
    protected void say(String user, String text) {
        console.say(user, text);
    }

    @Override
    protected void react(String user, String message, String emoji) {
        assertThat(console.react(message, user, emoji, true)).isTrue();
    }

    @Override
    protected void takeBack(String user, String message, String emoji) {
        assertThat(console.react(message, user, emoji, false)).isTrue();
    }

    @Override
    protected List<Seen> said() {
        return console.messages(0).stream()
                .filter(message -> message.author().equals("drydock"))
                .map(message -> new Seen(message.id(), message.text(), Optional.ofNullable(message.recipient())))
                .toList();
    }

    private List<Inbox.Open> open() {
        return inbox.due(Instant.now().plus(Duration.ofDays(1)));
    }

    private long latestChange() {
        return console.messages(0).stream()
                .flatMapToLong(message -> LongStream.of(message.change()))
                .max()
                .orElse(0);
    }
}
