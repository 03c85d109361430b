package drydock.balancer.nginx;

import drydock.balancer.BalancerException;
import drydock.balancer.nginx.Shell.Said;
import drydock.cluster.ClusterState.Entrance;
import drydock.text.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address inside the container where nginx's own workers tell what they see. */
record Listener(Shell shell) {
    static final String ADDRESS = "127.0.0.1:8079";
    private static final Pattern WRITING = Pattern.compile("Writing: (\\d{1,9})");
    private static final String ASK = "curl -sf -m 5 \"$1\" 2>/dev/null || wget -q -O - \"$1\"";

    static Listener of(Shell shell) {
        return new Listener(shell);
    }

    Entrance entrance() {
        return switch (ask("/entrance")) {
            case "open" -> Entrance.OPEN;
            case "closed" -> Entrance.CLOSED;
            default -> Entrance.UNKNOWN;
        };
    }

    /** Of what nginx is answering, this question is one; WebSockets live as long as their windows and are no requests. */
    int requestsInFlight() {
        Matcher writing = WRITING.matcher(ask("/requests"));
        if (!writing.find()) {
            throw new BalancerException(
                    Text.of("balancer.not-counted", "http://" + ADDRESS + "/requests", shell.name()));
        }
        int webSockets = new Sockets(shell.run("cat /proc/net/tcp /proc/net/tcp6 2>/dev/null || true")).keptAlive();
        return Math.max(0, Integer.parseInt(writing.group(1)) - 1 - webSockets);
    }

    private String ask(String path) {
        Said said = shell.tryRun(ASK, "http://" + ADDRESS + path);
        if (said.exitCode() != 0) {
            throw new BalancerException(Text.of("balancer.silent", "http://" + ADDRESS + path, shell.name()));
        }
        return said.output().strip();
    }
}
