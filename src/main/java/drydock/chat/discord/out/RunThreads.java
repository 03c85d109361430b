package drydock.chat.discord.out;

import drydock.chat.Card;
import drydock.chat.ChatException;
import drydock.chat.ChatException.ThreadClosed;
import drydock.chat.discord.api.DiscordCalls;
import drydock.chat.discord.api.MessageLocation;
import drydock.text.ShortId;
import drydock.text.Truncation;
import net.dv8tion.jda.api.entities.channel.attribute.IThreadContainer;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel.AutoArchiveDuration;
import net.dv8tion.jda.api.requests.ErrorResponse;

/** The threads of runs, each under its plan. */
final class RunThreads {
    private static final int LONGEST_NAME = 100;

    private final DiscordChannels channels;
    private final DiscordCalls calls;

    RunThreads(DiscordChannels channels, DiscordCalls calls) {
        this.channels = channels;
        this.calls = calls;
    }

    /**
     * The thread under a message, begun where there is none yet.
     *
     * @throws ThreadClosed where it takes nothing any more, or there can be none
     */
    String under(String channel, String message, Card card) {
        MessageLocation parent = MessageLocation.of(channel, message);
        String thread = parent.thread().orElse(parent.message());
        channels.checkOpen(thread);
        return parent.thread().isPresent() || channels.isKnown(thread)
                ? thread
                : begin(channels.containerOf(channel), parent.message(), card);
    }

    /** Begins the thread under a message, named after the first line of a card. */
    String begin(IThreadContainer container, String message, Card card) {
        try {
            return calls.make(
                            container.getId(),
                            () -> container
                                    .createThreadChannel(name(card), message)
                                    .setAutoArchiveDuration(AutoArchiveDuration.TIME_1_WEEK))
                    .getId();
        } catch (ChatException e) {
            if (DiscordCalls.failedWith(e, ErrorResponse.THREAD_WITH_THIS_MESSAGE_ALREADY_EXISTS)) {
                return message;
            }
            throw e.isRefusal() ? new ThreadClosed(e.getMessage(), e) : e;
        }
    }

    private static String name(Card card) {
        String run = card.run().map(ShortId::shown).orElse("Drydock");
        String line = card.title().isEmpty() ? run : card.title();
        String named = line.contains(run) ? line.substring(line.indexOf(run)) : run;
        return Truncation.truncate(named.replaceAll("\\s+", " "), LONGEST_NAME);
    }
}
