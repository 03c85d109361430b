package drydock.chat.discord.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.chat.Card;
import drydock.chat.ChatException;
import drydock.chat.ChatException.MessageGone;
import drydock.chat.ChatException.ThreadClosed;
import drydock.chat.discord.api.DiscordCalls;
import drydock.chat.discord.api.MessageLocation;
import drydock.chat.discord.message.CardMessages;
import drydock.chat.discord.message.MarkerHash;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.channel.attribute.IThreadContainer;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.entities.emoji.Emoji;
import net.dv8tion.jda.api.exceptions.InsufficientPermissionException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.messages.MessageEditData;

/** The bot's messages in channels and threads. */
public final class DiscordPosts {
    private static final System.Logger LOG = System.getLogger(DiscordPosts.class.getName());
    private static final int HISTORY = 100;
    private static final int REMEMBERED = 1_000;

    private final DiscordChannels channels;
    private final RunThreads threads;
    private final DiscordCalls calls;
    private final CardMessages messages;
    private final Cache<String, MarkerHash> markers =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<String, List<String>> offered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public DiscordPosts(DiscordChannels channels, DiscordCalls calls, CardMessages messages) {
        this.channels = channels;
        this.threads = new RunThreads(channels, calls);
        this.calls = calls;
        this.messages = messages;
    }

    public Message post(String channel, Optional<String> parent, Card card, MarkerHash marker) {
        Optional<String> thread = parent.map(each -> threads.under(channel, each, card));
        Message posted = say(new MessageLocation(channel, thread, ""), card, marker);
        if (card.kind() == Card.Kind.PLAN && card.run().isPresent()) {
            beginThread(posted, card);
        }
        return posted;
    }

    private Message say(MessageLocation place, Card card, MarkerHash marker) {
        GuildMessageChannel room = channels.at(place);
        Message posted = channels.in(place, () -> say(room, card, marker));
        markers.put(posted.getId(), marker);
        offer(room, posted.getId(), card.reactions());
        return posted;
    }

    /** The bot's own reactions, so that people need only tap; what is not offered any more goes. */
    private void offer(GuildMessageChannel room, String message, List<String> emoji) {
        try {
            change(room, message, emoji);
        } catch (InsufficientPermissionException e) {
            LOG.log(Level.DEBUG, "The bot cannot react: {0}", e.getMessage());
        }
    }

    private void change(GuildMessageChannel room, String message, List<String> emoji) {
        List<String> before = offered.get(message, _ -> List.of());
        offered.put(message, emoji);
        emoji.stream()
                .filter(each -> !before.contains(each))
                .forEach(each -> react(room.addReactionById(message, Emoji.fromUnicode(each))));
        before.stream()
                .filter(each -> !emoji.contains(each))
                .forEach(each -> react(room.removeReactionById(message, Emoji.fromUnicode(each))));
    }

    /** The buttons are there without it. */
    private static void react(RestAction<Void> call) {
        call.queue(_ -> {}, failure -> LOG.log(Level.DEBUG, "The bot cannot react: {0}", failure.getMessage()));
    }

    Message say(MessageChannel room, Card card, MarkerHash marker) {
        return calls.make(
                room.getId(), () -> room.sendMessage(messages.of(card, marker)).setNonce(marker.hash()));
    }

    /** Whether a message says what it would say today. */
    boolean says(Message message, Card card, MarkerHash marker) {
        return shown(message.getEmbeds()).equals(shown(messages.of(card, marker).getEmbeds()));
    }

    private static List<String> shown(List<MessageEmbed> embeds) {
        return embeds.stream()
                .map(embed -> embed.getTitle() + "\n" + embed.getDescription())
                .toList();
    }

    /** The thread is a convenience: where it cannot begin now, the first message that belongs there begins it. */
    private void beginThread(Message posted, Card card) {
        if (posted.getStartedThread() == null && posted.getChannel() instanceof IThreadContainer container) {
            try {
                threads.begin(container, posted.getId(), card);
            } catch (ChatException e) {
                LOG.log(Level.DEBUG, "The thread cannot begin yet: {0}", e.getMessage());
            }
        }
    }

    public Optional<String> find(String channel, MarkerHash marker) {
        return channels.around(channel).stream()
                .flatMap(place -> find(place, marker).stream())
                .findFirst();
    }

    private Optional<String> find(MessageLocation place, MarkerHash marker) {
        return found(place, marker)
                .map(message -> new MessageLocation(place.channel(), place.thread(), message.getId()).id());
    }

    /** A thread that the bot may not read hides nothing that stands elsewhere. */
    private Optional<Message> found(MessageLocation place, MarkerHash marker) {
        try {
            return channels.asItIs(place).flatMap(room -> find(calls, room, marker));
        } catch (ChatException e) {
            if (place.thread().isPresent() && e.isRefusal()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public static Optional<Message> find(DiscordCalls calls, MessageChannel room, MarkerHash marker) {
        List<Message> history = calls.make(room.getId(), () -> room.getHistory().retrievePast(HISTORY));
        String self = room.getJDA().getSelfUser().getId();
        return history.stream()
                .filter(message -> message.getAuthor().getId().equals(self) && marker.marks(message))
                .findFirst();
    }

    /** @return the message's id, another one where Discord lets the old one be edited no more */
    public String edit(String channel, String message, Card card) {
        MessageLocation place = MessageLocation.of(channel, message);
        try {
            GuildMessageChannel room = channels.at(place);
            MarkerHash marker = channels.in(place, () -> marker(room, place));
            MessageEditData data = MessageEditData.fromCreateData(messages.of(card, marker));
            channels.in(place, () -> calls.make(place.room(), () -> room.editMessageById(place.message(), data)));
            offer(room, place.message(), card.reactions());
            return message;
        } catch (ThreadClosed closed) {
            throw new MessageGone(closed.getMessage(), closed);
        } catch (ChatException e) {
            if (!DiscordCalls.failedWith(e, ErrorResponse.MAX_OLD_MESSAGE_EDITS, ErrorResponse.UNKNOWN_MESSAGE)) {
                throw e;
            }
            return instead(place, card, e);
        }
    }

    private MarkerHash marker(GuildMessageChannel room, MessageLocation place) {
        return Optional.ofNullable(markers.getIfPresent(place.message()))
                .orElseGet(
                        () -> MarkerHash.on(calls.make(room.getId(), () -> room.retrieveMessageById(place.message()))));
    }

    /** The old message goes: there is one progress message. Whether there is another one already is looked up first. */
    private String instead(MessageLocation place, Card card, ChatException why) {
        MarkerHash marker = MarkerHash.insteadOf(place);
        Optional<String> successor = find(place, marker);
        if (successor.isPresent()) {
            return edit(place.channel(), successor.get(), card);
        }
        if (DiscordCalls.failedWith(why, ErrorResponse.UNKNOWN_MESSAGE)) {
            throw new MessageGone(why.getMessage(), why);
        }
        Message posted = say(place, card, marker);
        channels.at(place)
                .deleteMessageById(place.message())
                .queue(_ -> {}, failure -> LOG.log(Level.DEBUG, "The old message stays: {0}", failure.getMessage()));
        return new MessageLocation(place.channel(), place.thread(), posted.getId()).id();
    }
}
