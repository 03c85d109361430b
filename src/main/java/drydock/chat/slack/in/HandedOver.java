package drydock.chat.slack.in;

import com.slack.api.bolt.response.Response;
import java.util.concurrent.CompletableFuture;

/** Bolt's answer to something that the bot is taking in right now. */
final class HandedOver extends Response {
    private final CompletableFuture<Void> taken;

    HandedOver(Response acknowledgement, CompletableFuture<Void> taken) {
        super(
                acknowledgement.getStatusCode(),
                acknowledgement.getContentType(),
                acknowledgement.getHeaders(),
                acknowledgement.getBody());
        this.taken = taken;
    }

    /** Done when Slack is to be answered, failed where the bot could not take it in. */
    static CompletableFuture<Void> soon(Response response) {
        return response instanceof HandedOver handed ? handed.taken : CompletableFuture.completedFuture(null);
    }
}
