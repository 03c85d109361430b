package drydock.balancer.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An address that requests are passed on to.
 *
 * @param forWebSockets whether it has {@code tcp/} in front: Caddy counts what goes there apart
 */
record Upstream(String address, boolean forWebSockets, boolean tls) {
    private static final String TCP = "tcp/";

    /** Those of a handler; none where it is no reverse_proxy. */
    static List<Upstream> of(JsonNode handler) {
        List<Upstream> upstreams = new ArrayList<>();
        if (handler.path("handler").asText().equals("reverse_proxy")) {
            boolean tls = handler.path("transport").has("tls");
            for (JsonNode upstream : handler.path("upstreams")) {
                String dial = upstream.path("dial").asText();
                boolean marked = dial.startsWith(TCP);
                upstreams.add(new Upstream(marked ? dial.substring(TCP.length()) : dial, marked, tls));
            }
        }
        return upstreams;
    }

    String url() {
        return (tls ? "https://" : "http://") + address;
    }
}
