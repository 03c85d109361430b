package drydock.chat.discord.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.chat.ChatException;
import drydock.chat.ChatException.ThreadClosed;
import drydock.chat.discord.api.DiscordCalls;
import drydock.chat.discord.api.MessageLocation;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.channel.Channel;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.exceptions.InsufficientPermissionException;
import net.dv8tion.jda.api.requests.ErrorResponse;

/**
 * Threads that take nothing any more. What was moved out of one once stays in the channel, so that a run is read in its
 * order.
 */
final class ClosedThreads {
    private static final int REMEMBERED = 1_000;

    private final Cache<String, Boolean> closed =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    boolean has(String thread) {
        return closed.getIfPresent(thread) != null;
    }

    /** Whether people can write and react in it as it is. */
    static boolean isOpen(Channel channel) {
        return !(channel instanceof ThreadChannel thread) || (!thread.isLocked() && !thread.isArchived());
    }

    ThreadClosed add(String thread) {
        closed.put(thread, true);
        return new ThreadClosed("The thread " + thread + " on Discord is locked or gone.", null);
    }

    /** @throws ThreadClosed where Discord says that the thread of a place takes it no more */
    <T> T in(MessageLocation place, Supplier<T> call) {
        try {
            return call.get();
        } catch (ChatException e) {
            if (place.thread().isPresent() && isRefusal(e)) {
                throw add(place.room());
            }
            throw e;
        }
    }

    private static boolean isRefusal(ChatException e) {
        return e.getCause() instanceof InsufficientPermissionException
                || DiscordCalls.failedWith(
                        e,
                        ErrorResponse.ILLEGAL_OPERATION_ARCHIVED_THREAD,
                        ErrorResponse.THREAD_LOCKED,
                        ErrorResponse.UNKNOWN_CHANNEL,
                        ErrorResponse.MISSING_PERMISSIONS,
                        ErrorResponse.MISSING_ACCESS);
    }
}
