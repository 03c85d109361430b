package drydock.chat.slack;

import com.slack.api.bolt.response.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Bolt's answer to something that the bot is taking in right now. */
final class HandedOver extends Response {
    /** Slack waits three seconds. */
    private static final int MOST_MILLIS = 2000;

    private final CompletableFuture<Void> taken;

    HandedOver(Response acknowledgement, CompletableFuture<Void> taken) {
        super(
                acknowledgement.getStatusCode(),
                acknowledgement.getContentType(),
                acknowledgement.getHeaders(),
                acknowledgement.getBody());
        this.taken = taken;
    }

    /** Done when the bot has taken it in or has taken its time, failed where it could not. */
    static CompletableFuture<Void> soon(Response response) {
        return response instanceof HandedOver handed
                ? handed.taken.copy().completeOnTimeout(null, MOST_MILLIS, TimeUnit.MILLISECONDS)
                : CompletableFuture.completedFuture(null);
    }
}
