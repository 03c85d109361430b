package drydock.chat.discord.out;

import drydock.chat.ChatException;
import drydock.chat.ChatException.ThreadClosed;
import drydock.chat.discord.api.DiscordCalls;
import drydock.chat.discord.api.DiscordSession;
import drydock.chat.discord.api.MessageLocation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.channel.Channel;
import net.dv8tion.jda.api.entities.channel.attribute.IThreadContainer;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;

/** Channels, and the threads below them. */
public final class DiscordChannels {
    private static final int ARCHIVED = 1_000;
    private static final int ACTIVE = 5;

    private final DiscordSession session;
    private final DiscordCalls calls;
    private final ClosedThreads closed = new ClosedThreads();

    public DiscordChannels(DiscordSession session, DiscordCalls calls) {
        this.session = session;
        this.calls = calls;
    }

    /**
     * To write there; a thread that is archived, since nobody said anything in it, is opened again.
     *
     * @throws ThreadClosed where a thread takes nothing any more
     * @throws ChatException where Drydock does not see it
     */
    GuildMessageChannel at(MessageLocation place) {
        if (place.thread().isEmpty()) {
            return known(place.room()).orElseThrow(() -> unknown(place.room()));
        }
        if (closed.has(place.room())) {
            throw closed.add(place.room());
        }
        return known(place.room()).filter(ClosedThreads::isOpen).orElseGet(() -> opened(place));
    }

    /** To read there, as it is. */
    Optional<GuildMessageChannel> asItIs(MessageLocation place) {
        return place.thread().isEmpty()
                ? Optional.of(at(place))
                : known(place.room()).or(() -> archived(place).map(thread -> thread));
    }

    /** What a call about a place fails with where its thread takes nothing any more is a {@link ThreadClosed}. */
    <T> T in(MessageLocation place, Supplier<T> call) {
        return closed.in(place, call);
    }

    /**
     * Whether people can react there: a thread that is archived or locked shows them what is in it, and no more. Nothing
     * is known against it while its channel is not seen either.
     */
    public boolean takesReactions(MessageLocation place) {
        return place.thread().isEmpty()
                || !isKnown(place.channel())
                || (!closed.has(place.room())
                        && known(place.room()).filter(ClosedThreads::isOpen).isPresent());
    }

    /** What is against a channel, as far as is known now; empty where nothing is. */
    public Optional<String> against(String channel) {
        return known(channel).isPresent() ? Optional.empty() : Optional.of(objection(channel));
    }

    private String objection(String channel) {
        boolean isSeen =
                MessageLocation.isSnowflake(channel) && session.jda().getChannelById(Channel.class, channel) != null;
        return isSeen
                ? "Channel " + channel
                        + " on Discord takes no plain messages, as a forum and a category do not: put the"
                        + " id of a text channel into channels.discord of its cluster."
                : "Drydock does not see channel " + channel
                        + " on Discord: check the id, and give its role the permission to view it.";
    }

    /** During an outage of Discord nothing is known against it. */
    private ChatException unknown(String channel) {
        return session.jda().getUnavailableGuilds().isEmpty()
                ? new ChatException.Refused(objection(channel), null)
                : new ChatException(objection(channel), null);
    }

    boolean isKnown(String channel) {
        return known(channel).isPresent();
    }

    /** @throws ThreadClosed where a thread takes nothing any more, as was found out before */
    void checkOpen(String thread) {
        if (closed.has(thread)) {
            throw closed.add(thread);
        }
    }

    private Optional<GuildMessageChannel> known(String id) {
        return MessageLocation.isSnowflake(id)
                ? Optional.ofNullable(session.jda().getChannelById(GuildMessageChannel.class, id))
                : Optional.empty();
    }

    /**
     * Those that are archived are read from Discord, the latest first, as far as makes sense.
     *
     * @throws ChatException where its channel is not seen either, as during an outage of Discord
     */
    private Optional<ThreadChannel> archived(MessageLocation place) {
        if (!isKnown(place.channel())) {
            throw unknown(place.channel());
        }
        AtomicReference<ThreadChannel> found = new AtomicReference<>();
        AtomicInteger left = new AtomicInteger(ARCHIVED);
        container(place.channel())
                .ifPresent(container -> calls.await(
                        place.channel(),
                        () -> container
                                .retrieveArchivedPublicThreadChannels()
                                .cache(false)
                                .forEachAsync(thread -> {
                                    if (thread.getId().equals(place.room())) {
                                        found.set(thread);
                                    }
                                    return found.get() == null && left.decrementAndGet() > 0;
                                })));
        return Optional.ofNullable(found.get());
    }

    private GuildMessageChannel opened(MessageLocation place) {
        ThreadChannel thread = known(place.room())
                .map(ThreadChannel.class::cast)
                .or(() -> archived(place))
                .filter(each -> !each.isLocked())
                .orElseThrow(() -> closed.add(place.room()));
        return closed.in(place, () -> {
            calls.make(place.room(), () -> thread.getManager().setArchived(false));
            return thread;
        });
    }

    Optional<IThreadContainer> container(String channel) {
        return known(channel).filter(IThreadContainer.class::isInstance).map(IThreadContainer.class::cast);
    }

    /** @throws ThreadClosed where it is a channel without threads */
    IThreadContainer containerOf(String channel) {
        if (!isKnown(channel)) {
            throw unknown(channel);
        }
        return container(channel)
                .orElseThrow(() -> new ThreadClosed("Channel " + channel + " on Discord has no threads.", null));
    }

    /** A channel and those of its threads in which something was said last. */
    List<MessageLocation> around(String channel) {
        Stream<ThreadChannel> threads = container(channel).stream().flatMap(each -> each.getThreadChannels().stream());
        return Stream.concat(
                        Stream.of(new MessageLocation(channel, Optional.empty(), "")),
                        threads.sorted(Comparator.comparingLong(ThreadChannel::getLatestMessageIdLong)
                                        .reversed())
                                .limit(ACTIVE)
                                .map(thread -> new MessageLocation(channel, Optional.of(thread.getId()), "")))
                .toList();
    }
}
