package drydock.chat.slack.api;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.Message;
import com.slack.api.util.http.SlackHttpClient;
import drydock.chat.ChatException;
import drydock.cluster.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Slack's Web API. Nothing is made before the first call; every call ends, and in words that can be shown. */
public final class SlackApi {
    public static final String PLATFORM = "slack";
    public static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration UNSAID_DELAY = Duration.ofSeconds(30);
    private static final int TOO_MANY = 429;

    /** One call of a method. */
    public interface Call<T> {
        T on(MethodsClient methods) throws IOException, SlackApiException;
    }

    private final String address;
    private final Secret token;
    private final Duration patience;
    private Slack slack;
    private volatile AuthTestResponse identity;

    /**
     * @param token the bot's
     * @param patience how long a call may take, all in all
     */
    public SlackApi(URI address, Secret token, Duration patience) {
        this.address = address.toString();
        this.token = token;
        this.patience = patience;
    }

    public synchronized Slack slack() {
        if (slack == null) {
            slack = connected();
        }
        return slack;
    }

    private Slack connected() {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(address.endsWith("/") ? address : address + "/");
        config.setStatsEnabled(false);
        // Slack's own listeners write requests and answers into the log of whoever debugs.
        config.setHttpClientResponseHandlers(List.of());
        // A request that may have arrived is never repeated by the client: what was posted is found again first.
        SlackHttpClient http = new SlackHttpClient(SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .connectTimeout(patience)
                .readTimeout(patience)
                .writeTimeout(patience)
                .callTimeout(patience)
                .build());
        http.setConfig(config);
        return Slack.getInstance(config, http);
    }

    /** The bot's own user id, asked for once. */
    public String botUser() {
        return identity().getUserId();
    }

    /** Whether the bot has posted a message; another app can put anything into its own. */
    public boolean hasPosted(Message message) {
        return botUser().equals(message.getUser())
                || (identity().getBotId() != null && identity().getBotId().equals(message.getBotId()));
    }

    private AuthTestResponse identity() {
        if (identity == null) {
            identity = ask("auth.test", methods -> methods.authTest(request -> request));
        }
        return identity;
    }

    /** @throws ChatException where Slack did not do it; a {@link SlackRefused} where it says why */
    public <T extends SlackApiTextResponse> T ask(String method, Call<T> call) {
        try {
            T answer = call.on(slack().methods(token.reveal()));
            if (!answer.isOk()) {
                throw refused(method, String.valueOf(answer.getError()), answer.getNeeded());
            }
            return answer;
        } catch (SlackApiException e) {
            throw failed(method, e);
        } catch (IOException e) {
            throw new ChatException("Slack could not be reached for " + method + ": " + reason(e) + ".", e);
        } catch (JsonParseException e) {
            throw new ChatException("What answered to " + method + " is not Slack. See drydock.slack.api-url.", e);
        }
    }

    private static ChatException refused(String method, String error, String needed) {
        return error.equals("ratelimited") || error.equals("rate_limited")
                ? limited(method, UNSAID_DELAY)
                : new SlackRefused(method, error, String.valueOf(needed));
    }

    private static ChatException failed(String method, SlackApiException e) {
        int status = e.getResponse().code();
        if (status == TOO_MANY) {
            return limited(method, delay(e.getResponse().header("Retry-After")));
        }
        return new ChatException("Slack answered with HTTP status " + status + " to " + method + ".", null);
    }

    private static ChatException limited(String method, Duration delay) {
        return new ChatException(
                "Slack takes no more of " + method + " for " + delay.toSeconds() + " s.", null, Optional.of(delay));
    }

    private static Duration delay(String seconds) {
        return seconds != null && seconds.matches("\\d{1,5}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : UNSAID_DELAY;
    }

    private String reason(IOException e) {
        return switch (e) {
            case UnknownHostException unknown -> "its name is unknown";
            case ConnectException refused -> "no connection";
            case SSLException untrusted -> "its TLS certificate or protocol is not accepted";
            default -> "the connection broke, or there was no answer within " + patience.toMillis() + " ms";
        };
    }
}
