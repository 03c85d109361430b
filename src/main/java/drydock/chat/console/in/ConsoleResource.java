package drydock.chat.console.in;

import drydock.chat.ChatException;
import drydock.chat.ChatSettings;
import drydock.chat.StrangerLimit;
import drydock.chat.console.ConsoleChat;
import drydock.text.AcceptLanguage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The embedded chat over REST. */
@Path("/console/messages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConsoleResource {
    private static final String MESSAGE = "{\"user\": \"alice\", \"text\": \"/nocobase help\"}";
    private static final String REACTION = "{\"user\": \"bob\", \"emoji\": \"✅\"}";

    private interface Answer {
        Response get() throws IOException;
    }

    private final ConsoleChat chat;
    private final boolean enabled;
    private final List<String> people;
    private final StrangerLimit strangers = new StrangerLimit(Clock.systemUTC());

    public ConsoleResource(ConsoleChat chat, ChatSettings settings) {
        this.chat = chat;
        this.enabled = settings.console().isPresent();
        this.people = settings.console().map(ChatSettings.Console::people).orElse(List.of());
    }

    @GET
    public Response list(@QueryParam("after") @DefaultValue("0") String after) {
        return answer(() -> Response.ok(chat.messages(change(after))).build());
    }

    @POST
    public Response say(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages,
            InputStream body) {
        return answer(() -> {
            RequestBody said = RequestBody.of(type, body, MESSAGE);
            refuseCrowd(said.user());
            AcceptLanguage.of(languages).ifPresent(language -> chat.speaks(said.user(), language));
            return Response.accepted(Map.of("id", chat.say(said.user(), said.text())))
                    .build();
        });
    }

    @POST
    @Path("/{id}/reactions")
    public Response react(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream body) {
        return answer(() -> reaction(id, RequestBody.of(type, body, REACTION), true));
    }

    @DELETE
    @Path("/{id}/reactions")
    public Response takeBack(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream body) {
        return answer(() -> reaction(id, RequestBody.of(type, body, REACTION), false));
    }

    private Response reaction(String id, RequestBody body, boolean added) {
        refuseCrowd(body.user());
        boolean there = people.contains(body.user())
                ? chat.react(id, body.user(), body.emoji(), added)
                : chat.reactInVain(id, body.user(), body.emoji(), added);
        if (!there) {
            throw new RejectedRequest(
                    404, "There is no such message. GET /console/messages lists them with their ids.");
        }
        return Response.noContent().build();
    }

    /** What is said here stays, and who is not configured could be anybody, in any number. */
    private void refuseCrowd(String user) {
        if (!people.contains(user) && !strangers.admit(ConsoleChat.PLATFORM, user)) {
            throw new RejectedRequest(
                    429,
                    "That is too much from people who are not in drydock.people: nothing of it is kept. Come back in"
                            + " ten minutes, or ask whoever runs Drydock to add you.");
        }
    }

    private static long change(String after) {
        if (!after.matches("\\d{1,18}")) {
            throw new RejectedRequest(
                    400, "«after» is the number of a change: the largest «change» that you have seen.");
        }
        return Long.parseLong(after);
    }

    private Response answer(Answer answer) {
        try {
            return enabled
                    ? answer.get()
                    : error(404, "The console is switched off: drydock.console.enabled is false.");
        } catch (RejectedRequest rejected) {
            return error(rejected.status(), rejected.getMessage());
        } catch (ChatException e) {
            return error(503, e.getMessage());
        } catch (IOException e) {
            return error(400, "The request ended before it was complete, and was not accepted. Send it again.");
        }
    }

    private static Response error(int status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("error", message))
                .build();
    }
}
