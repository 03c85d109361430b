package drydock.chat;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Inbox.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the bot relies on, wherever it is kept. */
public abstract class InboxContract {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Inbound SAID = new Inbound.Message(
            "slack", "e1", "U1", "C1", "/nocobase status", Optional.of(NOW.minusNanos(123_456_000)));
    private static final Inbound REACTED = new Inbound.Reaction("slack", "e2", "U1", "C1", "m1", "✅", true);
    private static final Inbound PRESSED = new Inbound.Button("slack", "e3", "U1", "C1", "m1", "❌");
    private static final Inbound CONFIRMED =
            new Inbound.Button("slack", "e31", "U1", "C1", "m1", "✅", Optional.of(true));
    private static final Inbound TAKEN_BACK =
            new Inbound.Button("slack", "e32", "U1", "C1", "m1", "✅", Optional.of(false));

    /** The same one at each call. */
    protected abstract Inbox inbox();

    /** The same inbox for another process: a new one at each call. */
    protected abstract Inbox another();

    @Test
    void what_is_kept_is_open_in_its_order_until_it_is_done() {
        add(SAID, REACTED, PRESSED, CONFIRMED, TAKEN_BACK);
        assertThat(open()).extracting(Open::inbound).containsExactly(SAID, REACTED, PRESSED, CONFIRMED, TAKEN_BACK);
        inbox().done(REACTED);
        assertThat(open()).extracting(Open::inbound).containsExactly(SAID, PRESSED, CONFIRMED, TAKEN_BACK);
    }

    @Test
    void an_event_is_kept_once_however_often_it_is_delivered() {
        assertThat(inbox().add(SAID, NOW)).isTrue();
        assertThat(inbox().add(SAID, NOW)).isFalse();
        inbox().done(SAID);
        assertThat(inbox().add(SAID, NOW)).isFalse();
        assertThat(open()).isEmpty();
    }

    @Test
    void the_same_name_on_another_platform_is_another_event() {
        add(SAID);
        assertThat(inbox().add(new Inbound.Message("discord", "e1", "U1", "C1", "/nocobase status"), NOW))
                .isTrue();
    }

    @Test
    void another_process_takes_up_what_one_left_behind_only_after_a_while() {
        add(SAID);
        assertThat(inbox().due(NOW)).isEmpty();
        assertThat(inbox().due(NOW.plus(Inbox.GRACE))).containsExactly(new Open(SAID, NOW, 0));
    }

    @Test
    void what_failed_is_due_again_when_its_time_has_come() {
        add(SAID);
        inbox().failed(SAID, NOW.plusSeconds(2));
        assertThat(inbox().due(NOW.plusSeconds(1))).isEmpty();
        assertThat(inbox().due(NOW.plusSeconds(2))).containsExactly(new Open(SAID, NOW, 1));
    }

    @Test
    void what_comes_after_something_open_is_behind_it_where_one_person_or_one_message_is_concerned() {
        Inbound saidNext = new Inbound.Message("slack", "e4", "U1", "C1", "/nocobase help");
        Inbound saidByAnother = new Inbound.Message("slack", "e5", "U2", "C1", "/nocobase help");
        Inbound elsewhere = new Inbound.Reaction("slack", "e6", "U1", "C1", "m2", "✅", true);
        Inbound onAnotherPlatform = new Inbound.Button("discord", "e3", "U1", "C1", "m1", "❌");
        add(SAID, REACTED, PRESSED, saidNext, saidByAnother, elsewhere, onAnotherPlatform);
        assertThat(List.of(PRESSED, saidNext)).allMatch(inbox()::isBehind);
        assertThat(List.of(SAID, REACTED, saidByAnother, elsewhere, onAnotherPlatform))
                .noneMatch(inbox()::isBehind);
        inbox().done(SAID);
        inbox().done(REACTED);
        assertThat(List.of(PRESSED, saidNext)).noneMatch(inbox()::isBehind);
    }

    @Test
    void what_is_postponed_is_due_later_and_has_not_failed() {
        add(SAID);
        inbox().postpone(SAID, NOW.plusSeconds(1));
        assertThat(inbox().due(NOW)).isEmpty();
        assertThat(inbox().due(NOW.plusSeconds(1))).containsExactly(new Open(SAID, NOW, 0));
    }

