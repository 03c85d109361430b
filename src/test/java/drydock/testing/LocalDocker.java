package drydock.testing;

import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.Docker.ExecResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A Docker port whose containers are only written down and whose exec runs the command on this machine: what an adapter
 * says to real tools is tried in milliseconds, without an engine.
 */
public final class LocalDocker {
    private final Map<String, Map<String, Object>> containers = new HashMap<>();
    private final List<String> prefix;
    private final Map<String, String> environment;
    private final UnaryOperator<String> arguments;

    /**
     * @param prefix what every command is started with, for example to become another user
     * @param environment of the pretended containers
     * @param arguments turns paths of the container into paths of this machine
     */
    public LocalDocker(List<String> prefix, Map<String, String> environment, UnaryOperator<String> arguments) {
        this.prefix = List.copyOf(prefix);
        this.environment = Map.copyOf(environment);
        this.arguments = arguments;
    }

    public void add(String name, Map<String, Object> inspect) {
        Map<String, Object> all = new HashMap<>(inspect);
        all.put("Name", "/" + name);
        all.putIfAbsent("Id", name);
        containers.put(name, all);
    }

    public Optional<Container> container(String name) {
        return Optional.ofNullable(containers.get(name)).map(Container::new);
    }

    public Docker port() {
        return (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(),
                new Class<?>[] {Docker.class},
                (proxy, method, a) -> switch (method.getName()) {
                    case "exec" -> exec(strings(a[2]), (Map<?, ?>) a[3], (InputStream) a[4], (OutputStream) a[5]);
                    case "containers" ->
                        containers.values().stream().map(Container::new).toList();
                    case "container" -> container((String) a[1]);
                    case "create" -> create((String) a[1], (Map<?, ?>) a[2]);
                    case "start" -> containers.get((String) a[1]).put("State", Map.of("Running", true));
                    case "kill", "stop" -> containers.get((String) a[1]).put("State", Map.of("Running", false));
                    case "remove" -> containers.remove((String) a[1]);
                    case "volumeDirectories" -> Map.of();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private String create(String name, Map<?, ?> body) {
        add(name, Map.of("Config", body, "HostConfig", body.get("HostConfig"), "Image", body.get("Image")));
        return name;
    }

    private ExecResult exec(List<String> command, Map<?, ?> variables, InputStream input, OutputStream output)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(prefix);
        command.forEach(word -> line.add(arguments.apply(word)));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        variables.forEach((name, value) -> builder.environment().put((String) name, (String) value));
        Process process = builder.start();
        Thread feeder = Thread.ofVirtual().start(() -> feed(input, process));
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Thread listener = Thread.ofVirtual().start(() -> drain(process.getErrorStream(), errors));
        try {
            process.getInputStream().transferTo(output);
            int code = process.waitFor();
            listener.join();
            return new ExecResult(code, errors.toString(StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            feeder.interrupt();
        }
    }

    private static void feed(InputStream input, Process process) {
        try (OutputStream to = process.getOutputStream()) {
            byte[] piece = new byte[8192];
            for (int length = input.read(piece); length >= 0; length = input.read(piece)) {
                to.write(piece, 0, length);
                to.flush();
            }
        } catch (IOException e) {
            destroyUnlessEnded(process, e);
        }
    }

    /** A command that ends without having read all of it says itself why. */
    private static void destroyUnlessEnded(Process process, IOException e) {
        if (process.isAlive() && !String.valueOf(e.getMessage()).contains("Broken pipe")) {
            process.destroy();
        }
    }

    private static void drain(InputStream from, OutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException givenUp) {
            return; // whoever gave the command up has closed it, and wants no more of its words
        }
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }
}
