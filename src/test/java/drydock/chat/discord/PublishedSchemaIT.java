package drydock.chat.discord;

import static drydock.chat.discord.OnDiscord.ALICE;
import static drydock.chat.discord.OnDiscord.BOB;
import static drydock.chat.discord.OnDiscord.CHANNEL;
import static drydock.chat.discord.OnDiscord.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.chat.Card;
import drydock.chat.Card.Mention;
import drydock.chat.Inbound;
import drydock.testing.Cards;
import drydock.testing.discord.Interaction;
import drydock.testing.discord.PublishedSchema;
import drydock.testing.discord.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is sent is what Discord's own description of its interface allows. */
class PublishedSchemaIT {
    private final OnDiscord discord = new OnDiscord();
    private final List<Inbound> inbound = new CopyOnWriteArrayList<>();

    @AfterEach
    void disconnect() {
        discord.close();
    }

    @Test
    void every_body_that_is_sent_is_as_discord_describes_it() {
        Optional<PublishedSchema> schema = PublishedSchema.find();
        Assumptions.assumeTrue(
                schema.isPresent(),
                "Discord's description is neither in $DRYDOCK_CONTRACTS nor in ../shared/contracts");
        sendOneOfEach();
        List<Request> sent = discord.server.requests().stream()
                .filter(request -> !request.body().isEmpty())
                .toList();
        assertThat(sent).extracting(Request::method).contains("POST", "PATCH");
        assertThat(sent)
                .hasSizeGreaterThan(8)
                .allSatisfy(request -> assertThat(schema.get().complaints(request))
                        .as(request + " " + request.body())
                        .isEmpty());
    }

    private void sendOneOfEach() {
        discord.start(inbound::add);
        await().until(() -> discord.server.command("nocobase").isPresent());
        String plan = discord.chat.post(
                CHANNEL,
                Optional.empty(),
                Cards.of(Card.Kind.PLAN, Optional.of("7f3a9c"), List.of("PLAN 7f3a9c", "   1 Prepare"), List.of("✅")),
                "7f3a9c/plan");
        Card gate = Cards.of(
                Card.Kind.GATE,
                Optional.of("7f3a9c"),
                List.of("GATE backup"),
                List.of("✅", "❌", "🔁", "⏪"),
                List.of(new Mention(true, "5"), new Mention(false, BOB)));
        String id = discord.chat.post(CHANNEL, Optional.of(plan), gate, "7f3a9c/gate/4");
        discord.chat.edit(CHANNEL, id, card("settled"));
        Interaction command = discord.say(ALICE, "/nocobase help");
        await().until(() -> inbound.size() == 1);
        discord.chat.whisper(CHANNEL, ALICE, card("not you"), "answer/" + command.id());
        Interaction press = discord.people.press(BOB, CHANNEL, plan, "✅");
        await().until(() -> inbound.size() == 2);
        discord.chat.whisper(CHANNEL, BOB, card("not you"), "answer/" + press.id());
        discord.people
                .type(ALICE, List.of("upgrade"), Map.of("version", "1"), "version")
                .awaitAnswer();
        discord.chat.whisper(CHANNEL, BOB, card("not you"), "answer/gone");
    }
}
