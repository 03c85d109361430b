package drydock.balancer.nginx;

import java.util.regex.Pattern;

/** The sockets of a container, as {@code /proc/net/tcp} lists them. */
record Sockets(String table) {
    private static final String ESTABLISHED = "01";
    private static final String KEEP_ALIVE_TIMER = "02:";
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /**
     * Established ones with TCP keep-alive. Of nginx's, those are the WebSockets to the nodes: only their location has
     * {@code proxy_socket_keepalive on}.
     */
    int keptAlive() {
        return (int) table.lines()
                .map(line -> BLANKS.split(line.strip(), -1))
                .filter(fields ->
                        fields.length > 5 && fields[3].equals(ESTABLISHED) && fields[5].startsWith(KEEP_ALIVE_TIMER))
                .count();
    }
}
