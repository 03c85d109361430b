package drydock.chat.console.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.chat.Card;
import drydock.chat.console.ConsoleChat;
import drydock.chat.console.ConsoleChatTest;
import drydock.testing.Cards;
import drydock.testing.FakeInbox;
import drydock.testing.Templates;
import drydock.text.Messages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pages of several people are sent. */
class ViewerTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final MessageFragments FRAGMENTS = new MessageFragments(Templates.of("messages.html"));

    private final DataSource database = new ConsoleChatTest().database();
    private final ConsoleChat chat = console();
    private volatile boolean open = true;

    private ConsoleChat console() {
        return new ConsoleChat(database, new FakeInbox(), Clock.systemUTC());
    }

    /** Somebody's open page. */
    private final class Page implements Viewer.Line {
        private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
        private final Thread thread;

        Page(String user, long seen) {
            Viewer viewer = new Viewer(
                    chat,
                    user,
                    seen,
                    this,
                    (changed, before, now) -> FRAGMENTS.of(changed, user, Messages.ENGLISH, before, now));
            thread = Thread.ofVirtual().start(() -> follow(viewer));
        }

        private static void follow(Viewer viewer) {
            try {
                viewer.follow();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void send(String html) {
            sent.add(html);
        }

        String next() throws InterruptedException {
            String next = sent.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("something sent to the page").isNotNull();
            return next;
        }
    }

    /** A sign that the line is alive, with the last change that the page has. */
    private static String nothing(long seen) {
        return FRAGMENTS.of(List.of(), "", Messages.ENGLISH, seen, seen);
    }

    @AfterEach
    void closePages() {
        open = false;
    }

    private static Card gate(String text) {
        return Cards.of(Card.Kind.GATE, Optional.of("7f3a9c"), List.of(text), List.of("✅"));
    }

    @Test
    void a_page_hears_what_was_said_before_it_was_opened_and_then_each_change() throws Exception {
        chat.say("alice", "before");
        Page page = new Page("alice", 0);
        assertThat(page.next()).contains("before");
        String id = chat.post("console", Optional.empty(), gate("Go on?"), "gate");
        assertThat(page.next())
                .contains("Go on?", "data-emoji=\"✅\" aria-pressed=\"false\"")
                .doesNotContain(">before<");
        chat.react(id, "bob", "✅", true);
        assertThat(page.next()).contains("<span class=\"names\">bob</span>").doesNotContain("<article");
        chat.edit("console", id, gate("Gone on."));
        assertThat(page.next()).contains("Gone on.", "id=\"card-" + id + "\" hx-swap-oob=\"true\"");
    }

    @Test
    void a_page_that_comes_back_is_sent_what_it_missed_were_it_nothing() throws Exception {
        chat.say("alice", "seen");
        long seen = chat.messages(0).getLast().change();
        assertThat(new Page("alice", seen).next()).isEqualTo(nothing(seen));
        chat.say("alice", "missed");
        assertThat(new Page("alice", seen).next()).contains("missed").doesNotContain(">seen<");
    }

    @Test
    void what_is_private_goes_to_its_reader_alone() throws Exception {
        Page alice = new Page("alice", 0);
        Page bob = new Page("bob", 0);
        assertThat(List.of(alice.next(), bob.next())).containsOnly(nothing(0));
        chat.whisper("console", "alice", Card.of(Card.Kind.PRIVATE, "for alice alone"), "whisper");
        chat.say("carol", "for all");
        assertThat(alice.next()).contains("for alice alone");
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .until(() -> bob.sent.stream().anyMatch(html -> html.contains("for all")));
        assertThat(bob.sent).noneMatch(html -> html.contains("for alice alone"));
        assertThat(new Page("bob", 0).next()).contains("for all").doesNotContain("for alice alone");
    }

    @Test
    void what_another_replica_changes_is_seen_too() throws Exception {
        Page page = new Page("alice", 0);
        assertThat(page.next()).isEqualTo(nothing(0));
        console().say("bob", "from elsewhere");
        assertThat(page.next()).contains("from elsewhere");
    }

    @Test
    void a_page_that_was_closed_is_left() throws Exception {
        Page page = new Page("alice", 0);
        page.next();
        open = false;
        assertThat(page.thread.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    }
}
