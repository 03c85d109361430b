package drydock.balancer;

import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.Docker.ExecResult;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A balancer's container of which a shell of this machine runs the commands, with a directory in place of the mount. */
public final class LocalBalancer {
    private final Path directory;
    private final Container container;

    public LocalBalancer(Path directory, Container container) throws IOException {
        this.directory = directory;
        this.container = container;
        Files.createDirectories(directory.resolve("tools"));
        Files.createDirectories(directory.resolve("mount/drained"));
    }

    /** What a command of the image does. */
    public void tool(String name, String script) throws IOException {
        Path tool = directory.resolve("tools").resolve(name);
        Files.writeString(tool, "#!/bin/sh\n" + script.replace("/drydock/", mount()) + "\n");
        if (!tool.toFile().setExecutable(true)) {
            throw new IOException(tool + " cannot be run");
        }
    }

    private String mount() {
        return directory.resolve("mount") + "/";
    }

    public Path file(String path) {
        return directory.resolve("mount").resolve(path);
    }

    public void drained(String... nodes) throws IOException {
        for (String node : nodes) {
            Files.writeString(file("drained/" + node), "");
        }
    }

    public void closed() throws IOException {
        Files.writeString(file("closed"), "");
    }

    public Docker docker() {
        return (Docker) Proxy.newProxyInstance(
                LocalBalancer.class.getClassLoader(),
                new Class<?>[] {Docker.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "container" -> Optional.of(container);
                    case "exec" -> run((List<?>) arguments[2], (OutputStream) arguments[5]);
                    default -> throw new IllegalStateException(method.getName());
                });
    }

    private ExecResult run(List<?> words, OutputStream output) {
        List<String> command = new ArrayList<>();
        words.forEach(word -> command.add(word.toString()));
        command.set(2, command.get(2).replace("/drydock/", mount()));
        File error = directory.resolve("error").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(error);
        builder.environment().merge("PATH", directory.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            process.getInputStream().transferTo(output);
            return new ExecResult(process.waitFor(), Files.readString(error.toPath(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
