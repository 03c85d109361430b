package drydock.testing;

import drydock.docker.Container;
import drydock.docker.Docker.ExecResult;
import drydock.docker.DockerException;
import drydock.text.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a command of a fake container, and gives it up as a real one is given up. */
final class FakeExec {
    private final Container container;
    private final Behaviour behaviour;
    private final Text what;
    private final FakeStreams streams;

    FakeExec(String host, Container container, Behaviour behaviour, FakeStreams streams) {
        this.container = container;
        this.behaviour = behaviour;
        this.what = Text.verbatim("host " + host + " could not run a command in " + container.name());
        this.streams = streams;
    }

    ExecResult run(List<String> words, Map<String, String> environment, Duration patience) {
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Behaviour.Command command = new Behaviour.Command(
                container, words, environment(environment), streams.input(), streams.output(), error);
        FutureTask<Integer> task = new FutureTask<>(() -> behaviour.run(command));
        Thread thread = Thread.ofVirtual().start(task);
        try {
            return new ExecResult(
                    await(task, patience),
                    error.toString(StandardCharsets.UTF_8).strip());
        } finally {
            thread.interrupt();
        }
    }

    private Map<String, String> environment(Map<String, String> added) {
        Map<String, String> all = new HashMap<>();
        FakeJson.texts(container.config().get("Env")).forEach(entry -> {
            String[] parts = entry.split("=", 2);
            all.put(parts[0], parts.length > 1 ? parts[1] : "");
        });
        all.putAll(added);
        return all;
    }

    private int await(FutureTask<Integer> task, Duration patience) {
        long moved = 0;
        while (true) {
            try {
                return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (streams.moved() == moved) {
                    throw new DockerException(Text.line(what, ": nothing came for ", patience), e);
                }
                moved = streams.moved();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DockerException(Text.line(what, ": interrupted"), e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof DockerException known ? known : new DockerException(what, e.getCause());
            }
        }
    }
}
