package drydock.balancer.haproxy;

import drydock.balancer.BalancerException;
import drydock.balancer.BalancerShell;
import drydock.balancer.BalancerShell.Said;
import drydock.text.Text;

/**
 * What a running HAProxy is told and asked through its stats socket on the loopback address, by whichever tool an
 * official image has: bash in the usual one, nc in the one of Alpine.
 */
record RuntimeApi(BalancerShell shell) {
    static final String ADDRESS = "127.0.0.1:9999";
    private static final int SILENT = 97; // no exit code of the tools that a script runs

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
        Said said = shell.tryRun(SAY + script, arguments);
        if (said.exitCode() == SILENT) {
            throw new BalancerException(Text.of("balancer.haproxy.silent", ADDRESS, shell.name()));
        }
        return shell.printed(said);
    }

    Servers servers() {
        return Servers.in(run("say '" + Servers.QUESTION + "'"));
    }
}