    @Test
    void what_a_process_has_kept_or_claimed_is_its_own_for_a_while() {
        Inbox another = another();
        add(SAID);
        assertThat(another.claim(SAID, NOW)).isFalse();
        inbox().postpone(SAID, NOW.plusSeconds(1));
        assertThat(another.claim(SAID, NOW.plusSeconds(1))).isTrue();
        assertThat(another.claim(SAID, NOW.plusSeconds(1))).isTrue();
        assertThat(inbox().claim(SAID, NOW.plusSeconds(1))).isFalse();
        assertThat(inbox().claim(SAID, NOW.plusSeconds(1).plus(Inbox.GRACE))).isTrue();
    }

    @Test
    void a_claim_that_is_renewed_keeps_others_away_for_as_long_again() {
        Inbox another = another();
        add(SAID);
        Instant nearlyOver = NOW.plus(Inbox.GRACE).minusSeconds(1);
        inbox().renew(SAID, nearlyOver);
        Instant renewed = nearlyOver.plus(Inbox.GRACE);
        assertThat(another.due(renewed.minusMillis(1))).isEmpty();
        assertThat(another.claim(SAID, renewed.minusMillis(1))).isFalse();
        assertThat(another.claim(SAID, renewed)).isTrue();
    }

    @Test
    void who_has_lost_a_claim_neither_renews_it_nor_takes_it_from_the_next() {
        Inbox another = another();
        add(SAID);
        Instant over = NOW.plus(Inbox.GRACE);
        assertThat(another.claim(SAID, over)).isTrue();
        inbox().renew(SAID, over);
        inbox().postpone(SAID, over);
        inbox().failed(SAID, over);
        assertThat(inbox().claim(SAID, over.plusSeconds(1))).isFalse();
        assertThat(inbox().due(over.plus(Inbox.GRACE))).containsExactly(new Open(SAID, NOW, 0));
    }

    @Test
    void what_is_left_until_later_is_nobodys_and_is_not_claimed_by_renewing() {
        Inbox another = another();
        add(SAID, REACTED);
        inbox().postpone(SAID, NOW.plusSeconds(60));
        inbox().failed(REACTED, NOW.plusSeconds(60));
        List.of(SAID, REACTED).forEach(one -> inbox().renew(one, NOW));
        assertThat(another.unclaimed(NOW)).extracting(Open::inbound).containsExactly(SAID, REACTED);
        assertThat(another.isClaimedElsewhere(NOW)).isFalse();
        assertThat(another.claim(REACTED, NOW)).isTrue();
    }

    @Test
    void a_process_tells_its_own_from_what_others_are_at() {
        Inbox another = another();
        add(SAID, REACTED);
        assertThat(inbox().unclaimed(NOW)).extracting(Open::inbound).containsExactly(SAID, REACTED);
        assertThat(inbox().isClaimedElsewhere(NOW)).isFalse();
        assertThat(another.unclaimed(NOW)).isEmpty();
        assertThat(another.isClaimedElsewhere(NOW)).isTrue();
        Instant over = NOW.plus(Inbox.GRACE);
        assertThat(another.unclaimed(over)).extracting(Open::inbound).containsExactly(SAID, REACTED);
        assertThat(another.isClaimedElsewhere(over)).isFalse();
        List.of(SAID, REACTED).forEach(inbox()::done);
        assertThat(another.isClaimedElsewhere(NOW)).isFalse();
    }

    @Test
    void of_many_processes_that_claim_the_same_at_once_one_gets_it() throws Exception {
        add(SAID);
        List<Future<Boolean>> claims = new ArrayList<>();
        try (ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int process = 0; process < 8; process++) {
                Inbox one = another();
                claims.add(processes.submit(() -> one.claim(SAID, NOW.plus(Inbox.GRACE))));
            }
        }
        assertThat(claims.stream().filter(Future::resultNow)).hasSize(1);
    }

    @Test
    void what_is_done_is_claimed_by_nobody() {
        add(SAID);
        inbox().done(SAID);
        assertThat(inbox().claim(SAID, NOW.plus(Inbox.GRACE))).isFalse();
        assertThat(inbox().unclaimed(NOW.plus(Inbox.GRACE))).isEmpty();
    }

    @Test
    void only_what_was_seen_to_is_forgotten() {
        add(SAID, REACTED);
        inbox().done(SAID);
        inbox().forget(NOW.plus(Duration.ofDays(1)));
        assertThat(open()).extracting(Open::inbound).containsExactly(REACTED);
        assertThat(inbox().add(SAID, NOW)).isTrue();
    }

    private List<Open> open() {
        return inbox().due(NOW.plus(Duration.ofDays(1)));
    }

    private void add(Inbound... inbounds) {
        for (Inbound inbound : inbounds) {
            inbox().add(inbound, NOW);
        }
    }
}
