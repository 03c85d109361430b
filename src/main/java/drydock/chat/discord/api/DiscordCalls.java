package drydock.chat.discord.api;

import drydock.chat.ChatException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InsufficientPermissionException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestAction;

/** Calls to Discord. None takes longer than it may, and each that fails says so as a {@link ChatException}. */
public final class DiscordCalls {
    private static final int MOST_BEGINNINGS = 10;
    private static final Duration BEGIN_AGAIN = Duration.ofMillis(100);

    private final DiscordRateLimits throttle;
    private final Duration longest;

    /** @param longest that a call may take */
    public DiscordCalls(DiscordRateLimits throttle, Duration longest) {
        this.throttle = throttle;
        this.longest = longest;
    }

    /** @param channel that the call is about: what Discord limits, it limits there */
    public <T> T make(String channel, Supplier<RestAction<T>> action) {
        return await(channel, () -> action.get().submit());
    }

    public <T> T await(String channel, Supplier<CompletableFuture<T>> call) {
        throttle.check(channel);
        try {
            CompletableFuture<T> future = begun(call);
            try {
                return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                future.cancel(true);
            }
        } catch (InsufficientPermissionException e) {
            throw new ChatException.Refused(
                    "Discord does not let Drydock do that in channel " + channel + ": it needs the permission "
                            + e.getPermission().getName() + " there.",
                    e);
        } catch (ExecutionException e) {
            throw failed(channel, e.getCause());
        } catch (TimeoutException | CancellationException e) {
            throw new ChatException("Discord does not answer in time.", e, throttle.left(channel));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatException("The process ends before Discord has answered.", e);
        } catch (ChatException known) {
            throw known;
        } catch (RuntimeException e) {
            throw new ChatException.Refused("Discord does not take it: " + e.getMessage(), e);
        }
    }

    /** JDA shows what it is just making, such as a thread that does not know its channel yet: then nothing was sent. */
    private <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> call) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (NullPointerException halfMade) {
                if (attempt == MOST_BEGINNINGS) {
                    throw new ChatException("Discord's client does not know what it talks about yet.", halfMade);
                }
                TimeUnit.MILLISECONDS.sleep(BEGIN_AGAIN.toMillis());
            }
        }
    }

    private ChatException failed(String channel, Throwable cause) {
        if (cause instanceof ChatException known) {
            return known;
        }
        String message = "Discord does not take it: " + cause.getMessage();
        return cause instanceof ErrorResponseException answer && isRefusal(answer)
                ? new ChatException.Refused(message, cause)
                : new ChatException(message, cause, throttle.left(channel));
    }

    /** Neither Discord's own trouble nor a token that it does not know. */
    private static boolean isRefusal(ErrorResponseException answer) {
        int status = answer.getResponse().code;
        return status >= 400 && status < 500 && status != 401 && status != 429;
    }

    /** Whether a call failed with this answer. */
    public static boolean failedWith(ChatException failure, ErrorResponse... answers) {
        return failure.getCause() instanceof ErrorResponseException response
                && List.of(answers).contains(response.getErrorResponse());
    }
}
