package drydock.chat.discord;

import drydock.chat.Card;
import drydock.chat.ChatException;
import drydock.text.Id;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.channel.attribute.IThreadContainer;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel.AutoArchiveDuration;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.exceptions.InsufficientPermissionException;
import net.dv8tion.jda.api.requests.ErrorResponse;

/** Channels, and the threads below them. */
final class Rooms {
    private static final int LONGEST_NAME = 100;
    private static final int ARCHIVED = 100;
    private static final int ACTIVE = 5;

    private final Connection connection;
    private final Calls calls;

    Rooms(Connection connection, Calls calls) {
        this.connection = connection;
        this.calls = calls;
    }

    /** @throws ChatException where Drydock does not see it */
    GuildMessageChannel at(Place place) {
        return known(place.room())
                .or(() -> place.thread().flatMap(thread -> archived(place.channel(), thread)))
                .orElseThrow(() -> new ChatException(
                        "Drydock does not see channel " + place.room()
                                + " on Discord: check the id, and give its role the permission to view it.",
                        null));
    }

    private Optional<GuildMessageChannel> known(String id) {
        return Place.isSnowflake(id)
                ? Optional.ofNullable(connection.jda().getChannelById(GuildMessageChannel.class, id))
                : Optional.empty();
    }

    /** Discord archives a thread in which nobody says anything; to write in it, it is fetched and opened again. */
    private Optional<GuildMessageChannel> archived(String channel, String thread) {
        return container(channel)
                .flatMap(container ->
                        calls
                                .await(
                                        channel,
                                        () -> container
                                                .retrieveArchivedPublicThreadChannels()
                                                .takeAsync(ARCHIVED))
                                .stream()
                                .filter(each -> each.getId().equals(thread))
                                .findFirst()
                                .map(this::opened));
    }

    private GuildMessageChannel opened(ThreadChannel thread) {
        calls.make(thread.getId(), () -> thread.getManager().setArchived(false));
        return thread;
    }

    private Optional<IThreadContainer> container(String channel) {
        return known(channel).filter(IThreadContainer.class::isInstance).map(IThreadContainer.class::cast);
    }

    /** The thread under a message; none where there can be none, and what belongs there stands in the channel itself. */
    Optional<String> threadUnder(String channel, String message, Card card) {
        Place parent = Place.of(channel, message);
        if (parent.thread().isPresent() || known(parent.message()).isPresent()) {
            return parent.thread().or(() -> Optional.of(parent.message()));
        }
        return container(channel).flatMap(container -> begin(container, parent.message(), card));
    }

    /** Begins the thread under a message, named after the first line of a card. */
    Optional<String> begin(IThreadContainer container, String message, Card card) {
        try {
            return Optional.of(calls.make(
                            container.getId(),
                            () -> container
                                    .createThreadChannel(name(card), message)
                                    .setAutoArchiveDuration(AutoArchiveDuration.TIME_1_WEEK))
                    .getId());
        } catch (ChatException e) {
            if (Calls.failedWith(e, ErrorResponse.THREAD_WITH_THIS_MESSAGE_ALREADY_EXISTS)) {
                return Optional.of(message);
            }
            if (Calls.failedWith(e, ErrorResponse.UNKNOWN_MESSAGE, ErrorResponse.MISSING_PERMISSIONS)
                    || e.getCause() instanceof InsufficientPermissionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String name(Card card) {
        String run = card.run().map(Id::shown).orElse("Drydock");
        String line = card.lines().isEmpty() ? run : card.lines().getFirst().strip();
        String named = line.contains(run) ? line.substring(line.indexOf(run)) : run;
        return Literal.cut(named.replaceAll("\\s+", " "), LONGEST_NAME);
    }

    /** A channel and those of its threads in which something was said last. */
    List<Place> around(String channel) {
        Stream<ThreadChannel> threads = container(channel).stream().flatMap(each -> each.getThreadChannels().stream());
        return Stream.concat(
                        Stream.of(new Place(channel, Optional.empty(), "")),
                        threads.sorted(Comparator.comparingLong(ThreadChannel::getLatestMessageIdLong)
                                        .reversed())
                                .limit(ACTIVE)
                                .map(thread -> new Place(channel, Optional.of(thread.getId()), "")))
                .toList();
    }
}
