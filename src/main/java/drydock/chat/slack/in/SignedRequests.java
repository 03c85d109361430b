package drydock.chat.slack.in;

import com.slack.api.app_backend.SlackSignature;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import drydock.chat.Refusals;
import drydock.chat.slack.api.SlackApi;
import drydock.text.Text;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** What Slack sends over HTTP. Nothing is read that Slack has not signed within the last five minutes. */
public final class SignedRequests {
    private static final System.Logger LOG = System.getLogger(SignedRequests.class.getName());
    private static final String ADDRESS = "/slack/events";

    /** @param status of HTTP */
    public record Answer(int status, String type, String body) {}

    private final SlackSignature.Verifier verifier;
    private final SlackRequestParser parser = new SlackRequestParser(new AppConfig());
    private final BoltReceiver receiver;
    private final Refusals refusals;
    private final Clock clock;

    public SignedRequests(String secret, BoltReceiver receiver, Refusals refusals, Clock clock) {
        this.verifier = new SlackSignature.Verifier(new SlackSignature.Generator(secret));
        this.receiver = receiver;
        this.refusals = refusals;
        this.clock = clock;
    }

    public Answer answer(Map<String, List<String>> headers, String body) {
        RequestHeaders known = new RequestHeaders(headers);
        String at = known.getFirstValue(SlackSignature.HeaderNames.X_SLACK_REQUEST_TIMESTAMP);
        String signature = known.getFirstValue(SlackSignature.HeaderNames.X_SLACK_SIGNATURE);
        if (!verifier.isValid(at, body, signature, clock.millis())) {
            refusals.refused(SlackApi.PLATFORM, "a request to " + ADDRESS, reason(at, signature));
            return new Answer(401, "text/plain", "not signed by Slack within the last five minutes");
        }
        return taken(known, body);
    }

    private Text reason(String at, String signature) {
        if (at == null || signature == null) {
            return Text.of("slack.unsigned");
        }
        return SlackSignature.TimestampVerifier.isValidTimestamp(at, clock.millis())
                ? Text.of("slack.forged")
                : Text.of("slack.replayed");
    }

    private Answer taken(RequestHeaders headers, String body) {
        try {
            Request<?> request = parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri(ADDRESS)
                    .queryString(Map.of())
                    .headers(headers)
                    .requestBody(body)
                    .remoteAddress("")
                    .build());
            return request == null ? new Answer(400, "text/plain", "unknown") : run(request);
        } catch (Exception e) {
            LOG.log(Level.ERROR, "Something from Slack could not be read, and nothing was done.", e);
            return new Answer(400, "text/plain", "unreadable");
        }
    }

    private Answer run(Request<?> request) throws Exception {
        Response response = receiver.receive(request);
        try {
            BoltReceiver.due(response).join();
        } catch (CompletionException notTaken) {
            return receiver.apology(request)
                    .map(words -> new Answer(200, "text/plain;charset=UTF-8", words))
                    .orElseGet(() -> new Answer(503, "text/plain", "not taken in"));
        }
        String body = response.getBody() == null ? "" : response.getBody();
        return new Answer(response.getStatusCode(), response.getContentType(), body);
    }
}
