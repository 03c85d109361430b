package drydock.balancer.nginx;

import drydock.balancer.BalancerShell;
import drydock.balancer.BalancerShell.Said;
import drydock.text.Text;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses behind the names in its configuration, which nginx looks up when it is loaded and never again. */
record NginxProcess(BalancerShell shell) {
    private static final int NOT_TAKEN = 96; // no exit code of the tools that a script runs
    static final String WORKERS = "grep -ls 'nginx: worker proces[s]' /proc/[0-9]*/cmdline";

    /** nginx tells nobody whether it took a new configuration: new workers are what shows it. */
    private static final String RELOAD = """
            old=" $(echo $(%1$s)) "
            nginx -s reload || exit
            i=0
            while [ $i -lt 150 ]; do
                for worker in $(%1$s); do
                    case "$old" in *" $worker "*) ;; *) exit 0 ;; esac
                done
                i=$((i + 1))
                sleep 0.1
            done
            exit %2$d""".formatted(WORKERS, NOT_TAKEN);

    private static final String LOADED = "grep btime /proc/stat; for w in $(" + WORKERS
            + "); do read -r line < \"${w%/*}/stat\" && echo \"worker ${line##*) }\"; done; true";
    private static final Pattern BOOT = Pattern.compile("btime (\\d{1,15})");
    private static final Pattern START = Pattern.compile("worker (?:\\S+ ){19}(\\d{1,18})");
    private static final long TICKS_A_SECOND = 100;
    private static final long ROUNDED_MILLIS = 1000; // the start of the machine is told in whole seconds

    /** Has nginx look them up anew, without a connection being cut. @return why it could not, in words */
    Optional<Text> lookUpAnew() {
        Said said = shell.tryRunWithNames(RELOAD);
        if (said.exitCode() == 0) {
            return Optional.empty();
        }
        Text why = NginxConfiguration.nameWithoutAddress(said.error())
                .map(name -> Text.of("balancer.leads-nowhere", name))
                .orElseGet(() -> said.exitCode() == NOT_TAKEN ? Text.of("balancer.not-taken") : said.reason());
        return Optional.of(Text.of(
                "balancer.addresses-kept", shell.name(), why, shell.container().name()));
    }

    /**
     * Whether nginx works at all: it does not while names in its configuration lead nowhere as it starts. In a container
     * that is just ending the engine's own complaint takes the place of an answer.
     */
    boolean isNginxUp() {
        return shell.tryRun(WORKERS + " || true").output().startsWith("/proc/");
    }

    /** When nginx looked them up last; empty where that cannot be told. */
    Optional<Instant> since() {
        Said said = shell.tryRun(LOADED);
        Matcher boot = BOOT.matcher(said.output());
        Optional<Long> start = START.matcher(said.output())
                .results()
                .map(found -> Long.parseLong(found.group(1)))
                .max(Long::compare);
        return boot.find()
                ? start.map(ticks -> Instant.ofEpochSecond(Long.parseLong(boot.group(1)))
                        .plusMillis(ticks * 1000 / TICKS_A_SECOND + ROUNDED_MILLIS))
                : Optional.empty();
    }
}
