package drydock.chat.slack.in;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.ReactionAddedEvent;
import com.slack.api.model.event.ReactionRemovedEvent;
import drydock.chat.Inbound;
import drydock.chat.slack.api.SlackApi;
import drydock.chat.slack.api.SlackEmoji;
import drydock.chat.slack.api.SlackMarkup;
import drydock.chat.slack.api.SlackUsers;
import drydock.chat.slack.card.CardButtons;
import drydock.chat.slack.out.Invitations;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What somebody did, out of what Slack sends. Nothing is asked of Slack here, where nothing has been limited yet. */
public final class SlackEventMapper {
    private static final String COMMAND = "/nocobase ";
    private static final String MESSAGE = "message";

    private final SlackApi api;
    private final SlackUsers users;
    private final Invitations invitations;

    public SlackEventMapper(SlackApi api, SlackUsers users, Invitations invitations) {
        this.api = api;
        this.users = users;
        this.invitations = invitations;
    }

    /** Whatever the command is called in this workspace, it is the bot's. */
    Optional<Inbound> command(SlashCommandPayload payload) {
        invitations.spoke(payload.getChannelId(), payload.getUserId());
        String text = payload.getText() == null ? "" : payload.getText();
        return Optional.of(new Inbound.Message(
                SlackApi.PLATFORM,
                event(payload.getTriggerId()),
                payload.getUserId(),
                payload.getChannelId(),
                (COMMAND + SlackMarkup.unescaped(text)).strip()));
    }

    Optional<Inbound> mention(EventsApiPayload<AppMentionEvent> payload) {
        AppMentionEvent event = payload.getEvent();
        if (event.getUser() == null || event.getBotId() != null || users.isOfNoAccount(event.getUser())) {
            return Optional.empty();
        }
        String text = SlackMarkup.behindMention(event.getText() == null ? "" : event.getText(), api.botUser());
        return Optional.of(new Inbound.Message(
                SlackApi.PLATFORM,
                event(payload.getEventId()),
                event.getUser(),
                event.getChannel(),
                (COMMAND + text).strip(),
                said(event.getTs())));
    }

    Optional<Inbound> added(EventsApiPayload<ReactionAddedEvent> payload) {
        ReactionAddedEvent event = payload.getEvent();
        return MESSAGE.equals(event.getItem().getType())
                ? reaction(
                        payload.getEventId(),
                        event.getItemUser(),
                        event.getUser(),
                        event.getItem().getChannel(),
                        event.getItem().getTs(),
                        event.getReaction(),
                        true)
                : Optional.empty();
    }

    Optional<Inbound> removed(EventsApiPayload<ReactionRemovedEvent> payload) {
        ReactionRemovedEvent event = payload.getEvent();
        return MESSAGE.equals(event.getItem().getType())
                ? reaction(
                        payload.getEventId(),
                        event.getItemUser(),
                        event.getUser(),
                        event.getItem().getChannel(),
                        event.getItem().getTs(),
                        event.getReaction(),
                        false)
                : Optional.empty();
    }

    /** @param author of the message: only the bot's own ask for anything */
    private Optional<Inbound> reaction(
            String event, String author, String user, String channel, String message, String name, boolean added) {
        return SlackEmoji.named(name)
                .filter(emoji -> author == null || author.equals(api.botUser()))
                .filter(emoji -> user != null && !users.isOfNoAccount(user))
                .map(emoji ->
                        new Inbound.Reaction(SlackApi.PLATFORM, event(event), user, channel, message, emoji, added));
    }

    Optional<Inbound> button(BlockActionPayload payload) {
        if (payload.getContainer() == null || payload.getContainer().getMessageTs() == null) {
            return Optional.empty();
        }
        BlockActionPayload.Action action = payload.getActions().getFirst();
        Optional<Boolean> added = CardButtons.isConfirmed(action.getValue()) ? Optional.of(true) : Optional.empty();
        return CardButtons.emoji(action.getActionId())
                .map(emoji -> new Inbound.Button(
                        SlackApi.PLATFORM,
                        event(payload.getTriggerId()),
                        payload.getUser().getId(),
                        payload.getContainer().getChannelId(),
                        payload.getContainer().getMessageTs(),
                        emoji,
                        added));
    }

    /** Slack's ids of messages are times, in seconds with a fraction. */
    private static Optional<Instant> said(String ts) {
        return Optional.ofNullable(ts)
                .filter(time -> time.matches("\\d{1,10}\\.\\d{1,6}"))
                .map(time -> Instant.ofEpochMilli(
                        new BigDecimal(time).movePointRight(3).longValue()));
    }

    private static String event(String id) {
        return SlackApi.PLATFORM + "-" + id;
    }
}
