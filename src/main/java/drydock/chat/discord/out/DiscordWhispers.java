package drydock.chat.discord.out;

import drydock.chat.Card;
import drydock.chat.Card.Mention;
import drydock.chat.ChatException;
import drydock.chat.UserLanguages;
import drydock.chat.discord.api.DiscordCalls;
import drydock.chat.discord.api.DiscordSession;
import drydock.chat.discord.message.MarkerHash;
import drydock.text.Messages;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.entities.channel.concrete.PrivateChannel;
import net.dv8tion.jda.api.requests.ErrorResponse;

/** What one person gets to see: where they asked while that can be answered, else as a direct message. */
public final class DiscordWhispers {
    private static final String NOBODYS = "direct";

    private final DiscordSession session;
    private final DiscordCalls calls;
    private final InteractionReplies replies;
    private final DiscordPosts posts;
    private final UserLanguages languages;

    public DiscordWhispers(
            DiscordSession session,
            DiscordCalls calls,
            InteractionReplies replies,
            DiscordPosts posts,
            UserLanguages languages) {
        this.session = session;
        this.calls = calls;
        this.replies = replies;
        this.posts = posts;
        this.languages = languages;
    }

    public void whisper(String channel, String user, Card card, String marker) {
        if (replies.answer(marker, card)) {
            return;
        }
        try {
            direct(user, card, MarkerHash.of(user + " " + marker));
        } catch (ChatException e) {
            if (!DiscordCalls.failedWith(
                    e, ErrorResponse.CANNOT_SEND_TO_USER, ErrorResponse.NO_MUTUAL_GUILDS, ErrorResponse.UNKNOWN_USER)) {
                throw e;
            }
            beckon(channel, user, MarkerHash.of(user + " " + marker + " beckon"));
        }
    }

    private void direct(String user, Card card, MarkerHash marker) {
        PrivateChannel room = calls.make(NOBODYS, () -> session.jda().openPrivateChannelById(user));
        if (DiscordPosts.find(calls, room, marker).isEmpty()) {
            posts.say(room, card, marker);
        }
    }

    /** Without it somebody could take a decision as counted that was refused. What was said stays private. */
    private void beckon(String channel, String user, MarkerHash marker) {
        Messages messages = languages.messages(user);
        Card card = Card.of(Card.Kind.MESSAGE, messages.of("discord.beckon"), messages.of("discord.beckon.remedy"))
                .mentioning(List.of(new Mention(false, user)));
        posts.post(channel, Optional.empty(), card, marker);
    }
}
