package drydock.balancer.haproxy;

import drydock.balancer.BalancerException;
import drydock.balancer.BypassToken;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.text.Text;
import java.util.regex.Pattern;

/**
 * Whether the entrance is open, and who may pass where it is closed: maps in HAProxy's memory, and the files that it
 * takes them from as it starts, which it never writes. What is in memory is in the file before.
 */
record EntranceMap(RuntimeApi api) {
    static final String ENTRANCE = "/drydock/entrance.map";
    static final String BYPASS = "/drydock/bypass.map";

    private static final String LOOK = "say 'show map " + ENTRANCE + "'\n";
    private static final Pattern CLOSED = Pattern.compile("(?m)^0x\\S+ entrance closed\\s*$");
    private static final Pattern UNKNOWN = Pattern.compile("(?i)unknown map|permission denied");

    private static final String SET = """
            umask 022
            set_entrance() {
                echo "entrance $1" >/drydock/.entrance.map && mv /drydock/.entrance.map %1$s || exit
                said=$(say "set map %1$s entrance $1") || exit
                case "$said" in *"not found"*) say "add map %1$s entrance $1" ;; esac
            }
            forget_tokens() {
                : >/drydock/.bypass.map && mv /drydock/.bypass.map %2$s || exit
                say 'clear map %2$s' >/dev/null
            }
            """.formatted(ENTRANCE, BYPASS);

    /** Tokens of an earlier closing let nobody into this one; those of a closing that is repeated stay good. */
    private static final String CLOSE = SET + """
            seen=$(say 'show map %s') || exit
            case "$seen" in *"entrance closed"*) ;; *) forget_tokens ;; esac
            set_entrance closed
            """.formatted(ENTRANCE) + LOOK;

    private static final String OPEN = SET + "set_entrance open\nforget_tokens\n" + LOOK;

    private static final String ADD_TOKEN = """
            umask 022
            grep -qx "$1 ok" %1$s 2>/dev/null || echo "$1 ok" >>%1$s || exit
            said=$(say "get map %1$s $1") || exit
            case "$said" in *found=yes*) ;; *) say "add map %1$s $1 ok" ;; esac""".formatted(BYPASS);

    void close() {
        set(Entrance.CLOSED, CLOSE);
    }

    void open() {
        set(Entrance.OPEN, OPEN);
    }

    private void set(Entrance wanted, String script) {
        String said = api.run(script);
        if (seen(said) != wanted) {
            throw new BalancerException(Text.of(
                    wanted == Entrance.OPEN ? "balancer.haproxy.not-opened" : "balancer.haproxy.not-closed",
                    api.shell().name(),
                    Text.verbatim(said.strip())));
        }
    }

    /** @param said what HAProxy answers when it is asked to show the map */
    static Entrance seen(String said) {
        if (UNKNOWN.matcher(said).find()) {
            return Entrance.UNKNOWN;
        }
        return CLOSED.matcher(said).find() ? Entrance.CLOSED : Entrance.OPEN;
    }

    void add(BypassToken token) {
        String said = api.run(ADD_TOKEN, token.text()).strip();
        if (!said.isEmpty()) {
            throw new BalancerException(
                    Text.of("balancer.haproxy.refused", api.shell().name(), Text.verbatim(said)));
        }
    }
}
