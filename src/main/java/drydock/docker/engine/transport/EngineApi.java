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

/** One host's engine: calls to the paths of its API, unversioned, so that the engine speaks its own newest version. */
public final class EngineApi {
    private final EngineAddress connection;
    private final DockerHttpClient client;
    private final Timeouts patience;
    private final IdleLimit watch;

    public EngineApi(EngineAddress connection, Timeouts patience) {
        this.connection = connection;
        this.client = connection.client(patience.connecting());
        this.patience = patience;
        this.watch = new IdleLimit(connection.host().name());
    }

    /** Reads an answer that comes bit by bit. */
    public interface Reader<T> {
        T read(int status, InputStream body) throws IOException;
    }

    public String host() {
        return connection.host().name();
    }

    EngineAddress connection() {
        return connection;
    }

    public Timeouts patience() {
        return patience;
    }

    public IdleLimit watch() {
        return watch;
    }

    public void ping() {
        call(request(Method.GET, "/_ping"), patience.connecting()).orRefuse(Text.of("docker.to.answer-ping"));
    }

    public EngineResponse get(String path) {
        return get(path, patience.reading());
    }

    public EngineResponse get(String path, Duration wait) {
        return call(request(Method.GET, path), wait);
    }

    public EngineResponse delete(String path) {
        return call(request(Method.DELETE, path), patience.changing());
    }

    public EngineResponse post(String path, Object body) {
        return post(path, body, patience.changing());
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
        return watch.run(silence, onSilence, pulse -> exchange(request.build(), pulse, reader));
    }

    public <T> T stream(Request.Builder request, Reader<T> reader) {
        return stream(pulse -> request, reader);
    }

    /** For a request that tells by the pulse how its own body moves. */
    public <T> T stream(Function<Activity, Request.Builder> request, Reader<T> reader) {
        return watch.run(
                patience.silence(), pulse -> exchange(request.apply(pulse).build(), pulse, reader));
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
        return watch.run(
                wait,
                pulse -> exchange(
                        request.build(),
                        pulse,
                        (status, body) -> EngineResponse.of(host(), status, body.readAllBytes())));
    }

    private <T> T exchange(Request request, Activity pulse, Reader<T> reader) throws IOException {
        try (Response response = client.execute(request)) {
            pulse.beat();
            return reader.read(response.getStatusCode(), new PulsingInput(response.getBody(), pulse));
        }
    }
}
