package drydock.chat.discord;

import drydock.chat.ChatException;
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

/** Calls to Discord. None takes longer than ten seconds, and each that fails says so as a {@link ChatException}. */
final class Calls {
    private static final int SECONDS = 10;

    private final Throttle throttle;

    Calls(Throttle throttle) {
        this.throttle = throttle;
    }

    /** @param channel that the call is about: what Discord limits, it limits there */
    <T> T make(String channel, Supplier<RestAction<T>> action) {
        return await(channel, () -> action.get().submit());
    }

    <T> T await(String channel, Supplier<CompletableFuture<T>> call) {
        throttle.check(channel);
        try {
            CompletableFuture<T> future = call.get();
            try {
                return future.get(SECONDS, TimeUnit.SECONDS);
            } finally {
                future.cancel(true);
            }
        } catch (InsufficientPermissionException e) {
            throw new ChatException(
                    "Discord does not let Drydock do that in channel " + channel + ": it needs the permission "
                            + e.getPermission().getName() + " there.",
                    e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (TimeoutException | CancellationException e) {
            throw new ChatException("Discord does not answer in time.", e, throttle.left(channel));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatException("The process ends before Discord has answered.", e);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    private static ChatException failed(Throwable cause) {
        return cause instanceof ChatException known
                ? known
                : new ChatException("Discord does not take it: " + cause.getMessage(), cause);
    }

    /** Whether a call failed with this answer. */
    static boolean failedWith(ChatException failure, ErrorResponse... answers) {
        return failure.getCause() instanceof ErrorResponseException response
                && java.util.List.of(answers).contains(response.getErrorResponse());
    }
}
