package drydock.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Outbox.Letter;
import drydock.chat.Outbox.Pending;
import drydock.fleet.Journal;
import drydock.testing.ChatsOn;
import drydock.testing.FakeChat;
import drydock.testing.FakeChat.Message;
import drydock.testing.FakeOutbox;
import drydock.testing.FakeRunStore;
import drydock.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said first, and what is in nobody's way. */
class OutboxSenderTest {
    private static final Executor SIDE_BY_SIDE = work -> Thread.ofVirtual().start(work);

    private final FakeTime time = new FakeTime();
    private final FakeOutbox outbox = new FakeOutbox();
    private final FakeChat slack = new FakeChat("slack");
    private final FakeChat discord = new FakeChat("discord");
    private final OutboxSender sender = sender(Runnable::run);

    private OutboxSender sender(Executor executor) {
        Chats chats = new Chats(List.of(slack, discord), ChatsOn.of("slack", "discord"));
        SpokenLanguages languages = new SpokenLanguages(List.of(), (_, _) -> Optional.<Locale>empty());
        Journal journal = new Journal(new FakeRunStore(), time.clock());
        return new OutboxSender(outbox, chats, languages, journal, time.clock(), executor, Duration.ofMillis(100));
    }

    @AfterEach
    void letGo() {
        slack.letGo();
        discord.letGo();
    }

    @Test
    void what_people_decide_by_is_said_first_and_what_one_person_reads_last() {
        write("slack", "answer/e1", Kind.PRIVATE);
        write("slack", "r/progress", Kind.PROGRESS);
        write("slack", "answer/e2", Kind.MESSAGE);
        List.of(Kind.GATE, Kind.PLAN, Kind.SUMMARY, Kind.ERROR).forEach(kind -> write("slack", "r/" + kind, kind));
        sender.send();
        assertThat(texts(slack))
                .containsExactly("r/GATE", "r/PLAN", "r/SUMMARY", "r/ERROR", "answer/e2", "r/progress", "answer/e1");
    }

    @Test
    void what_a_platform_does_not_take_holds_up_nothing_else_there() {
        slack.refuse("r/gate/1");
        write("slack", "r/gate/1", Kind.GATE);
        write("slack", "r/gate/2", Kind.GATE);
        write("slack", "r/progress", Kind.PROGRESS);
        sender.send();
        assertThat(texts(slack)).containsExactly("r/gate/2", "r/progress");
    }

    @Test
    void a_failure_that_nobody_thought_of_holds_up_nothing_else() {
        slack.breakNext(new IllegalStateException("a card that cannot be drawn"));
        write("slack", "r/gate/1", Kind.GATE);
        write("slack", "r/gate/2", Kind.GATE);
        sender.send();
        assertThat(texts(slack)).containsExactly("r/gate/2");
        passes(Duration.ofSeconds(2));
        assertThat(texts(slack)).containsExactly("r/gate/2", "r/gate/1");
    }

    @Test
    void what_is_never_taken_is_tried_again_and_again_and_is_said_once_it_is_taken() {
        slack.refuse("r/gate/1");
        write("slack", "r/gate/1", Kind.GATE);
        passes(Duration.ofMinutes(5));
        assertThat(outbox.pending(Instant.MAX))
                .singleElement()
                .satisfies(pending -> assertThat(pending.attempts()).isBetween(15, 25));
    }

    @Test
    void a_whisper_that_is_refused_for_minutes_is_given_up_and_what_people_decide_by_is_not() {
        slack.refuse("answer/e1");
        slack.refuse("r/gate/1");
        write("slack", "answer/e1", Kind.PRIVATE);
        write("slack", "r/gate/1", Kind.GATE);
        passes(Duration.ofMinutes(2));
        assertThat(outbox.pending(Instant.MAX)).hasSize(2);
        passes(Duration.ofMinutes(8));
        assertThat(outbox.pending(Instant.MAX))
                .extracting(pending -> pending.letter().key())
                .containsExactly("r/gate/1");
        assertThat(texts(slack)).isEmpty();
    }

    @Test
    void a_whisper_to_a_platform_that_is_down_is_not_given_up() {
        slack.failNext(40);
        write("slack", "answer/e1", Kind.PRIVATE);
        passes(Duration.ofMinutes(45));
        assertThat(texts(slack)).containsExactly("answer/e1");
    }

    @Test
    void what_is_written_while_something_else_is_said_comes_right_after_it() {
        OutboxSender running = sender(SIDE_BY_SIDE);
        slack.hangOn("r/gate/1");
        write("slack", "r/gate/1", Kind.GATE);
        running.send();
        await().until(slack::isHeld);
        write("slack", "answer/e1", Kind.MESSAGE);
        running.send();
        await().until(() -> texts(slack).contains("answer/e1"));
    }

    @Test
    void a_letter_that_hangs_holds_up_a_gate_for_a_moment_and_no_longer() {
        OutboxSender running = sender(SIDE_BY_SIDE);
        slack.hangOn("answer/e1");
        slack.hangOn("r/gate/1");
        write("slack", "answer/e1", Kind.PRIVATE);
        running.send();
        write("slack", "r/gate/1", Kind.GATE);
        write("slack", "r/gate/2", Kind.GATE);
        await().until(() -> {
            running.send();
            return texts(slack).contains("r/gate/2");
        });
        assertThat(texts(slack)).containsExactly("r/gate/2");
        slack.letGo();
        await().until(() -> texts(slack).size() == 3);
        running.send();
        await().until(() -> outbox.pending(Instant.MAX).isEmpty());
    }

