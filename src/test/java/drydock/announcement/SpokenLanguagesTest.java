package drydock.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.Team;
import drydock.card.Forecast;
import drydock.card.PageLinks;
import drydock.card.RunCards;
import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Inbound;
import drydock.testing.Shape;
import drydock.text.Messages;
import drydock.text.Progress;
import drydock.text.Text;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Who is spoken to in which language. */
class SpokenLanguagesTest {

    @Test
    void all_read_the_language_of_the_cluster() {
        Team team = new Team(new Shape().speaking("th"));
        team.slack().speaks("U-alice", "en-GB");
        team.slack().say("U-alice", "upgrade 1.4");
        team.beats(Duration.ofSeconds(2));
        assertThat(team.newest("slack", Kind.PLAN).text()).contains("เริ่มตามแผนนี้ไหม", "1.3.21 → 1.4.17");
    }

    @Test
    void what_only_one_reads_is_in_a_language_of_their_own() {
        Team team = new Team(new Shape().speaking("th"));
        team.slack().speaks("U-alice", "en-GB");
        assertThat(help(team, "U-alice")).contains("What can be asked for");
        assertThat(help(team, "U-bob")).contains("สั่งอะไรได้บ้าง");
    }

    @Test
    void a_refusal_is_in_the_language_of_the_refused() {
        Team team = new Team(new Shape());
        team.slack().speaks("U-erin", "th");
        team.slack().say("U-erin", "upgrade 1.4");
        team.beat();
        assertThat(team.toldPrivately("slack", "U-erin"))
                .singleElement()
                .asString()
                .contains("ต้องมี role operator แต่ erin ไม่มี");
        assertThat(Messages.ENGLISH.of(team.store.refusals().getFirst().why()))
                .contains("takes the role operator, which you do not have, erin");
    }

    @Test
    void a_language_that_nobody_has_written_for_is_answered_in_that_of_the_cluster() {
        Team team = new Team(new Shape().speaking("th"));
        team.slack().speaks("U-alice", "de-DE");
        assertThat(help(team, "U-alice")).contains("สั่งอะไรได้บ้าง");
    }

    @Test
    void a_platform_that_does_not_tell_the_language_is_answered_in_that_of_the_cluster() {
        Team team = new Team(new Shape().speaking("th"));
        team.slack().speaks("U-alice", "en");
        team.slack().failNext(1);
        assertThat(help(team, "U-alice")).contains("สั่งอะไรได้บ้าง");
    }

    private static String help(Team team, String user) {
        team.slack().say(user, "help");
        team.beat();
        return team.toldPrivately("slack", user).getLast();
    }

    @Test
    void how_far_a_step_is_follows_the_language_too() {
        Team team = new Team(new Shape().speaking("th"));
        team.slack().say("U-alice", "upgrade 1.4");
        team.beats(Duration.ofSeconds(2));
        team.slack().react("U-bob", team.newest("slack", Kind.PLAN).id(), "✅");
        Set<String> seen = ConcurrentHashMap.newKeySet();
        team.world.meanwhile(() -> seen.add(progress(team)));
        team.beats(Duration.ofSeconds(10));
        assertThat(seen)
                .anyMatch(words ->
                        words.contains("▶ 1 เตรียมการ  คัดลอก storage รอบแรก: ยังมี 3 request ที่กำลังตอบอยู่"));
    }

    private static String progress(Team team) {
        Optional<Progress> progress = Optional.of(Progress.of(Text.of("step.drain.in-flight", 3)));
        Instant now = team.world.time.clock().instant();
        Card card = new RunCards(
                        Messages.THAI,
                        team.run(),
                        Optional.empty(),
                        new RunCards.Moment(now, progress, Map.of(), Optional.empty(), Optional.empty()),
                        Forecast.of(team.run().plan(), List.of()),
                        new PageLinks(URI.create("http://localhost:8080")))
                .all()
                .get(RunCards.progressKey(team.run().id()));
        return card == null ? "" : card.text();
    }

    @Test
    void what_is_about_no_cluster_is_in_the_language_of_the_channel() {
        SpokenLanguages languages = new SpokenLanguages(
                List.of(
                        new Shape()
                                .named("prod")
                                .speaking("th")
                                .announcedIn("slack", "C-th")
                                .cluster(),
                        new Shape().named("lab").announcedIn("slack", "C-en").cluster()),
                (_, _) -> Optional.empty());
        assertThat(languages.around(in("C-th"))).isEqualTo(Messages.THAI);
        assertThat(languages.around(in("C-en"))).isEqualTo(Messages.ENGLISH);
        assertThat(languages.around(in("D-alice"))).isEqualTo(Messages.ENGLISH);
        assertThat(languages.of("prod")).isEqualTo(Messages.THAI);
        assertThat(languages.of("gone")).isEqualTo(Messages.ENGLISH);
    }

    @Test
    void where_all_clusters_speak_the_same_it_is_in_that_language_everywhere() {
        SpokenLanguages languages = new SpokenLanguages(
                List.of(
                        new Shape().named("prod").speaking("th").cluster(),
                        new Shape().named("lab").speaking("th").cluster()),
                (_, _) -> Optional.empty());
        assertThat(languages.around(in("D-alice"))).isEqualTo(Messages.THAI);
    }

    private static Inbound in(String channel) {
        return new Inbound.Message("slack", "e1", "U-alice", channel, "run list");
    }
}
