package drydock.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.announcement.Replies;
import drydock.announcement.SpokenLanguages;
import drydock.card.PageLinks;
import drydock.chat.Inbound;
import drydock.chat.Inbox;
import drydock.run.Time;
import drydock.testing.FakeInbox;
import drydock.testing.FakeOutbox;
import drydock.testing.FakeTime;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class InboundProcessorTest {
    private static final Instant SAID = Instant.parse("2026-11-22T09:59:58Z");
    private static final Inbound ASKED =
            new Inbound.Message("slack", "e1", "U1", "C1", "/nocobase status", Optional.of(SAID));

    private final FakeTime time = new FakeTime();
    private final FakeInbox inbox = new FakeInbox();
    private final FakeInbox elsewhere = inbox.elsewhere();
    private final FakeOutbox outbox = new FakeOutbox();
    private final List<Inbound> seen = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void what_people_do_is_kept_before_it_is_seen_to_and_done_after() {
        List<Inbox.Open> keptMeanwhile = new ArrayList<>();
        processor(inbound -> keptMeanwhile.addAll(inbox.open())).accept(ASKED);
        assertThat(keptMeanwhile).extracting(Inbox.Open::inbound).containsExactly(ASKED);
        assertThat(inbox.open()).isEmpty();
    }

    @Test
    void what_was_answered_is_said_at_once_and_does_not_wait_for_the_next_second() {
        List<Integer> before = new ArrayList<>();
        InboundProcessor processor = processor(_ -> before.add(answered.get()));
        processor.accept(ASKED);
        assertThat(before).containsExactly(0);
        assertThat(answered).hasValue(1);
    }

    @Test
    void what_no_platform_tells_the_time_of_was_said_when_it_arrived() {
        processor(seen::add).accept(new Inbound.Message("slack", "e1", "U1", "C1", "/nocobase status"));
        assertThat(seen)
                .singleElement()
                .isEqualTo(new Inbound.Message(
                        "slack",
                        "e1",
                        "U1",
                        "C1",
                        "/nocobase status",
                        Optional.of(time.clock().instant())));
    }

    @Test
    void what_is_delivered_twice_is_seen_to_once() {
        InboundProcessor processor = processor(seen::add);
        processor.accept(ASKED);
        processor.accept(ASKED);
        assertThat(seen).containsExactly(ASKED);
    }

    @Test
    void what_a_process_had_not_seen_to_when_it_died_the_next_one_does_before_it_goes_on() throws Exception {
        elsewhere.add(ASKED, time.clock().instant());
        InboundProcessor processor = processor(seen::add);
        processor.tryAgain();
        assertThat(seen).as("another process may be at it").isEmpty();
        processor.catchUp(time);
        assertThat(seen).containsExactly(ASKED);
        assertThat(inbox.open()).isEmpty();
    }

    @Test
    void what_had_failed_or_waited_is_taken_up_at_a_start_at_once() throws Exception {
        Instant now = time.clock().instant();
        elsewhere.add(ASKED, now);
        elsewhere.postpone(ASKED, now.plus(Duration.ofMinutes(1)));
        processor(seen::add).catchUp(time);
        assertThat(seen).containsExactly(ASKED);
        assertThat(time.clock().instant()).isEqualTo(now);
    }

    @Test
    void a_start_leaves_to_another_replica_what_that_one_is_at() throws Exception {
        elsewhere.add(ASKED, time.clock().instant());
        Instant now = time.clock().instant();
        processor(seen::add).catchUp(new RenewingTime());
        assertThat(seen).isEmpty();
        assertThat(inbox.open()).hasSize(1);
        assertThat(Duration.between(now, time.clock().instant())).isBetween(Inbox.GRACE, Inbox.GRACE.plusSeconds(2));
    }

    @Test
    void a_start_waits_no_longer_than_another_replica_needs() throws Exception {
        elsewhere.add(ASKED, time.clock().instant());
        Instant now = time.clock().instant();
        processor(seen::add).catchUp(new RenewingTime() {
            @Override
            public void pause(Duration duration) throws InterruptedException {
                super.pause(duration);
                elsewhere.done(ASKED);
            }
        });
        assertThat(seen).isEmpty();
        assertThat(Duration.between(now, time.clock().instant())).isEqualTo(Duration.ofSeconds(1));
    }

    /** While this process waits, the one before it lives and renews its claim. */
    private class RenewingTime implements Time {
        @Override
        public Clock clock() {
            return time.clock();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            time.pause(duration);
            elsewhere.renew(ASKED, time.clock().instant());
        }
    }

    @Test
    void what_failed_is_tried_again_and_given_up_aloud() {
        InboundProcessor processor = processor(inbound -> {
            seen.add(inbound);
            throw new IllegalStateException("a password that must not be shown");
        });
        processor.accept(ASKED);
        beats(processor, 10);
        assertThat(seen).hasSize(3);
        assertThat(outbox.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reader()).isEqualTo(Optional.of("U1"));
            assertThat(letter.card().text()).contains("failed on it 3 times").doesNotContain("password");
        });
        assertThat(inbox.open()).isEmpty();
    }

    @Test
    void what_breaks_the_bot_itself_is_given_up_too_and_lets_the_next_through() {
        Inbound next = new Inbound.Message("slack", "e2", "U1", "C1", "/nocobase help", Optional.of(SAID));
        InboundProcessor processor = processor(inbound -> {
            if (inbound.equals(ASKED)) {
                throw new StackOverflowError("nested too deep");
            }
            seen.add(inbound);
        });
        List.of(ASKED, next).forEach(processor);
        beats(processor, 10);
        assertThat(seen).containsExactly(next);
        assertThat(outbox.letters()).hasSize(1);
        assertThat(inbox.open()).isEmpty();
    }

    @Test
    void what_nobody_can_even_be_told_about_is_given_up_too() {
        Replies speechless = new Replies(
                outbox,
                new SpokenLanguages(List.of(), (_, _) -> {
                    throw new IllegalStateException("the platform does not say which language");
                }),
                new PageLinks(URI.create("http://localhost:8080")),
                time.clock());
        InboundProcessor processor = new InboundProcessor(
                inbox,
                _ -> {
                    throw new IllegalStateException("no");
                },
                speechless,
                new SerialExecutor(Runnable::run),
                new Open(),
                () -> {},
                time.clock());
        processor.accept(ASKED);
        time.advance(Duration.ofSeconds(2));
        processor.tryAgain();
        time.advance(Duration.ofSeconds(2));
        assertThatThrownBy(processor::tryAgain).hasMessageContaining("which language");
        assertThat(inbox.open()).isEmpty();
    }

    @Test
    void what_is_under_way_is_not_begun_again() {
        InboundProcessor[] processor = new InboundProcessor[1];
        processor[0] = processor(inbound -> {
            seen.add(inbound);
            time.advance(Inbox.GRACE.multipliedBy(2));
            processor[0].tryAgain();
        });
        processor[0].accept(ASKED);
        assertThat(seen).containsExactly(ASKED);
    }

    @Test
    void a_reaction_that_failed_is_seen_to_before_it_is_taken_back() {
        Inbound put = new Inbound.Reaction("slack", "e2", "U1", "C1", "m1", "✅", true);
        Inbound takenBack = new Inbound.Reaction("slack", "e3", "U1", "C1", "m1", "✅", false);
        Inbound elsewhere = new Inbound.Reaction("slack", "e4", "U1", "C1", "m2", "✅", true);
        List<Inbound> tried = new ArrayList<>();
        InboundProcessor processor = processor(inbound -> {
            tried.add(inbound);
            if (tried.size() == 1) {
                throw new IllegalStateException("the database is away for a moment");
            }
            seen.add(inbound);
        });
        List.of(put, takenBack, elsewhere).forEach(processor);
        assertThat(seen).containsExactly(elsewhere);
        beats(processor, 4);
        assertThat(seen).containsExactly(elsewhere, put, takenBack);
        assertThat(inbox.open()).isEmpty();
    }

    @Test
    void what_a_chat_has_stored_itself_is_seen_to_at_once_and_only_once() {
        InboundProcessor processor = processor(seen::add);
        inbox.add(ASKED, time.clock().instant());
        processor.stored(ASKED, Duration.ZERO);
        time.advance(Inbox.GRACE);
        processor.tryAgain();
        assertThat(seen).containsExactly(ASKED);
        assertThat(inbox.open()).isEmpty();
    }

    @Test
    void what_takes_longer_than_a_claim_is_not_begun_by_another_process() {
        List<Inbound> seenElsewhere = new ArrayList<>();
        InboundProcessor second = elsewhere(seenElsewhere::add);
        InboundProcessor[] processor = new InboundProcessor[1];
        processor[0] = processor(inbound -> {
            for (int beat = 0; beat < Inbox.GRACE.toSeconds(); beat++) {
                time.advance(Duration.ofSeconds(2));
                processor[0].renewClaims();
                second.tryAgain();
            }
            seen.add(inbound);
        });
        processor[0].accept(ASKED);
        beats(second, 60);
        assertThat(seen).containsExactly(ASKED);
        assertThat(seenElsewhere).isEmpty();
    }

    @Test
    void what_failed_is_not_held_longer_by_renewing() {
        InboundProcessor processor = processor(inbound -> {
            seen.add(inbound);
            throw new IllegalStateException("the database is away for a moment");
        });
        processor.accept(ASKED);
        processor.renewClaims();
        beats(processor, 2);
        assertThat(seen).hasSize(2);
    }

    @Test
    void what_is_due_in_two_processes_is_seen_to_by_one() {
        Inbound put = new Inbound.Button("slack", "e2", "U1", "C1", "m1", "✅");
        Inbound again = new Inbound.Button("slack", "e3", "U1", "C1", "m1", "✅");
        inbox.add(put, time.clock().instant());
        InboundProcessor first = processor(seen::add);
        first.accept(again);
        inbox.done(put);
        time.advance(Duration.ofSeconds(1));
        InboundProcessor second = elsewhere(inbound -> {
            first.tryAgain();
            seen.add(inbound);
        });
        second.tryAgain();
        assertThat(seen).containsExactly(again);
        assertThat(inbox.open()).isEmpty();
    }

    @Test
    void what_waited_in_line_until_another_process_took_it_up_is_left_to_that_one() {
        List<Runnable> line = new ArrayList<>();
        processor(seen::add, line::add).accept(ASKED);
        time.advance(Inbox.GRACE);
        elsewhere(_ -> line.removeFirst().run()).tryAgain();
        assertThat(seen).isEmpty();
        assertThat(inbox.open()).isEmpty();
    }

    @Test
    void what_waited_for_its_card_has_not_failed_by_that() {
        Inbound early = new Inbound.Button("slack", "e2", "U1", "C1", "m1", "✅");
        Open filter = new Open();
        InboundProcessor processor = processor(filter, inbound -> {
            seen.add(inbound);
            if (seen.size() == 1) {
                throw new IllegalStateException("the database is away for a moment");
            }
        });
        filter.early = true;
        processor.accept(early);
        beats(processor, 60);
        filter.early = false;
        beats(processor, 20);
        assertThat(seen).containsExactly(early, early);
        assertThat(outbox.letters()).isEmpty();
    }

    @Test
    void what_waited_for_its_card_for_five_minutes_is_let_go() {
        Open filter = new Open();
        filter.early = true;
        InboundProcessor processor = processor(filter, seen::add);
        processor.accept(new Inbound.Button("slack", "e2", "U1", "C1", "m1", "✅"));
        beats(processor, 299);
        assertThat(inbox.open()).hasSize(1);
        beats(processor, 15);
        assertThat(inbox.open()).isEmpty();
        assertThat(outbox.letters()).hasSize(1);
    }

    @Test
    void what_waited_for_its_card_through_an_outage_is_given_as_long_again() throws Exception {
        Inbound pressed = new Inbound.Button("slack", "e2", "U1", "C1", "m1", "✅");
        inbox.add(pressed, time.clock().instant());
        time.advance(Duration.ofMinutes(10));
        Open filter = new Open();
        filter.early = true;
        InboundProcessor processor = processor(filter, seen::add);
        processor.catchUp(time);
        assertThat(inbox.open()).hasSize(1);
        filter.early = false;
        beats(processor, 20);
        assertThat(seen).containsExactly(pressed);
        assertThat(outbox.letters()).isEmpty();
    }

    private InboundProcessor processor(InboundProcessor.Filter filter, Consumer<Inbound> handler) {
        return new InboundProcessor(
                inbox,
                handler,
                replies(),
                new SerialExecutor(Runnable::run),
                filter,
                answered::incrementAndGet,
                time.clock());
    }

    private void beats(InboundProcessor processor, int seconds) {
        for (int beat = 0; beat < seconds; beat++) {
            time.advance(Duration.ofSeconds(1));
            processor.tryAgain();
        }
    }

    @Test
    void what_waited_in_line_is_kept_from_others_once_it_begins() {
        List<Runnable> line = new ArrayList<>();
        InboundProcessor second = elsewhere(seen::add);
        processor(
                        inbound -> {
                            time.advance(Inbox.GRACE.minusSeconds(1));
                            second.tryAgain();
                            assertThat(seen).isEmpty();
                        },
                        line::add)
                .accept(ASKED);
        time.advance(Inbox.GRACE.minusSeconds(1));
        line.removeFirst().run();
        assertThat(seen).isEmpty();
        assertThat(inbox.open()).isEmpty();
    }

    private InboundProcessor processor(Consumer<Inbound> handler) {
        return processor(handler, Runnable::run);
    }

    /** Another process's. */
    private InboundProcessor elsewhere(Consumer<Inbound> handler) {
        return new InboundProcessor(
                elsewhere, handler, replies(), new SerialExecutor(Runnable::run), new Open(), () -> {}, time.clock());
    }

    private InboundProcessor processor(Consumer<Inbound> handler, Executor threads) {
        return new InboundProcessor(
                inbox,
                handler,
                replies(),
                new SerialExecutor(threads),
                new Open(),
                answered::incrementAndGet,
                time.clock());
    }

    private static final class Open implements InboundProcessor.Filter {
        private boolean early;

        @Override
        public boolean admits(Inbound inbound) {
            return true;
        }

        @Override
        public boolean isTooEarly(Inbound inbound) {
            return early;
        }
    }

    private Replies replies() {
        return new Replies(
                outbox,
                new SpokenLanguages(List.of(), (_, _) -> Optional.empty()),
                new PageLinks(URI.create("http://localhost:8080")),
                time.clock());
    }
}
