package drydock.chat.slack.api;

import drydock.chat.ChatException;
import drydock.chat.ChatException.MessageGone;
import java.util.Set;
import java.util.function.Supplier;

/** Slack understood the call and did not do it; {@code error} is its word for why. */
public final class SlackRefused extends ChatException {
    private static final long serialVersionUID = 1L;

    private static final String LATER = " The run goes on; what was to be said is said as soon as Slack takes it.";

    /** What Slack answers to every call while it does so. */
    private static final Set<String> TO_ALL = Set.of(
            "invalid_auth",
            "not_authed",
            "token_revoked",
            "token_expired",
            "account_inactive",
            "not_allowed_token_type",
            "ekm_access_denied",
            "accesslimited",
            "team_access_not_granted",
            "org_login_required",
            "internal_error",
            "fatal_error",
            "request_timeout",
            "service_unavailable");

    private final String error;

    SlackRefused(String method, String error, String needed) {
        super(words(method, error, needed), null);
        this.error = error;
    }

    /** @throws MessageGone where the message that a call is about is there no more */
    public static <T> T unlessGone(Supplier<T> call) {
        try {
            return call.get();
        } catch (SlackRefused refused) {
            throw refused.error().equals("message_not_found")
                    ? new MessageGone(refused.getMessage(), refused)
                    : refused;
        }
    }

    @Override
    public boolean isRefusal() {
        return !TO_ALL.contains(error);
    }

    public String error() {
        return error;
    }

    private static String words(String method, String error, String needed) {
        return "Slack answered «" + error + "» to " + method + ". " + remedy(method, error, needed) + LATER;
    }

    private static String remedy(String method, String error, String needed) {
        return switch (error) {
            case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive" -> token(method);
            case "missing_scope" ->
                "The app lacks the scope " + needed
                        + ": add it under OAuth & Permissions, or take config/slack-manifest.yaml, and install the app again.";
            case "not_in_channel", "channel_not_found", "user_not_in_channel" ->
                "Invite the bot into the channel with /invite, or correct the channel's id in the configuration.";
            case "is_archived" -> "The channel is archived: bring it back, or name another one in the configuration.";
            case "message_not_found", "thread_not_found" -> "Somebody has deleted the message.";
            case "edit_window_closed", "cant_update_message" ->
                "This workspace lets messages be edited for a while only; the new form is posted in its place.";
            case "not_allowed_token_type" ->
                "The tokens are mixed up: drydock.slack.bot-token begins with xoxb-, drydock.slack.app-token with xapp-.";
            default -> "What that means is in https://docs.slack.dev/reference/methods/" + method + ".";
        };
    }

    private static String token(String method) {
        return method.equals("apps.connections.open")
                ? "drydock.slack.app-token is not valid: make one with connections:write under Basic Information."
                : "drydock.slack.bot-token is not valid: copy it from OAuth & Permissions.";
    }
}
