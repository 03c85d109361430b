package drydock.chat.discord.out;

import drydock.chat.ChatException;
import drydock.chat.ChatException.MessageGone;
import drydock.chat.discord.api.DiscordCalls;
import drydock.chat.discord.api.MessageLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageReaction;
import net.dv8tion.jda.api.entities.MessageReaction.ReactionType;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.requests.ErrorResponse;

/** The reactions that are on a message now. */
public final class ReactionReader {
    private static final int MOST = 1_000;

    private final DiscordChannels channels;
    private final DiscordCalls calls;

    public ReactionReader(DiscordChannels channels, DiscordCalls calls) {
        this.channels = channels;
        this.calls = calls;
    }

    private Message message(GuildMessageChannel room, MessageLocation place) {
        try {
            return calls.make(place.room(), () -> room.retrieveMessageById(place.message()));
        } catch (ChatException e) {
            throw DiscordCalls.failedWith(e, ErrorResponse.UNKNOWN_MESSAGE, ErrorResponse.UNKNOWN_CHANNEL)
                    ? new MessageGone(e.getMessage(), e)
                    : e;
        }
    }

    /** The people who reacted, by emoji; bots are none. */
    public Map<String, Set<String>> on(MessageLocation place) {
        GuildMessageChannel room = channels.asItIs(place)
                .orElseThrow(() -> new MessageGone("The thread " + place.room() + " on Discord is gone.", null));
        Message message = message(room, place);
        Map<String, Set<String>> votes = new LinkedHashMap<>();
        for (MessageReaction reaction : message.getReactions()) {
            Set<String> people = Stream.of(ReactionType.values())
                    .filter(type -> reaction.getCount(type) > 0)
                    .flatMap(type -> users(place, reaction, type).stream())
                    .filter(user -> !user.isBot())
                    .map(User::getId)
                    .collect(Collectors.toSet());
            if (!people.isEmpty()) {
                votes.put(reaction.getEmoji().getName(), people);
            }
        }
        return votes;
    }

    private List<User> users(MessageLocation place, MessageReaction reaction, ReactionType type) {
        return calls.await(place.room(), () -> reaction.retrieveUsers(type).takeAsync(MOST));
    }
}
