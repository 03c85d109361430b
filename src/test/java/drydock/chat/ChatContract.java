package drydock.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.chat.ChatException.MessageGone;
import drydock.testing.Cards;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What the bot relies on, whichever the platform. */
public abstract class ChatContract {

    /** A message as people see it. @param recipient the only one who sees it, where it is private */
    public record Seen(String id, String text, Optional<String> recipient) {}

    protected final List<Inbound> inbound = new CopyOnWriteArrayList<>();

    protected abstract Chat chat();

    /** The platform's id of somebody who is called that. */
    protected String user(String name) {
        return name;
    }

    /** Where the bot posts. */
    protected abstract String channel();

    protected abstract void say(String user, String text);

    protected abstract void react(String user, String message, String emoji);

    protected abstract void takeBack(String user, String message, String emoji);

    /** The bot listens, and what people do is in {@link #inbound} when it was seen to. */
    protected void start() {
        chat().start(inbound::add);
    }

    /** What the bot said, oldest first. */
    protected abstract List<Seen> said();

    @Test
    void what_is_posted_is_seen_whole() {
        String id = post("a\n  b <b>c</b>", "one");
        assertThat(said()).containsExactly(new Seen(id, "a\n  b <b>c</b>", Optional.empty()));
    }

    @Test
    void a_posted_message_is_found_by_its_marker() {
        String id = post("hello", "one");
        assertThat(chat().find(channel(), "one")).contains(id);
        assertThat(chat().find(channel(), "two")).isEmpty();
    }

    @Test
    void posting_twice_with_one_marker_posts_once() {
        String id = post("hello", "one");
        assertThat(post("hello", "one")).isEqualTo(id);
        assertThat(said()).hasSize(1);
    }

    @Test
    void an_edited_message_stays_where_it_is() {
        String id = post("before", "one");
        post("another", "two");
        chat().edit(channel(), id, card("after"));
        assertThat(said()).extracting(Seen::text).containsExactly("after", "another");
        assertThat(said().getFirst().id()).isEqualTo(id);
    }

    @Test
    void a_message_that_is_not_there_cannot_be_edited() {
        assertThatThrownBy(() -> chat().edit(channel(), "999", card("after"))).isInstanceOf(MessageGone.class);
    }

    @Test
    void a_message_can_stand_under_another() {
        String parent = post("parent", "one");
        chat().post(channel(), Optional.of(parent), card("child"), "two");
        assertThat(said()).extracting(Seen::text).containsExactly("parent", "child");
    }

    @Test
    void a_whisper_is_for_one_and_is_said_once() {
        chat().whisper(channel(), user("bob"), card("not you"), "one");
        chat().whisper(channel(), user("bob"), card("not you"), "one");
        assertThat(said())
                .hasSize(1)
                .allSatisfy(seen -> assertThat(seen.recipient()).contains(user("bob")));
    }

    @Test
    void reactions_are_those_of_people_without_the_bots_own() {
        String id = chat().post(
                        channel(),
                        Optional.empty(),
                        Cards.of(Card.Kind.GATE, Optional.of("run"), List.of("go on?"), List.of("✅", "❌")),
                        "one");
        react(user("bob"), id, "✅");
        react(user("carol"), id, "✅");
        react(user("carol"), id, "🔁");
        takeBack(user("carol"), id, "✅");
        assertThat(chat().reactions(channel(), id))
                .isEqualTo(Map.of("✅", Set.of(user("bob")), "🔁", Set.of(user("carol"))));
    }

    @Test
    void what_people_do_is_handed_on_in_order() {
        start();
        String id = post("go on?", "one");
        say(user("alice"), "/nocobase upgrade 1.4");
        react(user("bob"), id, "✅");
        takeBack(user("bob"), id, "✅");
        awaitInbound(3);
        assertThat(inbound.get(0)).isInstanceOfSatisfying(Inbound.Message.class, message -> {
            assertThat(message.user()).isEqualTo(user("alice"));
            assertThat(message.text()).isEqualTo("/nocobase upgrade 1.4");
            assertThat(message.platform()).isEqualTo(chat().platform());
        });
        assertReaction(inbound.get(1), id, true);
        assertReaction(inbound.get(2), id, false);
        assertThat(inbound).extracting(Inbound::event).doesNotHaveDuplicates();
    }

    @Test
    void the_same_reaction_twice_is_handed_on_once() {
        start();
        String id = post("go on?", "one");
        react(user("bob"), id, "✅");
        react(user("bob"), id, "✅");
        takeBack(user("carol"), id, "✅");
        say(user("bob"), "/nocobase help");
        awaitInbound(2);
        assertReaction(inbound.get(0), id, true);
        assertThat(inbound.get(1)).isInstanceOf(Inbound.Message.class);
    }

    @Test
    void a_group_that_is_not_there_has_no_members() {
        assertThat(chat().members("nobody")).isEmpty();
    }

    protected final void awaitInbound(int count) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> inbound.size() >= count);
        assertThat(inbound).hasSize(count);
    }

    protected final String post(String text, String marker) {
        return chat().post(channel(), Optional.empty(), card(text), marker);
    }

    protected static Card card(String text) {
        return Card.of(Card.Kind.MESSAGE, text);
    }

    private void assertReaction(Inbound inbound, String message, boolean added) {
        assertThat(inbound).isInstanceOfSatisfying(Inbound.Reaction.class, reaction -> {
            assertThat(reaction.user()).isEqualTo(user("bob"));
            assertThat(reaction.message()).isEqualTo(message);
            assertThat(reaction.emoji()).isEqualTo("✅");
            assertThat(reaction.added()).isEqualTo(added);
        });
    }
}