    @Test
    void a_platform_that_hangs_holds_up_no_other_platform() {
        OutboxSender running = sender(SIDE_BY_SIDE);
        slack.hangOn("r/gate/1");
        write("slack", "r/gate/1", Kind.GATE);
        write("discord", "r/gate/1", Kind.GATE);
        running.send();
        await().until(() -> texts(discord).contains("r/gate/1"));
        assertThat(texts(slack)).isEmpty();
    }

    @Test
    void a_platform_that_is_down_is_asked_once_a_round_and_another_one_as_ever() {
        slack.failNext(1);
        write("slack", "r/gate/1", Kind.GATE);
        write("slack", "r/gate/2", Kind.GATE);
        write("discord", "r/gate/1", Kind.GATE);
        sender.send();
        assertThat(texts(slack)).isEmpty();
        assertThat(texts(discord)).containsExactly("r/gate/1");
        passes(Duration.ofSeconds(2));
        assertThat(texts(slack)).containsExactly("r/gate/2", "r/gate/1");
    }

    @Test
    void a_channel_that_is_limited_is_left_alone_and_others_are_not() {
        slack.limitNext(Duration.ofMinutes(1));
        write("slack", "r/gate/1", Kind.GATE);
        write("slack", "r/progress", Kind.PROGRESS);
        outbox.write(
                new Letter(
                        "s/gate/1", "slack", "C2", Optional.empty(), Optional.empty(), Card.of(Kind.GATE, "s/gate/1")),
                time.clock().instant());
        sender.send();
        assertThat(texts(slack)).containsExactly("s/gate/1");
    }

    @Test
    void a_letter_that_is_renewed_does_not_come_before_the_limit_is_over() {
        slack.limitNext(Duration.ofMinutes(1));
        write("slack", "r/progress", Kind.PROGRESS);
        sender.send();
        outbox.write(
                letter("slack", "r/progress", Card.of(Kind.PROGRESS, "further")),
                time.clock().instant());
        passes(Duration.ofSeconds(30));
        assertThat(texts(slack)).isEmpty();
        passes(Duration.ofSeconds(31));
        assertThat(texts(slack)).containsExactly("further");
    }

    @Test
    void what_belongs_under_a_plan_waits_for_it_and_a_gate_not_for_long() {
        slack.refuse("r/plan");
        write("slack", "r/plan", Kind.PLAN);
        under("r/gate/1", Kind.GATE);
        under("r/progress", Kind.PROGRESS);
        sender.send();
        assertThat(texts(slack)).isEmpty();
        passes(Duration.ofSeconds(12));
        assertThat(texts(slack)).containsExactlyInAnyOrder("r/gate/1", "r/progress");
    }

    @Test
    void what_stands_under_a_plan_comes_after_it() {
        write("slack", "r/plan", Kind.PLAN);
        under("r/gate/1", Kind.GATE);
        passes(Duration.ofSeconds(2));
        assertThat(slack.messages()).extracting(Message::thread).containsExactly(Optional.empty(), Optional.of("m1"));
    }

    @Test
    void an_open_question_that_somebody_deleted_is_said_again_and_a_settled_one_is_not() {
        write("slack", "r/gate/1", Kind.GATE);
        offering("r/gate/2", "asked");
        sender.send();
        slack.messages().forEach(message -> slack.delete(message.id()));
        outbox.write(letter("slack", "r/gate/1", settled()), time.clock().instant());
        offering("r/gate/2", "asked still");
        sender.send();
        assertThat(texts(slack)).containsExactly("asked still");
        assertThat(outbox.pending(Instant.MAX)).isEmpty();
    }

    @Test
    void where_the_bot_may_not_read_it_says_what_there_is_to_say() {
        slack.blind();
        write("slack", "r/gate/1", Kind.GATE);
        sender.send();
        assertThat(texts(slack)).containsExactly("r/gate/1");
    }

    @Test
    void a_letter_to_a_platform_that_is_off_is_kept() {
        write("console", "r/gate/1", Kind.GATE);
        sender.send();
        assertThat(outbox.pending(Instant.MAX)).extracting(Pending::attempts).containsExactly(0);
    }

    private void passes(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            sender.send();
            time.advance(Duration.ofSeconds(1));
        }
        sender.send();
    }

    private static List<String> texts(FakeChat chat) {
        return chat.messages().stream().map(Message::text).toList();
    }

    private void write(String platform, String key, Kind kind) {
        outbox.write(letter(platform, key, Card.of(kind, key)), time.clock().instant());
    }

    private void under(String key, Kind kind) {
        outbox.write(
                new Letter(key, "slack", "C1", Optional.empty(), Optional.of("r/plan"), Card.of(kind, key)),
                time.clock().instant());
    }

    private void offering(String key, String text) {
        outbox.write(
                letter(
                        "slack",
                        key,
                        Card.titled(Kind.GATE, "")
                                .lines(List.of(text))
                                .offer("✅", "")
                                .build()),
                time.clock().instant());
    }

    private Card settled() {
        Instant at = time.clock().instant();
        return Card.titled(Kind.GATE, "")
                .outcome(new Card.Outcome("✅ bob", "02:14", at, ""))
                .build();
    }

    private static Letter letter(String platform, String key, Card card) {
        Optional<String> reader = Optional.of("U1").filter(_ -> card.kind() == Kind.PRIVATE);
        return new Letter(key, platform, "C1", reader, Optional.empty(), card);
    }
}
