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
import drydock.chat.slack.api.SlackApi;
import drydock.chat.slack.api.SlackUsers;
import drydock.chat.slack.out.CardButtons;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Bolt's app: it knows what Slack sends, and hands it to the lane without waiting for anything. */
public final class BoltReceiver {
    private static final Pattern WHATEVER_ITS_NAME = Pattern.compile(".+");

    private final SlackApi api;
    private final Lane lane;
    private final SlackEventMapper hearing;
    private final SlackUsers users;
    private App app;

    public BoltReceiver(SlackApi api, Lane lane, SlackEventMapper hearing, SlackUsers users) {
        this.api = api;
        this.lane = lane;
        this.hearing = hearing;
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
                        (request, context) -> take(context, () -> hearing.command(request.getPayload())))
                .event(AppMentionEvent.class, (payload, context) -> take(context, () -> hearing.mention(payload)))
                .event(ReactionAddedEvent.class, (payload, context) -> take(context, () -> hearing.added(payload)))
                .event(ReactionRemovedEvent.class, (payload, context) -> take(context, () -> hearing.removed(payload)))
                .blockAction(
                        CardButtons.ACTION,
                        (request, context) -> take(context, () -> hearing.button(request.getPayload())));
    }

    private Response take(Context context, Supplier<Optional<Inbound>> heard) {
        return new HandedOver(context.ack(), lane.add(heard));
    }

    /** What who gave a command is told where it could not be taken in; empty where Slack is not asked to say so. */
    Optional<String> apology(Request<?> request) {
        return request instanceof SlashCommandRequest command
                ? Optional.of(users.words(command.getPayload().getUserId()).of("slack.not-taken"))
                : Optional.empty();
    }

    /** Never waits; see {@link HandedOver#soon}. */
    Response receive(Request<?> request) throws Exception {
        return app().run(request);
    }
}
