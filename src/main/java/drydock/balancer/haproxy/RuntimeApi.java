package drydock.balancer.haproxy;

import drydock.balancer.BalancerException;
import drydock.balancer.BalancerShell;
import drydock.balancer.BalancerShell.Said;
import drydock.balancer.haproxy.Servers.Server;
import drydock.text.Text;
import java.util.List;

/**
 * What a running HAProxy is told and asked through its stats socket on the loopback address, by whichever tool an
 * official image has: bash in the usual one, nc in the one of Alpine.
 */
record RuntimeApi(BalancerShell shell) {
    static final String ADDRESS = "127.0.0.1:9999";
    private static final int SILENT = 97; // no exit code of the tools that a script runs

    /** Its column of the table is the eighteenth. */
    private static final String AWAIT = """
            end=$(($(date +%%s) + 10))
            while :; do
                said=$(say '%s') || exit
                down=
                for server in "$@"; do
                    printf '%%s\\n' "$said" | grep -qE "^$server,([^,]*,){15}(UP|DRAIN|no check)," || down=yes
                done
                [ -n "$down" ] && [ "$(date +%%s)" -lt "$end" ] || break
                sleep 0.3
            done
            printf '%%s\\n' "$said\"""".formatted(Servers.QUESTION);

    /** {@code say} prints what HAProxy answers to a line of commands; what it has nothing to answer to is done. */
    private static final String SAY = """
            say() {
                if command -v bash >/dev/null; then
                    bash -c 'exec 3<>/dev/tcp/127.0.0.1/9999 && printf "%%s\\n" "$1" >&3 && cat <&3' drydock "$1"
                else
                    printf '%%s\\n' "$1" | nc 127.0.0.1 9999
                fi 2>/dev/null || exit %d
            }
            """.formatted(SILENT);

    /** Runs a script that may use {@code say}. @return what it printed */
    String run(String script, String... arguments) {
        return printed(shell.tryRun(SAY + script, arguments));
    }

    /** The same for what looks up names. */
    String runWithNames(String script, String... arguments) {
        return printed(shell.tryRunWithNames(SAY + script, arguments));
    }

    private String printed(Said said) {
        if (said.exitCode() == SILENT) {
            throw new BalancerException(Text.of("balancer.haproxy.silent", ADDRESS, shell.name()));
        }
        return shell.printed(said);
    }

    /** The servers once these are found healthy, which takes a moment where a node just started, or after some seconds. */
    Servers await(List<Server> some) {
        return Servers.in(run(
                AWAIT,
                some.stream()
                        .map(server -> server.backend() + "," + server.name())
                        .toArray(String[]::new)));
    }

    /** @throws BalancerException where its answer has not all of them */
    Servers servers() {
        return Servers.in(run("say '" + Servers.QUESTION + "'"));
    }
}
