package drydock.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import drydock.docker.DockerException;
import drydock.docker.engine.transport.Activity;
import drydock.docker.engine.transport.ApiNames;
import drydock.docker.engine.transport.EngineApi;
import drydock.docker.engine.transport.EngineResponse;
import drydock.docker.engine.transport.StreamCopy;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies directories out of and into the containers of one host, as tar streams. */
final class ContainerFiles {
    private static final int OK = 200;

    private final EngineApi api;

    ContainerFiles(EngineApi api) {
        this.api = api;
    }

    void copyOut(String container, String path, OutputStream tar) {
        Text what = Text.of("docker.to.copy-out", path, container);
        String archive = archive(container, path);
        api.stream(EngineApi.request(Method.GET, archive), (status, body) -> {
            refuse(status, body, what);
            StreamCopy.copy(body, tar, api.host());
            return null;
        });
    }

    /** Asks before it sends, so that a refusal is heard and not a broken connection. */
    void copyIn(String container, String directory, InputStream tar) {
        Text what = Text.of("docker.to.copy-in", directory, container);
        String archive = archive(container, directory);
        api.stream(
                activity -> EngineApi.request(Method.PUT, archive)
                        .putHeader("Content-Type", "application/x-tar")
                        .putHeader("Expect", "100-continue")
                        .body(new Activity.CallersInput(tar, activity)),
                (status, body) -> {
                    refuse(status, body, what);
                    return null;
                });
    }

    private void refuse(int status, InputStream body, Text what) throws IOException {
        if (status != OK) {
            EngineResponse.of(api.host(), status, body.readAllBytes()).orRefuse(what);
        }
    }

    private static String archive(String container, String path) {
        if (path.isEmpty()) {
            throw new DockerException(Text.of("docker.no-path"), null);
        }
        return EngineContainers.path(container, "/archive?path=" + ApiNames.query(path));
    }
}
