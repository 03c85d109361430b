package drydock.chat.discord.in;

import drydock.chat.Inbound;
import drydock.chat.discord.api.DiscordSession;
import drydock.chat.discord.api.MessageLocation;
import drydock.chat.discord.message.ButtonId;
import drydock.chat.discord.out.InteractionReplies;
import drydock.chat.discord.out.InteractionReply;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.requests.RestAction;

/** What somebody means by a button: a decision, which may have to be asked about once more, or the answer to that. */
final class PressedButtons {
    private final Confirmations confirmations;
    private final InteractionReplies replies;
    private final BiConsumer<Inbound, Consumer<Boolean>> store;

    /** @param store keeps what was done, and tells whether it could */
    PressedButtons(
            Confirmations confirmations, InteractionReplies replies, BiConsumer<Inbound, Consumer<Boolean>> store) {
        this.confirmations = confirmations;
        this.replies = replies;
        this.store = store;
    }

    /** @param place of the message that the button is on */
    void pressed(ButtonInteractionEvent event, MessageLocation place) {
        switch (ButtonId.of(event.getComponentId())) {
            case ButtonId.Decide(String emoji) ->
                decided(event, event.deferEdit(), event.getId(), place, emoji, Optional.empty());
            case ButtonId.Ask(String emoji) ->
                acknowledge(
                        event,
                        event.reply(confirmations.question(event, emoji, place)).setEphemeral(true));
            case ButtonId.Answer answer -> answered(event, answer, place);
            case ButtonId.Unknown _ -> acknowledge(event, event.deferEdit());
        }
    }

    /** Yes is one event however often it is said, and so counts once. */
    private void answered(ButtonInteractionEvent event, ButtonId.Answer answer, MessageLocation question) {
        RestAction<?> acknowledgement = event.editMessage(confirmations.answered(event, answer));
        if (confirmations.isLate(answer)) {
            acknowledge(event, acknowledgement);
            return;
        }
        MessageLocation place = MessageLocation.of(question.channel(), answer.message());
        String once = answer.yes() ? "yes-" + answer.asked() : event.getId();
        decided(event, acknowledgement, once, place, answer.emoji(), Optional.of(answer.yes()));
    }

    private static void acknowledge(ButtonInteractionEvent event, RestAction<?> acknowledgement) {
        acknowledgement.queue(_ -> {}, failure -> DiscordListener.late(event, failure));
    }

    private void decided(
            ButtonInteractionEvent event,
            RestAction<?> acknowledgement,
            String id,
            MessageLocation place,
            String emoji,
            Optional<Boolean> added) {
        InteractionReply reply =
                replies.toButton(acknowledgement.submit(), id, event.getToken(), confirmations.words(event.getUser()));
        Inbound pressed = new Inbound.Button(
                DiscordSession.PLATFORM, id, event.getUser().getId(), place.channel(), place.id(), emoji, added);
        store.accept(pressed, reply::taken);
    }
}
