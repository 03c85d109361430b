package drydock.docker.engine;

import drydock.docker.Docker.ExecResult;
import drydock.docker.DockerException;
import drydock.docker.engine.transport.Activity;
import drydock.docker.engine.transport.ApiNames;
import drydock.docker.engine.transport.Attachment;
import drydock.docker.engine.transport.EngineApi;
import drydock.docker.engine.transport.Tail;
import drydock.text.Text;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands in the containers of one host. Docker cannot end a command from outside: one that was given up finds its
 * input and output closed, and runs on until it notices.
 */
final class Exec {
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private final EngineApi api;

    Exec(EngineApi api) {
        this.api = api;
    }

    ExecResult run(
            String container,
            List<String> command,
            Map<String, String> environment,
            InputStream input,
            OutputStream output,
            Duration patience) {
        Text what = Text.of("docker.to.run", command.getFirst(), container);
        String id = create(container, command, environment, what);
        Tail error = new Tail();
        api.idleLimit().run(patience, () -> silent(what, patience), activity -> {
            try (Attachment attached = new Attachment(api, id, what, activity)) {
                attached.exchange(input, output, error);
            }
            return null;
        });
        return new ExecResult(exitCode(id, what, patience), error.toString());
    }

    private String create(String container, List<String> command, Map<String, String> environment, Text what) {
        Map<String, Object> body = Map.of(
                "AttachStdin", true,
                "AttachStdout", true,
                "AttachStderr", true,
                "Tty", false,
                "Cmd", command,
                "Env",
                        environment.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList());
        Object id = api.post(EngineContainers.path(container, "/exec"), body)
                .orRefuse(what)
                .object()
                .get("Id");
        return ApiNames.name(String.valueOf(id));
    }

    private int exitCode(String id, Text what, Duration patience) {
        Activity sinceItsOutputEnded = new Activity();
        while (sinceItsOutputEnded.left(patience).isPositive()) {
            Map<String, Object> exec = api.get("/exec/" + id + "/json")
                    .orRefuse(Text.of("docker.to.tell-end", what))
                    .object();
            if (exec.get("ExitCode") instanceof Integer code && Boolean.FALSE.equals(exec.get("Running"))) {
                return code;
            }
            pause();
        }
        throw new DockerException(Text.of("docker.refused", api.host(), what, Text.of("docker.not-ended")), null);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DockerException(Text.of("docker.interrupted-at-end"), e);
        }
    }

    private void silent(Text what, Duration patience) {
        api.ping();
        throw new DockerException(
                Text.of("docker.refused", api.host(), what, Text.of("docker.command-silent", patience.toSeconds())),
                null);
    }
}
