package drydock.balancer.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import drydock.balancer.Balancer.ConfigurationFile;
import drydock.balancer.BalancerException;
import drydock.balancer.BalancerShell;
import drydock.balancer.BalancerShell.Said;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Caddy's own API, as it is asked inside its container, where it listens by default. */
record AdminApi(BalancerShell shell) {
    static final String ADDRESS = "127.0.0.1:2019";
    private static final int SILENT = 97; // no exit code of the tools that a script runs
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String ASK = """
            ask() {
                curl -sf -m 10 "http://%1$s$1" 2>/dev/null || wget -q -O - "http://%1$s$1" || exit %2$d
                echo
            }
            """.formatted(ADDRESS, SILENT);

    private static final String LOOK = ASK + """
            ask /config/
            if [ -e /drydock/closed ]; then echo '"closed"'; else echo '"open"'; fi""";

    private static final String COUNT = ASK + """
            ask /config/
            ask /reverse_proxy/upstreams""";

    /** What a file says that is there, in the same form as what is loaded; nothing where it is not there. */
    private static final String COMPARE = ASK + """
            ask /config/
            [ -f "$1" ] || exit 0
            printf '"%s"\\n' "$(readlink -f "$1")"
            case "$2" in
                json) cat "$1" ;;
                "") caddy adapt --config "$1" ;;
                *) caddy adapt --config "$1" --adapter "$2" ;;
            esac""";

    /** @param configuration as it is loaded */
    record Seen(CaddyConfiguration configuration, Entrance entrance) {}

    Seen see() {
        return seeAfter("true");
    }

    /** Runs a script and tells what holds then. @throws BalancerException where it fails, or the API does not answer */
    Seen seeAfter(String script) {
        List<JsonNode> answers = answers("{\n" + script + "\n} || exit\n" + LOOK);
        return new Seen(
                new CaddyConfiguration(at(answers, 0)),
                at(answers, 1).asText().equals("closed") ? Entrance.CLOSED : Entrance.OPEN);
    }

    /** Of all nodes together; WebSockets, which live as long as their windows, are none. */
    int requestsInFlight() {
        List<JsonNode> answers = answers(COUNT);
        Set<String> addresses = new CaddyConfiguration(at(answers, 0)).addressesOfRequests();
        int requests = 0;
        for (JsonNode upstream : at(answers, 1)) {
            if (addresses.contains(upstream.path("address").asText())) {
                requests += upstream.path("num_requests").asInt();
            }
        }
        return requests;
    }

    /**
     * The file that a Caddy starts with, and whether it says something else than what is loaded; none where its command
     * line does not name it.
     *
     * @throws BalancerException where Caddy finds a mistake in it
     */
    List<ConfigurationFile> files() {
        return Caddyfile.of(shell.container()).map(this::compared).orElse(List.of());
    }

    private List<ConfigurationFile> compared(Caddyfile file) {
        Said said = shell.tryRun(COMPARE, file.path(), file.isJson() ? "json" : file.adapter());
        if (said.exitCode() != 0 && said.exitCode() != SILENT) {
            throw new BalancerException(Text.of("balancer.caddy.mistake", shell.name(), said.reason()));
        }
        List<JsonNode> answers = parsed(
                said(said),
                file.isJson() ? Text.of("balancer.caddy.mistake", shell.name(), file.path()) : unreadable());
        return answers.size() < 3
                ? List.of()
                : List.of(new ConfigurationFile(
                        file.path(),
                        at(answers, 1).asText(),
                        true,
                        !at(answers, 0).equals(at(answers, 2))));
    }

    private List<JsonNode> answers(String script) {
        return parsed(said(shell.tryRun(script)), unreadable());
    }

    private String said(Said said) {
        if (said.exitCode() == SILENT) {
            throw new BalancerException(Text.of("balancer.caddy.silent", "http://" + ADDRESS, shell.name()));
        }
        return shell.printed(said);
    }

    private Text unreadable() {
        return Text.of("balancer.caddy.unreadable", "http://" + ADDRESS, shell.name());
    }

    /** One after the other. */
    private static List<JsonNode> parsed(String text, Text unreadable) {
        List<JsonNode> answers = new ArrayList<>();
        try (MappingIterator<JsonNode> values = MAPPER.readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNextValue()) {
                answers.add(values.nextValue());
            }
            return answers;
        } catch (IOException e) {
            throw new BalancerException(unreadable);
        }
    }

    private static JsonNode at(List<JsonNode> answers, int index) {
        return index < answers.size() ? answers.get(index) : MissingNode.getInstance();
    }
}
