package drydock.chat.slack;

import drydock.chat.slack.in.SignedRequests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where Slack sends commands, events and buttons in mode http; not there in any other mode. */
@Path("/slack/events")
@RunOnVirtualThread
class SlackEventsResource {
    private static final int MOST_BYTES = 1024 * 1024;

    private final SlackChat chat;

    SlackEventsResource(SlackChat chat) {
        this.chat = chat;
    }

    @POST
    public Response receive(@Context HttpHeaders headers, InputStream body) throws IOException {
        Optional<SignedRequests> requests = chat.requests();
        if (requests.isEmpty()) {
            return Response.status(404).build();
        }
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return Response.status(413).build();
        }
        SignedRequests.Answer answer =
                requests.get().answer(headers.getRequestHeaders(), new String(bytes, StandardCharsets.UTF_8));
        return Response.status(answer.status())
                .type(answer.type())
                .entity(answer.body())
                .build();
    }
}
