package drydock.plan.node;

import drydock.docker.Docker;
import drydock.plan.ClusterPorts;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/** What commands in containers answer, on hosts that are otherwise as they are. */
public interface Shell {

    /** @return what the command prints; with null it fails */
    String run(String command);

    /** The same ports where commands answer so. */
    static ClusterPorts in(ClusterPorts ports, Shell shell) {
        Docker docker = (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, method, arguments) -> {
                    if (method.getName().equals("exec")) {
                        String printed = shell.run(arguments[2].toString());
                        ((OutputStream) arguments[5])
                                .write(String.valueOf(printed).getBytes(StandardCharsets.UTF_8));
                        return new Docker.ExecResult(printed == null ? 1 : 0, "");
                    }
                    try {
                        return method.invoke(ports.docker(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new ClusterPorts(
                docker,
                ports.balancer(),
                ports.database(),
                ports.storage(),
                ports.cache(),
                ports.backups(),
                ports.nocobase(),
                ports.registry(),
                ports.originals(),
                ports.composeProjects());
    }
}
