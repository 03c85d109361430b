package drydock.balancer.nginx;

import drydock.balancer.BalancerException;
import drydock.balancer.BalancerShell;
import drydock.balancer.BalancerShell.Said;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.text.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address inside the container where nginx's own workers tell what they see. */
record StatusListener(BalancerShell shell) {
    static final String ADDRESS = "127.0.0.1:8079";
    private static final Pattern WRITING = Pattern.compile("Writing: (\\d{1,9})");
    private static final int SILENT = 97; // no exit code of the tools that a script runs
    private static final String ASK =
            "curl -sf -m 5 \"$1\" 2>/dev/null || wget -q -O - \"$1\" || exit " + SILENT + "\n";

    Entrance entrance() {
        return entrance(ASK);
    }

    /** Runs a script and tells how nginx sees the entrance then. */
    Entrance entranceAfter(String script) {
        return entrance("{\n" + script + "\n} || exit\n" + ASK);
    }

    private Entrance entrance(String script) {
        return switch (ask(script, "/entrance").strip()) {
            case "open" -> Entrance.OPEN;
            case "closed" -> Entrance.CLOSED;
            default -> Entrance.UNKNOWN;
        };
    }

    /** Of what nginx is answering, this question is one; WebSockets live as long as their windows and are no requests. */
    int requestsInFlight() {
        String said = ask(ASK + "cat /proc/net/tcp /proc/net/tcp6 2>/dev/null || true", "/requests");
        Matcher writing = WRITING.matcher(said);
        if (!writing.find()) {
            throw new BalancerException(
                    Text.of("balancer.not-counted", "http://" + ADDRESS + "/requests", shell.name()));
        }
        return Math.max(0, Integer.parseInt(writing.group(1)) - 1 - new Sockets(said).keptAlive());
    }

    private String ask(String script, String path) {
        Said said = shell.tryRun(script, "http://" + ADDRESS + path);
        if (said.exitCode() == SILENT) {
            throw new BalancerException(Text.of("balancer.silent", "http://" + ADDRESS + path, shell.name()));
        }
        return shell.printed(said);
    }
}
