package drydock.database.mysql;

import drydock.docker.Docker;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Engines that are gone, for who asks, once so many commands have changed something in a database. */
final class KilledDocker {
    private static final Pattern CHANGE = Pattern.compile(
            "(?m)^(create|drop|alter|insert|rename)\\b|/\\*!50003|/\\*!50106", Pattern.CASE_INSENSITIVE);

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Docker docker;
    private int left;

    KilledDocker(Docker docker, int left) {
        this.docker = docker;
        this.left = left;
    }

    Docker docker() {
        return (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, method, arguments) -> {
                    if (method.getName().equals("exec") && isClient(arguments[2])) {
                        String script = new String(((InputStream) arguments[4]).readAllBytes(), StandardCharsets.UTF_8);
                        if (CHANGE.matcher(script).find() && left-- <= 0) {
                            throw new Killed();
                        }
                        arguments[4] = new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8));
                    }
                    try {
                        return method.invoke(docker, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static boolean isClient(Object command) {
        return ((List<?>) command)
                .getFirst()
                .toString()
                .toLowerCase(Locale.ROOT)
                .matches("mysql|mariadb");
    }
}
