package drydock.docker.engine.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import drydock.docker.DockerException;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;

/** One host's engine: calls to the paths of its API, in the newest version that both know. */
public final class EngineApi {
    private final EngineAddress address;
    private final DockerHttpClient client;
    private final Timeouts timeouts;
    private final IdleLimit idleLimit;
    private volatile ApiVersion version = ApiVersion.UNKNOWN;

    public EngineApi(EngineAddress address, Timeouts timeouts) {
        this.address = address;
        this.client = address.client(timeouts.connecting());
        this.timeouts = timeouts;
        this.idleLimit = new IdleLimit(address.host());
    }

    /** Reads an answer that comes bit by bit. */
    public interface Reader<T> {
        T read(int status, InputStream body) throws IOException;
    }

    public String host() {
        return address.host().name();
    }

    EngineAddress address() {
        return address;
    }

    public Timeouts timeouts() {
        return timeouts;
    }

    public IdleLimit idleLimit() {
        return idleLimit;
    }

    public void ping() {
        call(request(Method.GET, "/_ping"), timeouts.connecting()).orRefuse(Text.of("docker.to.answer-ping"));
    }

    /** Whether a container can be given all its networks when it is created. */
    public boolean takesAllNetworksAtCreate() {
        if (version.equals(ApiVersion.UNKNOWN)) {
            ping();
        }
        return version.takesAllNetworksAtCreate();
    }

    /** For a call that is made in another way than by this. */
    String versioned(String path) {
        return version.path(path);
    }

    public EngineResponse get(String path) {
        return get(path, timeouts.reading());
    }

    public EngineResponse get(String path, Duration wait) {
        return call(request(Method.GET, path), wait);
    }

    public EngineResponse delete(String path) {
        return call(request(Method.DELETE, path), timeouts.changing());
    }

    public EngineResponse post(String path, Object body) {
        return post(path, body, timeouts.changing());
    }

    public EngineResponse post(String path, Object body, Duration wait) {
        return call(
                request(Method.POST, path)
                        .putHeader("Content-Type", "application/json")
                        .bodyBytes(json(body)),
                wait);
    }

    /** Ends when nothing came for as long as {@code silence}, unless {@code onSilence} wants to wait on. */
    public <T> T stream(Request.Builder request, Duration silence, IdleLimit.Silence onSilence, Reader<T> reader) {
        return idleLimit.run(silence, onSilence, activity -> exchange(request.build(), activity, reader));
    }

    public <T> T stream(Request.Builder request, Reader<T> reader) {
        return stream(activity -> request, reader);
    }

    /** For a request that tells by the activity how its own body moves. */
    public <T> T stream(Function<Activity, Request.Builder> request, Reader<T> reader) {
        return idleLimit.run(
                timeouts.silence(), activity -> exchange(request.apply(activity).build(), activity, reader));
    }

    /** Without keep-alive: a connection that an engine closed by restarting would fail the next call. */
    public static Request.Builder request(Method method, String path) {
        return Request.builder().method(method).path(path).putHeader("Connection", "close");
    }

    public static byte[] json(Object body) {
        try {
            return EngineResponse.JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new DockerException(Text.of("docker.no-json", e.getOriginalMessage()), e);
        }
    }

    private EngineResponse call(Request.Builder request, Duration wait) {
        return idleLimit.run(
                wait,
                activity -> exchange(
                        request.build(),
                        activity,
                        (status, body) -> EngineResponse.of(host(), status, body.readAllBytes())));
    }

    private <T> T exchange(Request request, Activity activity, Reader<T> reader) throws IOException {
        address.prepare(timeouts.connecting());
        Request versioned = Request.builder()
                .from(request)
                .path(version.path(request.path()))
                .build();
        try (Response response = client.execute(versioned)) {
            activity.moved();
            ApiVersion.parse(response.getHeader(ApiVersion.HEADER)).ifPresent(told -> version = told);
            return reader.read(response.getStatusCode(), new Activity.HostsInput(response.getBody(), activity));
        }
    }
}
