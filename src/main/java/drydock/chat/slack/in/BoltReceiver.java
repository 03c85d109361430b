package drydock.chat.slack.in;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.ReactionAddedEvent;
import com.slack.api.model.event.ReactionRemovedEvent;
import drydock.chat.Inbound;
import drydock.chat.InboundQueue;
import drydock.chat.slack.api.SlackApi;
import drydock.chat.slack.api.SlackUsers;
import drydock.chat.slack.card.CardButtons;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Bolt's app: it knows what Slack sends, and puts it into the queue without waiting for anything. */
public final class BoltReceiver {
    private static final Pattern WHATEVER_ITS_NAME = Pattern.compile(".+");

    /** Slack waits three seconds. */
    private static final Duration ACKNOWLEDGED_AFTER = Duration.ofSeconds(2);

    private final SlackApi api;
    private final InboundQueue queue;
    private final SlackEventMapper events;
    private final SlackUsers users;
    private App app;

    public BoltReceiver(SlackApi api, InboundQueue queue, SlackEventMapper events, SlackUsers users) {
        this.api = api;
        this.queue = queue;
        this.events = events;
        this.users = users;
    }

    synchronized App app() {
        if (app == null) {
            app = listening();
        }
        return app;
    }

    private App listening() {
        AppConfig config = new AppConfig();
        config.setSlack(api.slack());
        config.setAllEventsApiAutoAckEnabled(true);
        // No middleware: it would ask Slack who the bot is before anything is acknowledged.
        return new App(config, List.of())
                .command(
                        WHATEVER_ITS_NAME,
                        (request, context) -> take(context, () -> events.command(request.getPayload())))
                .event(AppMentionEvent.class, (payload, context) -> take(context, () -> events.mention(payload)))
                .event(ReactionAddedEvent.class, (payload, context) -> take(context, () -> events.added(payload)))
                .event(ReactionRemovedEvent.class, (payload, context) -> take(context, () -> events.removed(payload)))
                .blockAction(
                        CardButtons.ACTION,
                        (request, context) -> take(context, () -> events.button(request.getPayload())));
    }

    private Response take(Context context, Supplier<Optional<Inbound>> inbound) {
        return new Acknowledgement(
                context.ack(),
                queue.add(inbound).completeOnTimeout(null, ACKNOWLEDGED_AFTER.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Bolt's answer to something that is being stored right now. */
    private static final class Acknowledgement extends Response {
        private final CompletableFuture<Void> due;

        Acknowledgement(Response answer, CompletableFuture<Void> due) {
            super(answer.getStatusCode(), answer.getContentType(), answer.getHeaders(), answer.getBody());
            this.due = due;
        }
    }

    /** Done when Slack is to be answered, failed where it could not be stored. */
    static CompletableFuture<Void> due(Response response) {
        return response instanceof Acknowledgement acknowledgement
                ? acknowledgement.due
                : CompletableFuture.completedFuture(null);
    }

    /** What who gave a command is told where it could not be taken in; empty where Slack is not asked to say so. */
    Optional<String> apology(Request<?> request) {
        return request instanceof SlashCommandRequest command
                ? Optional.of(users.words(command.getPayload().getUserId()).of("slack.not-taken"))
                : Optional.empty();
    }

    /** Never waits; see {@link #due}. */
    Response receive(Request<?> request) throws Exception {
        return app().run(request);
    }
}
