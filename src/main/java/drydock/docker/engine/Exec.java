package drydock.docker.engine;

import drydock.docker.Docker.ExecResult;
import drydock.docker.DockerException;
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

    private final Api api;

    Exec(Api api) {
        this.api = api;
    }

    ExecResult run(
            String container,
            List<String> command,
            Map<String, String> environment,
            InputStream input,
            OutputStream output,
            Duration patience) {
        String what = "run " + command.getFirst() + " in " + container;
        String id = create(container, command, environment, what);
        Tail error = new Tail();
        api.watch().run(patience, () -> silent(what, patience), pulse -> {
            try (Attachment attached = new Attachment(api, id, what, pulse)) {
                attached.exchange(input, output, error);
            }
            return null;
        });
        return new ExecResult(exitCode(id, what, patience), error.toString());
    }

    private String create(String container, List<String> command, Map<String, String> environment, String what) {
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
        Object id = api.post(Containers.path(container, "/exec"), body)
                .orRefuse(what)
                .object()
                .get("Id");
        return Names.name(String.valueOf(id));
    }

    private int exitCode(String id, String what, Duration patience) {
        Pulse sinceItsOutputEnded = new Pulse();
        while (sinceItsOutputEnded.left(patience).isPositive()) {
            Map<String, Object> exec = api.get("/exec/" + id + "/json")
                    .orRefuse("tell how it ended to " + what)
                    .object();
            if (exec.get("ExitCode") instanceof Integer code && Boolean.FALSE.equals(exec.get("Running"))) {
                return code;
            }
            pause();
        }
        throw new DockerException(
                "host " + api.host() + " could not " + what + ": its output ended but the command did not", null);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DockerException("interrupted while a command ended", e);
        }
    }

    private void silent(String what, Duration patience) {
        api.ping();
        throw new DockerException(
                "host " + api.host() + " could not " + what + ": nothing came for " + patience.toSeconds()
                        + " s; the command may still be running there",
                null);
    }
}
