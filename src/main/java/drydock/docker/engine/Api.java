package drydock.docker.engine;

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
final class Api {
    private final Connection connection;
    private final DockerHttpClient client;
    private final Patience patience;
    private final Watch watch;

    Api(Connection connection, Patience patience) {
        this.connection = connection;
        this.client = connection.client(patience.connecting());
        this.patience = patience;
        this.watch = new Watch(connection.host().name());
    }

    /** Reads an answer that comes bit by bit. */
    interface Reader<T> {
        T read(int status, InputStream body) throws IOException;
    }

    String host() {
        return connection.host().name();
    }

    Connection connection() {
        return connection;
    }

    Patience patience() {
        return patience;
    }

    Watch watch() {
        return watch;
    }

    void ping() {
        call(request(Method.GET, "/_ping"), patience.connecting()).orRefuse(Text.of("docker.to.answer-ping"));
    }

    Reply get(String path) {
        return get(path, patience.reading());
    }

    Reply get(String path, Duration wait) {
        return call(request(Method.GET, path), wait);
    }

    Reply delete(String path) {
        return call(request(Method.DELETE, path), patience.changing());
    }

    Reply post(String path, Object body) {
        return post(path, body, patience.changing());
    }

    Reply post(String path, Object body, Duration wait) {
        return call(
                request(Method.POST, path)
                        .putHeader("Content-Type", "application/json")
                        .bodyBytes(json(body)),
                wait);
    }

    /** Ends when nothing came for as long as {@code silence}, unless {@code onSilence} wants to wait on. */
    <T> T stream(Request.Builder request, Duration silence, Watch.Silence onSilence, Reader<T> reader) {
        return watch.run(silence, onSilence, pulse -> exchange(request.build(), pulse, reader));
    }

    <T> T stream(Request.Builder request, Reader<T> reader) {
        return stream(pulse -> request, reader);
    }

    /** For a request that tells by the pulse how its own body moves. */
    <T> T stream(Function<Pulse, Request.Builder> request, Reader<T> reader) {
        return watch.run(
                patience.silence(), pulse -> exchange(request.apply(pulse).build(), pulse, reader));
    }

    /** Without keep-alive: a connection that an engine closed by restarting would fail the next call. */
    static Request.Builder request(Method method, String path) {
        return Request.builder().method(method).path(path).putHeader("Connection", "close");
    }

    static byte[] json(Object body) {
        try {
            return Reply.JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new DockerException(Text.of("docker.no-json", e.getOriginalMessage()), e);
        }
    }

    private Reply call(Request.Builder request, Duration wait) {
        return watch.run(
                wait,
                pulse -> exchange(
                        request.build(), pulse, (status, body) -> Reply.of(host(), status, body.readAllBytes())));
    }

    private <T> T exchange(Request request, Pulse pulse, Reader<T> reader) throws IOException {
        try (Response response = client.execute(request)) {
            pulse.beat();
            return reader.read(response.getStatusCode(), new PulsingInput(response.getBody(), pulse));
        }
    }
}
